using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Surveys;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Meeting;

/// <summary>A check-in can be done whenever somebody likes; the one that both are asked for comes at the mid-point.</summary>
public sealed class Checking_in_again : WithAPair
{
    private DateOnly midpoint;

    private protected override async Task BeginAsync()
    {
        await base.BeginAsync();
        midpoint = (await bot.PairAsync(pair)).MidpointOn;
    }

    [Fact]
    public async Task One_of_the_first_weeks_does_not_take_the_mid_points_place()
    {
        await bot.AdvanceAsync(TimeSpan.FromDays(20));
        await CheckInAsync(need: "Nothing yet", quietWord: "no");
        jordan.Sees("You can check in again whenever you like");

        await bot.GoToAsync(HalfWay(days: 0));

        jordan.LastMessage.Says("Half-way: how is it going with Ana?").ShouldBeTrue(jordan.Transcript());
        await jordan.PressesAsync("Look back now");
        jordan.IsAsked("going");
    }

    [Fact]
    public async Task One_shortly_before_is_the_mid_points()
    {
        await bot.GoToAsync(HalfWay(days: -4));
        await CheckInAsync(need: "skip", quietWord: "no");

        await bot.GoToAsync(HalfWay(days: 8));

        jordan.Messages.ShouldNotContain(message => message.Says("Half-way: how is it going") || message.Says("your half-way look with"));
        ana.Messages.ShouldContain(message => message.Says("Half-way: how is it going"));
    }

    [Fact]
    public async Task Long_after_the_mid_point_a_quiet_word_can_be_asked_for()
    {
        await bot.GoToAsync(HalfWay(days: 0));
        await CheckInAsync(need: "skip", quietWord: "no");
        await bot.GoToAsync(HalfWay(days: 40));

        await CheckInAsync(need: "skip", quietWord: "yes");

        jordan.Sees("Fatima Benali, who coordinates, is told that you'd like a quiet word");
        fatima.Sees("Jordan Okafor would like a quiet word with you");
        ana.Everything().ShouldNotContain("quiet word");
    }

    [Fact]
    public async Task A_reminder_of_the_mid_points_that_is_done_says_so_and_offers_one_more()
    {
        await bot.GoToAsync(HalfWay(days: 0));
        var reminder = jordan.LastMessage;
        reminder.Says("Half-way: how is it going with Ana?").ShouldBeTrue(jordan.Transcript());
        await CheckInAsync(need: "skip", quietWord: "no");

        await jordan.PressesAsync(reminder, "Look back now");

        jordan.Sees("You have looked back already");
        jordan.AskedItem.ShouldBeNull(jordan.Transcript());
        await jordan.PressesAsync("Check in again");
        jordan.IsAsked("going");
    }

    [Fact]
    public async Task Each_is_kept_apart_and_the_coordinator_reads_each_once()
    {
        await CheckInAsync(need: "A training day", quietWord: "no", tell: true);
        var first = fatima.News;
        first.Count(message => message.Says("A training day")).ShouldBe(1);

        await CheckInAsync(need: "Child care", quietWord: "no", tell: true);

        fatima.News.Count(message => message.Says("Child care") && !message.Says("A training day")).ShouldBe(1);
        fatima.Messages.Count(message => message.Says("Jordan Okafor passes something on")).ShouldBe(2);
        (await KeptAsync(pair)).AnswerTo("need").ShouldBe(new Answer.Words("A training day"));
        (await KeptAsync($"{pair}.2")).AnswerTo("need").ShouldBe(new Answer.Words("Child care"));
    }

    [Fact]
    public async Task What_its_coordinator_types_at_once_may_be_about_it_and_is_sent_to_nobody_else()
    {
        var mei = bot.Person("Mei");
        await mei.SaysAsync("hello");
        await bot.FileAsync(Round.Application(mei, Role.Mentee, ApplicationStatus.Submitted));
        await fatima.ForgesAsync("application.ask", await mei.CardAsync(Role.Mentee));
        await mei.ReadsAsync();
        await CheckInAsync(need: "skip", quietWord: "yes");

        await fatima.SaysAsync("Oh Jordan, I'm sorry to hear that");

        fatima.Sees("Is that for “A question to ");
        mei.SeesNothingNew();
    }

    [Fact]
    public async Task One_that_was_begun_goes_on()
    {
        await CheckInAsync(need: "skip", quietWord: "no");
        await jordan.SaysAsync("check-in");
        jordan.IsAsked("going");
        await jordan.SaysAsync("2");
        await jordan.SaysAsync("save");

        await jordan.SaysAsync("check-in");

        jordan.IsAsked("meeting");
        (await KeptAsync(pair)).Status.ShouldBe(ResponseStatus.Submitted);
    }

    private async Task CheckInAsync(string need, string quietWord, bool tell = false)
    {
        await jordan.SaysAsync("check-in");
        foreach (var answer in new[] { "4", "mostly", "skip", "skip", need, quietWord })
        {
            await jordan.SaysAsync(answer);
        }

        await (tell ? jordan.PressesAsync("Next", new Dictionary<string, string> { ["tell"] = "need" }) : jordan.SaysAsync("skip"));
    }

    private async Task<FormResponse> KeptAsync(string subject) =>
        (await bot.Services.GetRequiredService<SurveyBook>().FindAsync(jordan.Id, new("checkIn", "f12", subject), CancellationToken.None)).ShouldNotBeNull();

    // At a minute past nine where Jordan is, so many days after the round's mid-point.
    private DateTimeOffset HalfWay(int days) => WallClock.At("America/Chicago", midpoint.AddDays(days), new TimeOnly(9, 1));
}
