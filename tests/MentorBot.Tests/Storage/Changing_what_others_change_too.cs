using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentorBot.Tests.Storage;

/// <summary>Somebody is first to change the same aggregate, once or every time.</summary>
public sealed class Changing_what_others_change_too : IAsyncLifetime
{
    private static readonly AggregateId id = AggregateId.Directory("t");
    private TestStore things = null!;
    private AggregateStore store = null!;

    public async Task InitializeAsync()
    {
        things = await TestStore.InSqliteAsync(AggregateStore.Table, SetAside.Table);
        store = new AggregateStore(things.Store, new SetAside(things.Store, TimeProvider.System, NullLogger<SetAside>.Instance));
    }

    public Task DisposeAsync()
    {
        things.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Is_decided_anew_on_what_they_left()
    {
        List<string?> found = [];

        await ChangeAsync(found, others: 1);

        found.ShouldBe([null, "other 1"]);
        (await store.ReadAsync<Party>(id, "mine", CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Is_given_up_where_they_never_leave_off_and_changes_nothing()
    {
        List<string?> found = [];

        await Should.ThrowAsync<StoreBusyException>(() => ChangeAsync(found, others: int.MaxValue));

        found.Count.ShouldBe(StoreBusyException.Attempts);
        (await store.ReadAsync<Party>(id, "mine", CancellationToken.None)).ShouldBeNull();
    }

    /// <param name="others">How many of the times somebody else is first.</param>
    private Task<bool> ChangeAsync(List<string?> found, int others) => store.ChangeAsync(id, async aggregate =>
    {
        found.Add(aggregate.Read<Party>("theirs")?.Name);
        if (found.Count <= others)
        {
            var theirs = await store.OpenAsync(id, CancellationToken.None);
            theirs.Write("theirs", Named($"other {found.Count}"));
            (await store.TryCommitAsync(theirs, CancellationToken.None)).ShouldBeTrue();
        }

        aggregate.Write("mine", Named("mine"));
        return true;
    }, aggregate => store.TryCommitAsync(aggregate, CancellationToken.None), CancellationToken.None);

    private static Party Named(string name) => new(new MemberId("t", "somebody"), name);
}
