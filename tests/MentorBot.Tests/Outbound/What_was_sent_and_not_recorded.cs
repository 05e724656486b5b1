using MentorBot.Outbound;
using MentorBot.Storage;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Outbound;

[Collection(AzuriteTests.Name)]
public sealed class What_was_sent_and_not_recorded(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly Several several = new(azurite);
    private readonly StubbornStore store = new();
    private OneOfSeveral one = null!;
    private OneOfSeveral other = null!;

    public async Task InitializeAsync() => (one, other) = (await several.StartAsync("one", store.Over), await several.StartAsync("other"));

    public Task DisposeAsync() => several.EndAsync();

    [Fact]
    public async Task Is_not_sent_again_however_often_it_is_looked_at()
    {
        await SendUnrecordedAsync();
        for (var look = 0; look < 3; look++)
        {
            await several.PassAsync(600, one, other);
            await PassUntilAsync(one.Sweep.RunOnceAsync(CancellationToken.None));
            await PassUntilAsync(one.IdleAsync());
        }

        several.Arrived.ShouldBe([("one", 0)]);
        store.Refuses = false;
        await one.CommitAsync();
        await one.IdleAsync();

        several.Arrived.ShouldBe([("one", 0), ("one", 1)]);
        (await RowsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_tried_again_where_that_is_what_could_not_be_recorded()
    {
        one.FailsOnceAt(0);
        await SendUnrecordedAsync();
        several.Arrived.ShouldBeEmpty();

        store.Refuses = false;
        await several.PassAsync(600, one, other);
        await PassUntilAsync(one.Sweep.RunOnceAsync(CancellationToken.None));
        await several.PassAsync(5, one, other);
        await PassUntilAsync(one.Sweep.RunOnceAsync(CancellationToken.None));

        several.Arrived.ShouldBe([("one", 0)]);
    }

    [Fact]
    public async Task Is_sent_by_whoever_takes_over_and_by_nobody_after_that()
    {
        await SendUnrecordedAsync();
        await several.PassAsync(7, other);
        await other.TakeOver.TakeOverAsync(CancellationToken.None);
        await other.IdleAsync();

        store.Refuses = false;
        await one.Presence.BeatAsync(CancellationToken.None);
        await one.CommitAsync();
        await PassUntilAsync(Task.WhenAll(one.IdleAsync(), other.IdleAsync()));

        several.Numbers.ShouldBe([0, 0, 1]);
    }

    [Fact]
    public async Task Stays_with_who_sent_it_though_what_was_sent_beside_it_is_recorded()
    {
        await one.Leases.TryTakeAsync(several.Person, CancellationToken.None);
        var recording = new OutboxRecording(one.Records, several.Person, last: 2, new Waiting(several.Clock, inOrder: false, CancellationToken.None), CancellationToken.None);
        (store.Refuses, store.Only) = (true, Sent(0).Entry.Row.Key.Row);

        await PassUntilAsync(Task.WhenAll(recording.RecordAsync([Sent(0)]), recording.RecordAsync([Sent(1)])));

        Should.Throw<IOException>(() => recording.End());
        (await one.LeaseAsync()).ShouldNotBeNull();
    }

    [Fact]
    public async Task Is_no_reason_to_keep_back_another_row_of_that_number()
    {
        await SendUnrecordedAsync();
        store.Refuses = false;
        await EraseAsync();

        await one.CommitAsync();
        await one.IdleAsync();

        several.Arrived.ShouldBe([("one", 0), ("one", 0)]);
    }

    private async Task SendUnrecordedAsync()
    {
        store.Refuses = true;
        await one.CommitAsync();
        await PassUntilAsync(one.IdleAsync());
    }

    private Sent Sent(long number) => new(
        new Queued(
            new Entity(new(several.Person.Partition, $"o|{number:D12}"), "", ETag: ""),
            new OutboxEntry.Post(new(several.Tenant, $"reader-{number}"), new OutgoingMessage("Hello"))),
        DeliveryOutcome.Nothing);

    private async Task PassUntilAsync(Task done)
    {
        while (!done.IsCompleted)
        {
            await several.PassAsync(1, one, other);
        }

        await done;
    }

    private async Task<List<Entity>> RowsAsync() =>
        await other.Store.QueryAsync(AggregateStore.Table, several.Person.Partition, KeyRange.StartingWith("o|"), CancellationToken.None).ToListAsync();

    // As whoever is forgotten, and comes back: their rows are numbered from the beginning.
    private async Task EraseAsync()
    {
        var rows = await other.Store.QueryAsync(AggregateStore.Table, several.Person.Partition, KeyRange.All, CancellationToken.None).ToListAsync();
        await other.Store.WriteAsync(
            AggregateStore.Table, several.Person.Partition,
            [.. rows.Where(row => row.Key.Row != Aggregate.LeaseRow).Select(row => new Write.Delete(row.Key.Row))], CancellationToken.None);
    }

    /// <summary>Writes to an outbox fail, but for what is put into it; all else works.</summary>
    private sealed class StubbornStore : StandInStore
    {
        public bool Refuses { get; set; }

        /// <summary>The one row of it that cannot be written; null for all.</summary>
        public string? Only { get; set; }

        public override Task<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancellationToken) =>
            Refuses && writes.Any(write => write is not Write.Insert && (Only ?? write.Row) == write.Row && write.Row.StartsWith("o|", StringComparison.Ordinal))
                ? throw new IOException("The store is away.")
                : base.WriteAsync(table, partition, writes, cancellationToken);
    }
}
