using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Meetings;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Pairing;

/// <summary>Jordan and Ana have applied, were introduced, and have a meeting ahead.</summary>
public sealed class Stepping_back_after_the_introduction : WithARound
{
    private Chat jordan = null!;
    private Chat ana = null!;
    private string pair = "";

    private protected override async Task BeginAsync()
    {
        (jordan, ana) = (bot.Person("Jordan"), bot.Person("Ana"));
        await jordan.SendApplicationAsync(Role.Mentee);
        await ana.SendApplicationAsync(Role.Mentor);
    }

    [Fact]
    public async Task It_is_asked_in_words_that_say_what_it_does_and_a_hasty_one_does_nothing()
    {
        await IntroduceAsync();

        await jordan.SaysAsync("withdraw");
        jordan.Sees("You and Ana are a pair in");
        jordan.Sees("If you withdraw, that pair ends");
        jordan.Sees("I tell Ana and the coordinator");
        await jordan.SaysAsync("1");

        jordan.DoesNotSee("Your application is withdrawn");
        (await bot.PairAsync(pair)).EndedAt.ShouldBeNull();
        ana.Heard("has stepped back").ShouldBe(0);
    }

    [Fact]
    public async Task The_pair_ends_what_was_planned_is_called_off_and_all_are_told_once()
    {
        await IntroduceAsync();
        await jordan.PlanMeetingAsync(8);

        await jordan.SaysAsync("withdraw");
        var asked = jordan.LastMessage;
        await jordan.SaysAsync("2");

        jordan.Sees("Your application is withdrawn");
        jordan.Sees("Your pair has ended, and I tell Ana now");
        ana.LastMessage.Says("Jordan Okafor has stepped back from this round").ShouldBeTrue(ana.Transcript());
        ana.LastMessage.Says("is called off").ShouldBeTrue();
        ana.LastMessage.Says("Fatima Benali knows too").ShouldBeTrue();
        fatima.LastMessage.Says("They withdrew their application. So the pair with Ana Souza").ShouldBeTrue(fatima.Transcript());
        fatima.LastMessage.Buttons.ShouldBe(["Make pairs"]);
        var ended = await bot.PairAsync(pair);
        ended.EndedAt.ShouldNotBeNull();
        ended.Meetings.ShouldHaveSingleItem().Status.ShouldBe(MeetingStatus.CalledOff);
        await jordan.PressesAsync(asked, asked.Buttons.Single(button => button.StartsWith("Withdraw as", StringComparison.Ordinal)));
        jordan.Sees("There is nothing to withdraw");
        (ana.Heard("has stepped back"), fatima.Heard("has stepped back")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Nothing_falls_due_for_either_of_them_any_more()
    {
        await IntroduceAsync();
        await jordan.PlanMeetingAsync(8);
        await ana.SaysAsync("check-in");
        await ana.SaysAsync("4");
        await jordan.WithdrawAsync(Role.Mentee);
        var (his, hers) = (jordan.Messages.Count, ana.Messages.Count);

        await bot.GoToAsync(new DateTimeOffset((await bot.PairAsync(pair)).EndsOn.AddMonths(13), new TimeOnly(12, 0), TimeSpan.Zero));

        jordan.Messages.Count.ShouldBe(his, jordan.Transcript());
        ana.Messages.Count.ShouldBe(hers, ana.Transcript());
        (await bot.PairAsync(pair)).Dropped.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_was_invited_to_the_orientation_with_it_is_not_reminded()
    {
        await IntroduceAsync();
        await fatima.ForgesAsync("orientation.plan", new() { ["cohort"] = RunningBot.SampleCohort });
        await fatima.PressesAsync("Save, and tell everybody", new Dictionary<string, string>
        {
            ["day"] = bot.Now.AddDays(7).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), ["time"] = "18:00", ["minutes"] = "120", ["place"] = "Union hall", ["link"] = "",
        });
        jordan.Heard("You are invited to the orientation").ShouldBe(1);
        await jordan.WithdrawAsync(Role.Mentee);

        await bot.AdvanceAsync(TimeSpan.FromDays(8));

        (jordan.Heard("The orientation is on"), ana.Heard("The orientation is on")).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData("meeting")]
    [InlineData("goals")]
    [InlineData("check-in")]
    [InlineData("prepare")]
    [InlineData("session")]
    [InlineData("agreement")]
    [InlineData("notes")]
    [InlineData("feedback")]
    [InlineData("evaluate")]
    [InlineData("follow-up")]
    public async Task Whatever_they_type_afterwards_is_answered_kindly_and_changes_nothing(string word)
    {
        await IntroduceAsync();
        await jordan.WithdrawAsync(Role.Mentee);
        var ended = await bot.PairAsync(pair);

        foreach (var person in new[] { jordan, ana })
        {
            await person.SaysAsync(word);
            person.Sees("Your pair in");
            person.Sees("Nothing more is asked of you for it");
        }

        (await bot.PairAsync(pair)).ShouldBeEquivalentTo(ended);
    }

    [Fact]
    public async Task Cards_of_before_do_no_harm()
    {
        await IntroduceAsync();
        await jordan.PlanMeetingAsync(8);
        await ana.SaysAsync("meeting");
        var cards = new[] { jordan, ana }.SelectMany(person => person.Messages.Where(message => message.IsFromBot).Select(card => (person, card))).ToList();
        await jordan.WithdrawAsync(Role.Mentee);
        var ended = await bot.PairAsync(pair);

        foreach (var (person, card) in cards)
        {
            foreach (var button in card.Buttons.Where(button => button is "Call it off" or "Plan the first meeting" or "Move it" or "Set the meeting" or "Prepare for it"))
            {
                await person.PressesAsync(card, button, @unchecked: true);
                (person.LastMessage.Says("has ended") || person.LastMessage.Says("not open for you now")).ShouldBeTrue($"{button}\n{person.Transcript()}");
            }
        }

        (await bot.PairAsync(pair)).ShouldBeEquivalentTo(ended);
    }

    [Fact]
    public async Task A_form_that_was_begun_for_it_goes_no_further_and_is_kept()
    {
        await IntroduceAsync();
        await ana.SaysAsync("check-in");
        await ana.SaysAsync("4");
        await jordan.WithdrawAsync(Role.Mentee);

        await ana.SaysAsync("2");

        ana.Sees("This form is not open for you now");
        ana.Sees("What you wrote so far is kept");
        fatima.Everything().ShouldNotContain("passes something on");
    }

    [Fact]
    public async Task A_card_of_before_the_introduction_asks_again()
    {
        await jordan.SaysAsync("withdraw");
        var before = jordan.LastMessage;
        await IntroduceAsync();

        await jordan.PressesAsync(before, before.Buttons.Single(button => button.StartsWith("Withdraw as", StringComparison.Ordinal)));

        jordan.Sees("If you withdraw, that pair ends");
        (await bot.PairAsync(pair)).EndedAt.ShouldBeNull();
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.Status.ShouldBe(ApplicationStatus.Approved);
    }

    [Fact]
    public async Task A_mentor_of_two_keeps_the_other_and_takes_both_along()
    {
        await IntroduceAsync(capacity: 2);
        var mei = bot.Person("Mei");
        var other = await bot.IntroduceAsync(mei, ana, capacity: 2);

        await jordan.WithdrawAsync(Role.Mentee);
        (await bot.PairAsync(pair)).EndedAt.ShouldNotBeNull();
        (await bot.PairAsync(other)).EndedAt.ShouldBeNull();
        await ana.ForgesAsync("meeting.plan", new() { ["pair"] = pair });
        ana.Sees("Your pair in");
        await ana.SaysAsync("withdraw");
        ana.Sees("You and Mei-Ling are a pair");
        await ana.SaysAsync("2");

        (await bot.PairAsync(other)).EndedAt.ShouldNotBeNull();
        mei.Heard("Ana Souza has stepped back from this round").ShouldBe(1);
        jordan.Heard("has stepped back").ShouldBe(0);
    }

    [Fact]
    public async Task A_pair_whose_time_has_passed_stays_as_it_was()
    {
        await IntroduceAsync();
        await bot.GoToAsync(new DateTimeOffset((await bot.PairAsync(pair)).EndsOn.AddDays(3), new TimeOnly(15, 0), TimeSpan.Zero));

        await jordan.SaysAsync("withdraw");
        jordan.DoesNotSee("that pair ends");
        await jordan.SaysAsync("1");

        jordan.Sees("Your application is withdrawn");
        (await bot.PairAsync(pair)).EndedAt.ShouldBeNull();
        ana.Heard("has stepped back").ShouldBe(0);
        await ana.SaysAsync("evaluate");
        ana.DoesNotSee("has ended");
    }

    [Fact]
    public async Task A_pair_that_agreed_on_a_later_day_than_the_rounds_goes_on_until_then()
    {
        await IntroduceAsync();
        var found = await bot.PairAsync(pair);
        await bot.Services.GetRequiredService<PairChanges>().ChangeAsync(found, known => known with { EndsOn = known.EndsOn.AddMonths(1) }, say: null, CancellationToken.None);
        await bot.GoToAsync(new DateTimeOffset(found.EndsOn.AddDays(3), new TimeOnly(15, 0), TimeSpan.Zero));

        await jordan.WithdrawAsync(Role.Mentee);

        jordan.Sees("Your pair has ended, and I tell Ana now");
        ana.Heard("has stepped back").ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_is_left_behind_is_paired_with_another()
    {
        await IntroduceAsync();
        var denise = bot.Person("Denise");
        await denise.SaysAsync("hello");
        await bot.FileAsync(Round.Application(denise, Role.Mentor));
        await ana.WithdrawAsync(Role.Mentor);

        await fatima.PressesAsync("Make pairs");
        fatima.Sees("1 mentee has no mentor yet. 1 mentor has room.");
        await fatima.ForgesAsync("match.pair", new() { ["cohort"] = RunningBot.SampleCohort, ["mentee"] = jordan.Id.ObjectId, ["pick"] = denise.Id.ObjectId });
        await fatima.LaunchAsync();

        jordan.Heard("Meet Denise Washington, your mentor").ShouldBe(1);
        jordan.Heard("Meet Ana Souza, your mentor").ShouldBe(1);
        await jordan.PlanMeetingAsync(8);
        denise.Heard("has set a meeting with you").ShouldBe(1);
        ana.Heard("has set a meeting with you").ShouldBe(0);
    }

    private async Task IntroduceAsync(int capacity = 1) => pair = await bot.IntroduceAsync(jordan, ana, capacity: capacity);
}
