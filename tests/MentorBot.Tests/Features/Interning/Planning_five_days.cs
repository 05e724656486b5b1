using MentorBot.Programme.Members;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Interning;

public sealed class Planning_five_days : WithFiveDays
{
    [Fact]
    public async Task The_mentor_plans_the_coordinator_approves_and_the_mentee_tells_how_it_went()
    {
        await jordan.SaysAsync("internship");
        jordan.Sees("Ana plans your five days");
        await HandInAsync(ana);
        ana.Sees("The coordinators read it now");
        jordan.Messages.ShouldNotContain(message => message.Says("Door to door in ward 1"));

        fatima.LastMessage.Says("has planned five days for").ShouldBeTrue();
        fatima.LastMessage.Says("Door to door in ward 3").ShouldBeTrue();
        await fatima.PressesAsync("Approve it");
        fatima.Sees("is approved, and both have it");
        ana.LastMessage.Says("The five days with Jordan are approved").ShouldBeTrue();
        jordan.LastMessage.Says("The five days with Ana are approved").ShouldBeTrue();
        jordan.LastMessage.Says("Door to door in ward 5").ShouldBeTrue();

        await jordan.SaysAsync("internship");
        await jordan.PressesAsync("Tell how it went");
        await jordan.PressesAsync("Begin");
        foreach (var said in new[] { "I knocked on 40 doors", "To listen first", "5", "skip", "skip", "submit" })
        {
            await jordan.SaysAsync(said);
        }

        jordan.Sees("The coordinators read it");
        fatima.LastMessage.Says("tells how the five days went").ShouldBeTrue();
        fatima.LastMessage.Says("I knocked on 40 doors").ShouldBeTrue();
        ana.Everything().ShouldNotContain("40 doors");
        await jordan.SaysAsync("internship");
        await jordan.PressesAsync("Tell how it went");
        jordan.Sees("You have told us already");
    }

    [Fact]
    public async Task A_day_of_looking_on_is_refused_with_the_reason_and_nothing_is_lost()
    {
        await HandInAsync(ana, lookingOn: 3);

        ana.Sees("On day 3 your mentee only looks on");
        ana.Sees("Door to door in ward 3");
        fatima.Messages.ShouldNotContain(message => message.Says("has planned five days"));

        await ana.PressesAsync("Change it", new Dictionary<string, string> { ["Change one of these"] = "3. Door to door in ward 3 – Political – They look on – To talk" });
        await ana.PressesAsync("Keep this one", new Dictionary<string, string> { ["Their part"] = "First they look on, then they do it" });
        await ana.PressesAsync("Next");
        await ana.SaysAsync("submit");
        ana.Sees("Your plan is handed in");
        fatima.LastMessage.Says("has planned five days").ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_sent_back_comes_with_a_word_and_is_handed_in_again()
    {
        await HandInAsync(ana);
        var first = fatima.LastMessage;
        await fatima.PressesAsync("Send it back");
        await fatima.SaysAsync("Could day 2 be nearer to home?");
        fatima.Sees("The plan is back with");
        ana.LastMessage.Says("Could day 2 be nearer to home?").ShouldBeTrue();

        await ana.PressesAsync("Change the plan");
        await ana.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = "place" });
        await ana.SaysAsync("The hall in Halifax");
        await ana.SaysAsync("submit");
        ana.Sees("Your plan is handed in");
        var second = fatima.LastMessage;
        second.Says("The hall in Halifax").ShouldBeTrue();

        await fatima.PressesAsync(first, "Approve it");
        fatima.Sees("has handed in a newer plan");
        (await bot.PairAsync(pair)).Internship!.Status.ToString().ShouldBe("HandedIn");
        await fatima.PressesAsync(second, "Approve it");
        await fatima.PressesAsync(second, "Approve it");
        ana.Messages.Count(message => message.Says("are approved")).ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_word_about_one_plan_sends_no_newer_one_back(bool byCard)
    {
        await HandInAsync(ana);
        await fatima.PressesAsync("Send it back");
        var card = fatima.LastMessage;
        await ana.SaysAsync("internship");
        await ana.PressesAsync("Change the plan");
        await ana.SaysAsync("submit");
        var newer = fatima.LastMessage;

        await (byCard
            ? fatima.PressesAsync(card, card.Buttons[0], new Dictionary<string, string> { ["text"] = "Nearer to home?" }, @unchecked: true)
            : fatima.SaysAsync("Nearer to home?"));
        if (!byCard)
        {
            fatima.Sees("Is that for “Back to Ana Souza · Jordan Okafor”?");
            await fatima.PressesAsync("Yes");
        }

        fatima.Sees("has handed in a newer plan");
        fatima.Sees("Nearer to home?");
        ana.Everything().ShouldNotContain("Nearer to home?");
        (await bot.PairAsync(pair)).Internship!.Status.ToString().ShouldBe("HandedIn");
        await fatima.PressesAsync(newer, "Send it back");
        await fatima.SaysAsync("Still too far");
        fatima.Sees("The plan is back with");
        ana.LastMessage.Says("Still too far").ShouldBeTrue(ana.Transcript());
    }

    [Fact]
    public async Task Nobody_approves_their_own_plan_or_without_the_right()
    {
        await HandInAsync(ana);
        var rev = (await bot.PairAsync(pair)).Internship!.Version;
        foreach (var who in new[] { ana, jordan })
        {
            await who.ForgesAsync("internship.approve", new() { ["pair"] = pair, ["rev"] = rev });
            await who.ForgesAsync("internship.back", new() { ["pair"] = pair, ["rev"] = rev });
        }

        (await bot.PairAsync(pair)).Internship!.Status.ToString().ShouldBe("HandedIn");
        await jordan.ForgesAsync("internship.begin", new() { ["pair"] = pair });
        jordan.Sees("The plan isn't ready yet");
        await fatima.ForgesAsync("internship.approve", new() { ["pair"] = "no-such", ["rev"] = rev });
        fatima.Sees("That plan isn't here any more");
    }

    [Fact]
    public async Task Where_no_coordinator_can_be_reached_both_are_told_so()
    {
        await HandInAsync(ana);
        await fatima.PressesAsync("Approve it");
        await fatima.RemovesTheAppAsync();
        await jordan.SaysAsync("internship");
        await jordan.PressesAsync("Tell how it went");
        await jordan.PressesAsync("Begin");
        foreach (var said in new[] { "I knocked on 40 doors", "To listen first", "5", "skip", "skip", "submit" })
        {
            await jordan.SaysAsync(said);
        }

        jordan.Sees("I could reach no coordinator to pass it on to");
        await ana.SaysAsync("internship");
        await ana.PressesAsync("Change the plan");
        await ana.SaysAsync("submit");
        ana.Sees("I can reach no coordinator just now");
        await fatima.SaysAsync("hello");
        fatima.Everything().ShouldNotContain("40 doors");
    }

    [Fact]
    public async Task A_plan_of_a_pair_that_has_ended_is_not_decided_any_more()
    {
        await HandInAsync(ana);
        var asked = fatima.LastMessage;
        await fatima.PressesAsync(asked, "Send it back");
        var back = fatima.LastMessage;
        await fatima.ForgesAsync("application.decline", await jordan.CardAsync(MentorBot.Programme.Cohorts.Role.Mentee));
        await fatima.PressesAsync(fatima.LastMessage, "Send it", new Dictionary<string, string> { ["text"] = "Thank you." });

        await fatima.PressesAsync(back, back.Buttons[0], new Dictionary<string, string> { ["text"] = "Nearer to home?" }, @unchecked: true);
        fatima.Sees("This form is not open for you now");
        await fatima.PressesAsync(asked, "Approve it");
        fatima.Sees("That plan isn't here any more");
        ana.Everything().ShouldNotContain("Nearer to home?");
        (await bot.PairAsync(pair)).Internship!.Status.ToString().ShouldBe("HandedIn");
    }

    [Fact]
    public async Task Days_that_cannot_be_are_asked_for_again()
    {
        await HandInAsync(ana, ends: bot.Now.AddDays(10));

        ana.Sees("The last day comes before the first");
        ana.IsAsked("endsOn");
    }

    [Fact]
    public async Task The_mentor_is_asked_for_the_plan_with_its_last_day_and_reminded_until_it_is_handed_in()
    {
        var ends = (await bot.PairAsync(pair)).EndsOn;
        var asked = DateOnly.FromDateTime(bot.Now.UtcDateTime).AddDays(7) is var met && ends.AddMonths(-6) is var after && after > met ? after : met;
        await bot.GoToAsync(Noon(asked));
        ana.LastMessage.Says("It's time to plan Jordan's five days").ShouldBeTrue(ana.Transcript());
        ana.LastMessage.Says("There's time until").ShouldBeTrue();
        jordan.Messages.ShouldNotContain(message => message.Says("time to plan"));

        await bot.GoToAsync(Noon(asked.AddDays(57)));
        ana.Messages.Count(message => message.Says("Still open: your plan for Jordan's five days")).ShouldBe(1, ana.Transcript());
        await ana.PressesAsync("Plan the five days");
        ana.LastMessage.Buttons.ShouldContain("Begin");
        await HandInAsync(ana);
        await bot.GoToAsync(Noon(asked.AddDays(62)));
        ana.Messages.ShouldNotContain(message => message.Says("Still open: your plan"));
    }

    [Fact]
    public async Task Once_the_days_are_over_the_mentee_is_asked_how_they_went_and_reminded_until_they_have_told()
    {
        await HandInAsync(ana);
        await fatima.PressesAsync("Approve it");
        var over = (await bot.PairAsync(pair)).Internship!.EndsOn!.Value.AddDays(1);
        await bot.GoToAsync(Noon(over));
        jordan.LastMessage.Says("How were your five days with Ana?").ShouldBeTrue(jordan.Transcript());
        await bot.GoToAsync(Noon(over.AddDays(11)));
        jordan.Messages.Count(message => message.Says("Still open: how your five days with Ana went")).ShouldBe(1);

        await jordan.PressesAsync("Tell how it went");
        await jordan.PressesAsync("Begin");
        foreach (var said in new[] { "I knocked on 40 doors", "To listen first", "5", "skip", "skip", "submit" })
        {
            await jordan.SaysAsync(said);
        }

        (await bot.PairAsync(pair)).Internship!.IsToldOf.ShouldBe(true);
        await bot.GoToAsync(Noon(over.AddDays(20)));
        jordan.Messages.ShouldNotContain(message => message.Says("Still open: how your five days"));
    }

    [Fact]
    public async Task Whoever_could_not_be_told_of_the_decision_is_shown_and_nobody_else()
    {
        await HandInAsync(ana);
        await jordan.RemovesTheAppAsync();
        await fatima.PressesAsync("Approve it");

        await fatima.SaysAsync("undelivered");

        fatima.Sees("the decision about the internship, Monday 21 January, 10:00: removed the app");
        fatima.Sees("Jordan Okafor");
        fatima.DoesNotSee("Ana Souza");
    }

    private static DateTimeOffset Noon(DateOnly day) => WallClock.At("America/Chicago", day, new TimeOnly(12, 0));
}
