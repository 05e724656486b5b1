using MentorBot.Programme.Nudges;
using MentorBot.Storage;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Meeting;

public sealed class When_notes_are_shared_while_the_guide_goes_out
{
    [Fact]
    public async Task The_guide_shows_them()
    {
        var store = new InBetween();
        await using var bot = await Round.OnAMondayAsync(store.StandInFrontOf);
        var (jordan, ana) = (bot.Person("Jordan"), bot.Person("Ana"));
        await bot.IntroduceAsync(jordan, ana);
        await jordan.PlanMeetingAsync(daysAhead: 8);
        await jordan.SaysAsync("prepare");
        foreach (var answer in new[] { "skip", "A late thought", "skip", "skip" })
        {
            await jordan.SaysAsync(answer);
        }

        store.OnceTaken = () => jordan.PressesAsync("Share with Ana");
        await bot.AdvanceAsync(TimeSpan.FromDays(7.5));

        store.OnceTaken.ShouldBeNull();
        ana.Messages.Count(message => message.Says("A late thought")).ShouldBe(1, ana.Transcript());
        ana.Messages.ShouldNotContain(message => message.Says("has shared no notes so far"));
    }

    /// <summary>The instant between the mentor's day being taken for the guide and the guide.</summary>
    private sealed class InBetween : StandInStore
    {
        public Func<Task>? OnceTaken { get; set; }

        public override async Task<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancellationToken)
        {
            var outcome = await base.WriteAsync(table, partition, writes, cancellationToken);
            if (OnceTaken is { } meanwhile && writes.Any(write => write.Content()?.Contains($"|{NudgeKind.Structure}|", StringComparison.Ordinal) is true))
            {
                OnceTaken = null;
                await meanwhile();
            }

            return outcome;
        }
    }
}
