using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Meetings;
using MentorBot.Surveys;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Pairing;

public sealed class Declining_somebody_who_was_introduced : WithAPair
{
    [Fact]
    public async Task The_coordinator_sees_beforehand_what_it_does()
    {
        await fatima.ForgesAsync("application.read", Parted.ApplicationOf(jordan, Role.Mentee));
        fatima.Sees("Jordan and Ana are a pair already");
        await fatima.PressesAsync("Decline kindly");

        fatima.Sees("Declining ends it");
        (await bot.PairAsync(pair)).EndedAt.ShouldBeNull();
        ana.Heard("doesn't go on").ShouldBe(0);
    }

    [Fact]
    public async Task Who_is_in_no_pair_is_declined_without_a_word_of_one()
    {
        var mei = bot.Person("Mei");
        await mei.SaysAsync("hello");
        await bot.FileAsync(Round.Application(mei, Role.Mentee));

        await fatima.ForgesAsync("application.read", Parted.ApplicationOf(mei, Role.Mentee));
        fatima.DoesNotSee("are a pair already");
        await fatima.DeclineAsync(mei, Role.Mentee);

        fatima.DoesNotSee("has ended");
        mei.LastMessage.Says("Thank you. This time it did not work out.").ShouldBeTrue();
        mei.Heard("Your pair").ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_no_that_was_begun_before_the_introduction_is_read_over_once_more(bool byCard)
    {
        var (mei, denise, kim) = (bot.Person("Mei"), bot.Person("Denise"), await bot.AddPersonAsync("Kim Park"));
        foreach (var person in new[] { mei, denise, kim })
        {
            await person.SaysAsync("hello");
        }

        await fatima.AppointsAsync(denise);
        await bot.FileAsync(Round.Application(mei, Role.Mentee), Round.Application(kim, Role.Mentor));
        await bot.PlanAsync((mei, kim));
        await fatima.ForgesAsync("application.decline", await mei.CardAsync(Role.Mentee));
        fatima.DoesNotSee("Declining ends it");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await denise.LaunchAsync();
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        await (byCard
            ? fatima.PressesAsync("Send it", new Dictionary<string, string> { ["text"] = "Thank you. This time it did not work out." })
            : fatima.SaysAsync("Thank you. This time it did not work out."));

        fatima.Sees(byCard ? "Nothing is sent yet: Mei-Ling and Kim were introduced after you began this" : "Nothing has been sent yet");
        fatima.Sees("Declining ends it");
        (await bot.FindApplicationAsync(mei, Role.Mentee))!.Status.ShouldBe(ApplicationStatus.Approved);
        (mei.Heard("did not work out"), kim.Heard("doesn't go on")).ShouldBe((0, 0));
        await fatima.PressesAsync("Send it");
        fatima.Sees("The pair with Kim has ended");
        (mei.Heard("did not work out"), kim.Heard("doesn't go on")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task The_pair_ends_and_everybody_hears_of_it_once()
    {
        await jordan.PlanMeetingAsync(8);

        await fatima.DeclineAsync(jordan, Role.Mentee);

        fatima.Sees("The pair with Ana has ended");
        fatima.Heard("doesn't go on in this round").ShouldBe(0);
        jordan.LastMessage.Says("Your pair with Ana ends with this").ShouldBeTrue(jordan.Transcript());
        ana.LastMessage.Says("Jordan Okafor doesn't go on in this round").ShouldBeTrue(ana.Transcript());
        ana.Everything().ShouldNotContain("declined");
        (await bot.PairAsync(pair)).Meetings.ShouldHaveSingleItem().Status.ShouldBe(MeetingStatus.CalledOff);
        await fatima.DeclineAsync(jordan, Role.Mentee);
        (ana.Heard("doesn't go on"), jordan.Heard("Your pair with Ana ends")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task The_rounds_coordinator_hears_of_it_where_another_has_declined()
    {
        var denise = bot.Person("Denise");
        await denise.SaysAsync("hello");
        await fatima.AppointsAsync(denise);

        await denise.DeclineAsync(ana, Role.Mentor);

        fatima.LastMessage.Says("Ana Souza doesn't go on in this round").ShouldBeTrue(fatima.Transcript());
        fatima.LastMessage.Says("So the pair with Jordan Okafor").ShouldBeTrue();
        fatima.LastMessage.Says("I am telling Jordan now").ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_has_decided_it_as_the_other_half_is_not_told_of_it()
    {
        await fatima.AppointsAsync(ana);

        await ana.DeclineAsync(jordan, Role.Mentee);

        ana.Heard("doesn't go on").ShouldBe(0);
        fatima.LastMessage.Says("So the pair with Ana Souza").ShouldBeTrue(fatima.Transcript());
        fatima.LastMessage.Says("Ana knows.").ShouldBeTrue();
    }

    [Fact]
    public async Task Where_the_other_half_never_met_the_bot_the_coordinator_is_asked_to_tell_them()
    {
        var (denise, mei) = (bot.Person("Denise"), bot.Person("Mei"));
        await denise.SaysAsync("hello");
        await fatima.AppointsAsync(denise);
        await bot.FileAsync(Round.Application(mei, Role.Mentee), Round.Application(ana, Role.Mentor, capacity: 2));
        await bot.PlanAsync((mei, ana));
        await fatima.LaunchAsync();

        await denise.DeclineAsync(ana, Role.Mentor);

        fatima.Heard("I can't tell Mei-Ling, who has never met me: please do.").ShouldBe(1, fatima.Transcript());
        fatima.Heard("I am telling Jordan now").ShouldBe(1);
        fatima.Heard("I am telling Mei-Ling").ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_withdrew_and_is_in_a_pair_still_is_taken_out_of_it_by_the_coordinator()
    {
        // As an earlier version left it.
        await bot.FileAsync(Round.Application(jordan, Role.Mentee, ApplicationStatus.Withdrawn));
        await fatima.ForgesAsync("application.read", Parted.ApplicationOf(jordan, Role.Mentee));
        fatima.Sees("Jordan has withdrawn, but Jordan and Ana are still a pair");
        fatima.DoesNotSee("Declining");
        var asked = fatima.LastMessage;

        await fatima.PressesAsync("End the pair with Ana");

        fatima.Sees("The pair with Ana has ended, and I tell Ana now");
        fatima.DoesNotSee("still a pair");
        fatima.LastMessage.Buttons.ShouldNotContain("End the pair with Ana");
        jordan.LastMessage.Says("You withdrew your application, so your pair with Ana has ended").ShouldBeTrue(jordan.Transcript());
        ana.LastMessage.Says("Jordan Okafor has stepped back from this round").ShouldBeTrue(ana.Transcript());
        (await bot.PairAsync(pair)).EndedAt.ShouldNotBeNull();
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.Status.ShouldBe(ApplicationStatus.Withdrawn);
        await fatima.PressesAsync(asked, "End the pair with Ana", @unchecked: true);
        (ana.Heard("has stepped back"), jordan.Heard("You withdrew"), fatima.Heard("has stepped back")).ShouldBe((1, 1, 0));
    }

    [Fact]
    public async Task Whoever_was_declined_and_is_in_a_pair_still_is_taken_out_of_it_by_the_coordinator()
    {
        // As an earlier version left it.
        await bot.FileAsync(Round.Application(jordan, Role.Mentee, ApplicationStatus.Declined));
        await fatima.ForgesAsync("application.read", Parted.ApplicationOf(jordan, Role.Mentee));
        fatima.Sees("Jordan was declined, but Jordan and Ana are still a pair");
        fatima.LastMessage.Buttons.ShouldNotContain("Decline kindly");

        await fatima.PressesAsync("End the pair with Ana");

        fatima.Sees("The pair with Ana has ended, and I tell Ana now");
        fatima.DoesNotSee("still a pair");
        jordan.LastMessage.Says("Your application was not taken up this time, so your pair with Ana has ended").ShouldBeTrue(jordan.Transcript());
        ana.LastMessage.Says("Jordan Okafor doesn't go on in this round").ShouldBeTrue(ana.Transcript());
        (await bot.PairAsync(pair)).EndedAt.ShouldNotBeNull();
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.Status.ShouldBe(ApplicationStatus.Declined);
    }

    [Fact]
    public async Task Nobody_who_goes_on_loses_a_pair_by_that_button()
    {
        await fatima.ForgesAsync("application.read", Parted.ApplicationOf(jordan, Role.Mentee));
        fatima.LastMessage.Buttons.ShouldNotContain("End the pair with Ana");

        await fatima.ForgesAsync("application.endPairs", Parted.ApplicationOf(jordan, Role.Mentee));

        fatima.Sees("Nothing was changed");
        (await bot.PairAsync(pair)).EndedAt.ShouldBeNull();
        ana.Heard("has stepped back").ShouldBe(0);
    }

    [Fact]
    public async Task The_same_two_can_be_introduced_again_as_another_pair()
    {
        await jordan.SaysAsync("check-in");
        foreach (var answer in new[] { "4", "mostly", "Slow progress", "Meet in person", "A training day", "no", "skip" })
        {
            await jordan.SaysAsync(answer);
        }

        await fatima.DeclineAsync(jordan, Role.Mentee);
        await fatima.ApproveAsync(jordan, Role.Mentee);
        await fatima.ForgesAsync("match.pair", Data(("mentee", jordan.Id.ObjectId), ("pick", ana.Id.ObjectId)));
        fatima.Sees("Jordan and Ana are planned as a pair");
        await fatima.LaunchAsync();

        var anew = (await bot.PairingsAsync()).Single(pairing => pairing.GoesOn).Id;
        anew.ShouldNotBe(pair);
        (jordan.Heard("Meet Ana Souza, your mentor"), ana.Heard("Meet Jordan Okafor, your mentee")).ShouldBe((2, 2));
        var answers = bot.Services.GetRequiredService<SurveyBook>();
        (await answers.FindAsync(jordan.Id, new("checkIn", "f12", anew), CancellationToken.None)).ShouldBeNull();
        (await answers.FindAsync(jordan.Id, new("checkIn", "f12", pair), CancellationToken.None)).ShouldNotBeNull().Status.ShouldBe(ResponseStatus.Submitted, "what was handed in stays");
        await bot.AdvanceAsync(TimeSpan.FromDays(15));
        jordan.Heard("No meeting on the books yet with Ana").ShouldBe(1);
    }

    private static JsonObject Data(params (string Name, string Value)[] more)
    {
        var data = new JsonObject { ["cohort"] = RunningBot.SampleCohort };
        foreach (var (name, value) in more)
        {
            data[name] = value;
        }

        return data;
    }
}
