using System.Text;
using System.Text.Json.Nodes;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Meetings;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Pairing;

public sealed class When_ending_a_pair_is_broken_off
{
    // Before and after each of: the withdrawal, the cohort's mark, the pair's end, the goodbyes.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(10)]
    public async Task It_is_done_all_the_same_once_a_process_is_there_again(int writes)
    {
        var isWithdrawn = false;
        var store = new DyingStore(writes, (partition, rows) => isWithdrawn && partition.Contains("|member|", StringComparison.Ordinal) && rows.Contains("d|" + Affairs.Document));
        await using var bot = await RunningBot.StartAsync(store.StandInFrontOf, "--Logging:LogLevel:Default=None");
        var (jordan, ana) = (bot.Person("Jordan"), bot.Person("Ana"));
        await jordan.SendApplicationAsync(Role.Mentee);
        var pair = await bot.IntroduceAsync(jordan, ana);
        await jordan.SaysAsync("withdraw");
        var data = jordan.LastMessage.FindAction(jordan.LastMessage.Buttons.Single(button => button.StartsWith("Withdraw as", StringComparison.Ordinal)))!["data"]!.DeepClone();
        isWithdrawn = true;
        using var press = new StringContent(bot.PressOf(jordan, "apply.withdraw", data).ToJsonString(), Encoding.UTF8, "application/json");

        using var answer = await bot.Http.PostAsync(new Uri("/api/messages", UriKind.Relative), press);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Your application is withdrawn");
        await Task.WhenAny(store.Died, bot.IdleAsync());
        await bot.StopAsync();
        store.Revive();
        await bot.RestartAsync();
        // Teams is at another address in a rehearsal that began anew.
        await ana.SaysAsync("hello");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(10));

        (await bot.PairAsync(pair)).EndedAt.ShouldNotBeNull();
        (await bot.PairingsAsync()).ShouldHaveSingleItem().HasEnded.ShouldBe(true);
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.Status.ShouldBe(ApplicationStatus.Withdrawn);
        // Twice where it came between sending and recording: the channel has no key to tell the two apart.
        ana.Heard("has stepped back").ShouldBeInRange(1, 2);
    }

    [Fact]
    public async Task Brought_again_it_changes_nothing_and_tells_nobody()
    {
        await using var bot = await RunningBot.StartAsync();
        var (jordan, ana) = (bot.Person("Jordan"), bot.Person("Ana"));
        var pair = await bot.IntroduceAsync(jordan, ana);
        await bot.Person("Fatima").DeclineAsync(jordan, Role.Mentee);
        var ended = (await bot.PairAsync(pair)).EndedAt.ShouldNotBeNull();
        await bot.AdvanceAsync(TimeSpan.FromHours(1));

        await CarryAsync(bot, cohort => cohort.Carry(CohortBook.EndStep, AggregateId.Pair(RunningBot.Tenant, pair), new PairEnding(jordan.Id, PartingReason.Declined)));

        (await bot.PairAsync(pair)).EndedAt.ShouldBe(ended);
        ana.Heard("doesn't go on").ShouldBe(1);
    }

    [Fact]
    public async Task Done_after_the_pairs_time_has_passed_it_is_said_all_the_same()
    {
        await using var bot = await RunningBot.StartAsync();
        var (jordan, ana) = (bot.Person("Jordan"), bot.Person("Ana"));
        var pair = await bot.IntroduceAsync(jordan, ana);
        await ChangeAsync(bot, pair, known => known with { EndsOn = DateOnly.FromDateTime(bot.Now.UtcDateTime.AddDays(-2)) });

        await CarryAsync(bot, cohort => cohort.Carry(CohortBook.EndStep, AggregateId.Pair(RunningBot.Tenant, pair), new PairEnding(jordan.Id, PartingReason.Withdrawn)));

        (await bot.PairAsync(pair)).EndedAt.ShouldNotBeNull();
        (ana.Heard("Jordan Okafor has stepped back"), bot.Person("Fatima").Heard("Jordan Okafor has stepped back")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task What_was_planned_while_it_ended_is_called_off_and_said_to_be()
    {
        var store = new JustBefore();
        await using var bot = await RunningBot.StartAsync(store.StandInFrontOf);
        var (jordan, ana) = (bot.Person("Jordan"), bot.Person("Ana"));
        var pair = await bot.IntroduceAsync(jordan, ana);
        var meeting = new MentorBot.Programme.Meetings.Meeting { Id = "new", StartsAt = bot.Now.AddDays(3), Minutes = 60, Mode = MeetingMode.Phone, PlannedBy = ana.Id, PlannedAt = bot.Now };
        store.ItEnds = () => ChangeAsync(bot, pair, known => known.With(meeting));

        await bot.Person("Fatima").DeclineAsync(jordan, Role.Mentee);
        await bot.IdleAsync();

        store.ItEnds.ShouldBeNull();
        (await bot.PairAsync(pair)).Meetings.ShouldHaveSingleItem().Status.ShouldBe(MeetingStatus.CalledOff);
        ana.Heard("is called off. If it is in your calendar").ShouldBe(1, ana.Transcript());
    }

    [Fact]
    public async Task Whoever_found_the_pair_before_it_ended_changes_nothing_of_it_and_tells_nobody()
    {
        await using var bot = await RunningBot.StartAsync();
        var (jordan, ana) = (bot.Person("Jordan"), bot.Person("Ana"));
        var found = await bot.PairAsync(await bot.IntroduceAsync(jordan, ana));
        await bot.Person("Fatima").DeclineAsync(jordan, Role.Mentee);

        var changed = await bot.Services.GetRequiredService<PairChanges>().ChangeAsync(
            found, pair => pair with { CheckedIn = [ana.Id] }, (_, _) => throw new InvalidOperationException("Nobody is to be told."), CancellationToken.None);

        changed.ShouldBeNull();
        (await bot.PairAsync(found.Id)).CheckedIn.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_launch_that_is_put_back_after_the_end_introduces_nobody()
    {
        await using var bot = await RunningBot.StartAsync();
        var (jordan, ana) = (bot.Person("Jordan"), bot.Person("Ana"));
        await jordan.SaysAsync("hello");
        await ana.SaysAsync("hello");
        var ended = new PlannedPair
        {
            Id = "late", Mentee = new(jordan.Id, jordan.Name), Mentor = new(ana.Id, ana.Name), PairedBy = new(bot.Person("Fatima").Id, "Fatima Benali"), IsLaunched = true, HasEnded = true,
        };
        var round = await bot.CohortAsync();

        await CarryAsync(bot, cohort =>
        {
            CohortBook.Write(cohort, ended);
            cohort.Carry(CohortBook.EndStep, AggregateId.Pair(RunningBot.Tenant, "late"), new PairEnding(jordan.Id, PartingReason.Withdrawn));
            cohort.Carry(CohortBook.LaunchStep, AggregateId.Pair(RunningBot.Tenant, "late"), new PairLaunch(round, ended with { HasEnded = null }));
        });

        (jordan.Heard("Meet Ana Souza"), ana.Heard("Meet Jordan Okafor"), ana.Heard("has stepped back")).ShouldBe((0, 0, 0));
    }

    private static Task<bool> ChangeAsync(RunningBot bot, string pair, Func<Pair, Pair> change) =>
        bot.Services.GetRequiredService<Outbox>().ChangeAsync(AggregateId.Pair(RunningBot.Tenant, pair), aggregate =>
        {
            aggregate.Write(PairBook.Document, change(aggregate.Read<Pair>(PairBook.Document)!));
            return true;
        }, CancellationToken.None);

    private static async Task CarryAsync(RunningBot bot, Action<Aggregate> change)
    {
        await bot.Services.GetRequiredService<Outbox>().ChangeAsync(
            AggregateId.Cohort(RunningBot.Tenant, RunningBot.SampleCohort), cohort => { change(cohort); return true; }, CancellationToken.None);
        await bot.IdleAsync();
    }

    /// <summary>The instant before a pair's end is written, once it was decided.</summary>
    private sealed class JustBefore : StandInStore
    {
        public Func<Task>? ItEnds { get; set; }

        public override async Task<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancellationToken)
        {
            if (ItEnds is { } meanwhile && partition.Contains("|pair|", StringComparison.Ordinal) && writes.Any(write => write.Content()?.Contains("\"endedAt\":\"", StringComparison.Ordinal) is true))
            {
                ItEnds = null;
                await meanwhile();
            }

            return await base.WriteAsync(table, partition, writes, cancellationToken);
        }
    }
}
