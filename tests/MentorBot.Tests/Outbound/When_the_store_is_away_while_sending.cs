using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using MentorBot.Tests.Features.Announcing;
using MentorBot.Tests.Support;
using static MentorBot.Tests.Features.Announcing.AnnouncingRig;

namespace MentorBot.Tests.Outbound;

public sealed class When_the_store_is_away_while_sending
{
    [Fact]
    public async Task What_was_sent_is_recorded_later_and_not_sent_again()
    {
        var store = new ForgetfulStore();
        await using var rig = new AnnouncingRig { Replace = store.StandInFrontOf };
        await rig.StartWithFourAsync();
        var button = await rig.PreviewAsync();
        store.FailuresOfRecords = 1;

        await rig.PressAsync(Fatima, button);
        await rig.AdvanceAsync("00:10:00");

        store.FailuresOfRecords.ShouldBe(0, "there was trouble");
        foreach (var who in new[] { Ana, Jordan, Mei, Dakota })
        {
            (await rig.CopiesAsync(who)).ShouldBe(1);
        }

        (await rig.ReportAsync()).ShouldContain("Sent: 4");
    }

    [Fact]
    public async Task Nobody_waits_for_the_note_that_the_question_above_was_closed()
    {
        var store = new SlowStore();
        await using var rig = new AnnouncingRig { Replace = store.StandInFrontOf };
        await rig.StartWithAsync((Jordan, Role.Mentee));
        await rig.SayAsync(Mei, "apply as mentee");
        await rig.SayAsync(Mei, "1");
        var asked = (await rig.ChatAsync(Mei)).Count;

        store.MayRecord = new();
        var saying = rig.SayAsync(Mei, "Mei Lin");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await rig.ChatAsync(Mei)).Count == asked)
        {
            patience.Token.ThrowIfCancellationRequested();
        }

        store.MayRecord.SetResult();
        await saying;
        (await rig.ChatAsync(Mei)).Count.ShouldBe(asked + 1, "the next question came once");
    }

    /// <summary>The real store, which takes its time to note what was sent.</summary>
    private sealed class SlowStore : StandInStore
    {
        public TaskCompletionSource? MayRecord { get; set; }

        public override async Task<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancellationToken)
        {
            if (MayRecord is { } allowed && writes.Any(write => write is Write.Delete && write.Row.StartsWith("o|", StringComparison.Ordinal)))
            {
                await allowed.Task;
            }

            return await base.WriteAsync(table, partition, writes, cancellationToken);
        }
    }

    /// <summary>The real store, with trouble where it is ordered: when a ledger is written.</summary>
    private sealed class ForgetfulStore : StandInStore
    {
        public int FailuresOfRecords { get; set; }

        public override Task<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancellationToken)
        {
            if (FailuresOfRecords > 0 && writes.Any(write => write.Row.StartsWith("l|", StringComparison.Ordinal)))
            {
                FailuresOfRecords--;
                throw new IOException("The store is away.");
            }

            return base.WriteAsync(table, partition, writes, cancellationToken);
        }
    }
}
