using MentorBot.Storage;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Meeting;

/// <summary>Ana pauses while the store is so busy that the pair is looked at before her pause is kept.</summary>
public sealed class When_a_pause_is_slow_to_be_kept
{
    [Fact]
    public async Task What_was_shared_and_no_guide_will_show_is_told_soon_all_the_same()
    {
        var store = new Busy();
        await using var bot = await Round.OnAMondayAsync(store.StandInFrontOf);
        var (jordan, ana) = (bot.Person("Jordan"), bot.Person("Ana"));
        await bot.IntroduceAsync(jordan, ana);
        await jordan.PlanMeetingAsync(daysAhead: 8);
        await jordan.SaysAsync("prepare");
        foreach (var answer in new[] { "skip", "How to speak up", "skip", "skip" })
        {
            await jordan.SaysAsync(answer);
        }

        await jordan.PressesAsync("Share with Ana");
        await ana.SaysAsync("pause");
        store.Meanwhile = () => bot.AdvanceAsync(DueTable.Soon * 2);

        await ana.SaysAsync("14 days");
        store.Meanwhile.ShouldBeNull();
        ana.Heard("How to speak up").ShouldBe(0, ana.Transcript());
        await bot.AdvanceAsync(TimeSpan.FromMinutes(2));

        ana.Heard("How to speak up").ShouldBe(1, ana.Transcript());
    }

    /// <summary>The time between the hint of a pause and its commit.</summary>
    private sealed class Busy : StandInStore
    {
        public Func<Task>? Meanwhile { get; set; }

        public override async Task<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancellationToken)
        {
            if (Meanwhile is { } meanwhile && writes.Any(write => write.Content()?.Contains("\"pausedUntil\":\"", StringComparison.Ordinal) is true))
            {
                Meanwhile = null;
                await meanwhile();
            }

            return await base.WriteAsync(table, partition, writes, cancellationToken);
        }
    }
}
