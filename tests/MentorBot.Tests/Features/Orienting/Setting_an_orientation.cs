using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Orienting;

public sealed class Setting_an_orientation : WithARound
{
    private const string Invitation = "You are invited to the orientation";

    [Fact]
    public async Task Both_people_of_a_pair_are_invited_each_on_their_own_clock()
    {
        await fatima.SaysAsync("orientation");
        fatima.Sees("No orientation is planned yet");
        await fatima.PressesAsync("Set the orientation");
        await fatima.PressesAsync("Save, and tell everybody", new Dictionary<string, string>(Fields(At(7))) { ["help"] = "Child care + Food", ["help-own"] = "Rides from the plant" });

        fatima.Sees("The orientation is set");
        fatima.Sees("No answer yet (2)");
        foreach (var (who, time) in new[] { (jordan, "17:00"), (ana, "19:00") })
        {
            who.LastMessage.Says(Invitation).ShouldBeTrue(who.Transcript());
            foreach (var said in new[] { time, "Union hall", "120 minutes", "Child care, Food, Rides from the plant", "Tell Fatima Benali", $"{time}, 10 minutes. Welcome" })
            {
                who.LastMessage.Says(said).ShouldBeTrue($"{said}\n{who.Transcript()}");
            }

            who.LastMessage.Buttons.ShouldBe(["I'm coming", "I can't come"]);
        }
    }

    [Fact]
    public async Task It_can_be_typed_with_the_day_in_loose_words()
    {
        await fatima.SaysAsync("orientation");
        await fatima.SaysAsync("1");
        await fatima.SaysAsync("next tuesday 6 pm");
        fatima.Sees("I read that as");
        await fatima.SaysAsync("yes");
        foreach (var said in new[] { "keep", "Union hall", "https://meet.example.org/a b", "1, 2" })
        {
            await fatima.SaysAsync(said);
        }

        fatima.Sees("The orientation is set");
        fatima.Sees("https://meet.example.org/a%20b");
        ana.LastMessage.Says(Invitation).ShouldBeTrue();
        ana.LastMessage.Says("19:00").ShouldBeTrue();
        ana.LastMessage.Json.ShouldContain("Join by video");
    }

    [Fact]
    public async Task It_is_reached_from_the_card_of_the_round()
    {
        await fatima.SaysAsync("cohort");
        await fatima.SaysAsync("1");
        await fatima.PressesAsync("Orientation");

        fatima.Sees("No orientation is planned yet");
    }

    [Fact]
    public async Task What_has_passed_or_is_too_far_off_is_asked_for_again()
    {
        await SetAsync(At(-1));
        fatima.Sees("That moment has passed");
        await fatima.PressesAsync("Save, and tell everybody", Fields(At(400)));
        fatima.Sees("more than a year ahead");
        Count(jordan, Invitation).ShouldBe(0);

        await fatima.PressesAsync("Save, and tell everybody", Fields(At(7)));
        Count(jordan, Invitation).ShouldBe(1);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://example.org/x")]
    [InlineData("ask me")]
    public async Task What_is_no_link_is_refused_and_nothing_is_lost(string link)
    {
        await SetAsync(At(7), "Hall B", link);

        fatima.Sees("doesn't look like a link");
        fatima.CardInputs.Select(input => input.Value).ShouldContain("Hall B");
        Count(jordan, Invitation).ShouldBe(0);
    }

    [Fact]
    public async Task It_takes_place_somewhere_or_by_a_link()
    {
        await SetAsync(At(7), place: "");
        fatima.Sees("One of the two is enough");

        await fatima.PressesAsync("Save, and tell everybody", Fields(At(7), place: "", link: "https://meet.example.org/x"));
        fatima.Sees("The orientation is set");
        jordan.LastMessage.Buttons.ShouldBe(["I'm coming", "I can't come"]);
        jordan.LastMessage.Json.ShouldContain("https://meet.example.org/x");
    }

    [Fact]
    public async Task Signs_in_a_place_stay_signs()
    {
        await SetAsync(At(7), "**Hall** [here](https://evil.example) {{DATE(2027-01-01)}}");

        jordan.LastMessage.Says("**Hall** [here](https://evil.example) {{DATE(2027-01-01)}}").ShouldBeTrue(jordan.LastMessage.Json);
        jordan.LastMessage.Card!.ToJsonString().ShouldNotContain("[here](https://evil.example)");
    }

    [Fact]
    public async Task Pressed_twice_nobody_hears_of_it_twice()
    {
        await fatima.ForgesAsync("orientation.plan", TheRound);
        var card = fatima.LastMessage;
        await fatima.PressesAsync(card, "Save, and tell everybody", Fields(At(7)));
        await fatima.PressesAsync(card, "Save, and tell everybody", Fields(At(7)));
        await SetAsync(At(7));

        fatima.Sees("No answer yet (2)");
        (Count(jordan, Invitation), Count(ana, Invitation)).ShouldBe((1, 1));
        (await SessionAsync()).Revision.ShouldBe(1);
    }

    [Fact]
    public async Task A_new_date_is_told_once_and_everybody_is_asked_anew()
    {
        await SetAsync(At(7));
        await jordan.PressesAsync("I'm coming");
        await SetAsync(At(8));

        fatima.Sees("asked anew whether they come");
        fatima.Sees("Coming (0)");
        (Count(jordan, "The orientation has moved"), Count(ana, "The orientation has moved")).ShouldBe((1, 1));
        jordan.LastMessage.Buttons.ShouldBe(["I'm coming", "I can't come"]);
    }

    [Fact]
    public async Task Another_place_is_told_once_and_answers_stand()
    {
        await SetAsync(At(7));
        await jordan.PressesAsync("I'm coming");
        await SetAsync(At(7), "Hall B");

        fatima.Sees("what they answered stands");
        fatima.Sees("Coming (1)");
        Count(jordan, "Something about the orientation has changed").ShouldBe(1);
        jordan.LastMessage.Buttons.ShouldBe(["I can't come after all"]);
    }

    [Fact]
    public async Task Called_off_everybody_is_told_once_and_a_new_date_invites_again()
    {
        await SetAsync(At(7));
        await fatima.PressesAsync("Call it off");
        fatima.Sees("Call off the orientation on");
        var asked = fatima.LastMessage;
        await fatima.PressesAsync(asked, "Call it off");
        await fatima.PressesAsync(asked, "Call it off");

        (Count(jordan, "is called off"), Count(ana, "is called off")).ShouldBe((1, 1));
        await jordan.PressesAsync("I'm coming");
        jordan.Sees("is called off");
        (await GuestAsync(jordan))!.Reply.ShouldBeNull();

        await SetAsync(At(9));
        jordan.LastMessage.Says("The orientation has moved").ShouldBeTrue();
    }

    [Fact]
    public async Task Keeping_it_changes_nothing()
    {
        await SetAsync(At(7));
        await fatima.PressesAsync("Call it off");
        await fatima.PressesAsync("Keep it");

        fatima.Sees("No answer yet (2)");
        Count(jordan, "is called off").ShouldBe(0);
    }

    [Fact]
    public async Task Of_two_coordinators_at_once_the_second_sees_what_the_first_has_set()
    {
        await fatima.ForgesAsync("orientation.plan", TheRound);
        await tomas.ForgesAsync("orientation.plan", TheRound);
        var (first, second) = (fatima.LastMessage, tomas.LastMessage);
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await fatima.PressesAsync(first, "Save, and tell everybody", Fields(At(7)));
        await tomas.PressesAsync(second, "Guardar y avisar a todas las personas", Fields(At(9)));

        tomas.Sees("Fatima Benali se adelantó");
        (await SessionAsync()).Plan.StartsAt.ShouldBe(At(7));
        Count(jordan, "The orientation has moved").ShouldBe(0);
        await tomas.PressesAsync("Cambiarla o moverla");
        await tomas.PressesAsync("Guardar y avisar a todas las personas", Fields(At(9)));
        (await SessionAsync()).Plan.StartsAt.ShouldBe(At(9));
        Count(jordan, "The orientation has moved").ShouldBe(1);
    }

    [Fact]
    public async Task It_is_the_coordinators_to_set()
    {
        await SetAsync(At(7));
        foreach (var verb in new[] { "plan", "askOff", "callOff", "checklist", "tick", "there", "recap", "show" })
        {
            var data = TheRound;
            (data["rev"], data["pick"]) = (1, "+room");
            await jordan.ForgesAsync($"orientation.{verb}", data);
        }

        var session = await SessionAsync();
        (session.IsCalledOff, session.Ticked.Count).ShouldBe((false, 0));
        jordan.Everything().ShouldNotContain("No answer yet");
    }

    [Fact]
    public async Task A_round_that_is_being_set_up_has_nobody_to_invite_yet()
    {
        await bot.ChangeCohortAsync(cohort => cohort with { Status = CohortStatus.Draft });

        await fatima.SaysAsync("orientation");
        fatima.Sees("There is no round to invite yet");
        await fatima.ForgesAsync("orientation.plan", TheRound);
        fatima.Sees("There is no round to invite yet");
    }

    [Fact]
    public async Task Nor_has_one_that_is_over()
    {
        await SetAsync(At(7));
        await bot.ChangeCohortAsync(cohort => cohort with { Status = CohortStatus.Completed });
        await fatima.ForgesAsync("orientation.plan", TheRound);
        fatima.LastMessage.Buttons.ShouldNotContain("Save, and tell everybody");
        await bot.GoToAsync(At(8));

        Count(jordan, "The orientation is on").ShouldBe(0);
    }
}
