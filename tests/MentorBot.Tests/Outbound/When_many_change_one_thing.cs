using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Tests.Features.Announcing;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static MentorBot.Tests.Features.Announcing.AnnouncingRig;

namespace MentorBot.Tests.Outbound;

/// <summary>Everybody who is new goes on one list, and on the first morning of a round many are.</summary>
public sealed class When_many_change_one_thing
{
    [Fact]
    public async Task Each_has_their_turn_within_minutes_and_nothing_is_told_as_a_fault()
    {
        var store = new ContestedStore();
        using var said = new Heard();
        await using var rig = new AnnouncingRig
        {
            Replace = services =>
            {
                store.StandInFrontOf(services);
                services.AddSingleton<ILoggerProvider>(said);
            },
        };
        await rig.StartWithAsync((Jordan, Role.Mentee));

        var newcomer = await rig.AddPersonAsync("Noor Haddad");
        store.Clashes = 8 * StoreBusyException.Attempts;
        await rig.SayAsync(newcomer, "hello");
        for (var look = 0; look < 20; look++)
        {
            await rig.AdvanceAsync("00:00:10");
        }

        store.Clashes.ShouldBe(0, "others were first again and again");
        (await rig.Get<PeopleBook>().ListAsync(Tenant, CancellationToken.None).ToListAsync()).Select(person => person.Id).ShouldContain(new MemberId(Tenant, newcomer));
        said.Lines.ShouldBeEmpty();
    }

    /// <summary>The real store, where others are always first on the list of all who know the bot.</summary>
    private sealed class ContestedStore : StandInStore
    {
        public int Clashes { get; set; }

        public override Task<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancellationToken)
        {
            if (partition == AggregateId.Directory(Tenant).Partition && Clashes > 0)
            {
                Clashes--;
                return Task.FromResult<WriteOutcome>(new WriteOutcome.Clash(writes[0].Row));
            }

            return base.WriteAsync(table, partition, writes, cancellationToken);
        }
    }
}
