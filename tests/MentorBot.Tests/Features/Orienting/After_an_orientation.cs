using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Orienting;

public sealed class After_an_orientation : WithARound
{
    private const string Recap = "We agreed to meet again in June.";

    [Fact]
    public async Task The_recap_goes_to_those_who_missed_it_once_and_to_the_others_when_they_ask()
    {
        await SetAsync(At(7));
        await jordan.PressesAsync("I'm coming");
        await bot.GoToAsync(At(7, "21:00"));
        await fatima.SaysAsync("orientation");
        fatima.Sees("It is over");
        await fatima.PressesAsync("Note who was there");
        // Who said they would come is ticked already.
        await fatima.PressesAsync("These were there");
        fatima.Sees("Was there (1)");
        fatima.Sees("Couldn't be there (1)");

        await fatima.PressesAsync("Write the recap");
        await fatima.SaysAsync(Recap);
        fatima.Sees("Nothing has been sent yet");
        await fatima.PressesAsync("Send it to those who missed it");
        fatima.Sees("The recap goes to those who missed it");

        ana.LastMessage.Says(Recap).ShouldBeTrue(ana.Transcript());
        ana.LastMessage.Says("that's all right").ShouldBeTrue();
        ana.LastMessage.Says("10 minutes. Welcome").ShouldBeTrue();
        Count(jordan, Recap).ShouldBe(0);
        await jordan.SaysAsync("orientation");
        jordan.Sees(Recap);

        await RecapAsync("We agreed to meet again in July.");
        fatima.Sees("The recap is changed");
        await bot.AdvanceAsync(TimeSpan.FromDays(3));
        Count(ana, "What was said at the orientation").ShouldBe(1);
        await ana.SaysAsync("orientation");
        ana.Sees("in July");
    }

    [Fact]
    public async Task Who_was_there_can_be_typed_by_number_and_put_right()
    {
        await SetAsync(At(7));
        await bot.GoToAsync(At(7, "19:00"));
        await fatima.SaysAsync("orientation");
        fatima.Sees("It is on now");
        await fatima.SaysAsync("1");
        await fatima.SaysAsync("1, 2");
        fatima.Sees("Was there (2)");
        await RecapAsync(Recap);
        (Count(jordan, Recap), Count(ana, Recap)).ShouldBe((0, 0));

        // By name Ana comes first.
        await fatima.PressesAsync("Change who was there");
        await fatima.SaysAsync("1");

        fatima.Sees("Couldn't be there (1)");
        (Count(jordan, Recap), Count(ana, Recap)).ShouldBe((1, 0));
        await HeldAsync(jordan, ana);
        await HeldAsync(ana);
        Count(jordan, Recap).ShouldBe(1);
    }

    [Fact]
    public async Task Before_it_begins_there_is_nobody_to_note_and_nothing_to_tell()
    {
        await SetAsync(At(7));
        await fatima.ForgesAsync("orientation.there", TheRound);
        fatima.Sees("It hasn't begun yet");
        await fatima.ForgesAsync("orientation.recap", TheRound);
        fatima.DoesNotSee("What was said");

        await bot.GoToAsync(At(8));
        await fatima.ForgesAsync("orientation.recap", TheRound);
        fatima.Sees("First: who was there?");
        await fatima.PressesAsync("Note who was there");
        fatima.Sees("Who was there?");
    }

    [Fact]
    public async Task Once_that_is_noted_its_date_stays()
    {
        await fatima.ForgesAsync("orientation.plan", TheRound);
        await SetAsync(At(7));
        await bot.GoToAsync(At(8));
        await fatima.ForgesAsync("orientation.plan", TheRound);
        var card = fatima.LastMessage;
        await HeldAsync(jordan);
        await fatima.PressesAsync(card, "Save, and tell everybody", Fields(At(20)));

        (await SessionAsync()).Plan.StartsAt.ShouldBe(At(7));
        Count(ana, "The orientation has moved").ShouldBe(0);
        fatima.LastMessage.Buttons.ShouldNotContain("Set a new date");
    }

    [Fact]
    public async Task One_that_did_not_take_place_gets_a_new_date()
    {
        await SetAsync(At(7));
        await bot.GoToAsync(At(8));
        await fatima.SaysAsync("orientation");
        await fatima.PressesAsync("Set a new date");
        await fatima.PressesAsync("Save, and tell everybody", Fields(At(20)));

        Count(ana, "The orientation has moved").ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_coordinators_who_write_a_recap_the_second_reads_the_first_before_hers_takes_its_place()
    {
        await SetAsync(At(7));
        await bot.GoToAsync(At(8));
        await HeldAsync(jordan);
        await fatima.ForgesAsync("orientation.recap", TheRound);
        await fatima.SaysAsync("Bring your papers.");
        await fatima.SaysAsync("save");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await RecapAsync("We meet in the small hall.", by: tomas);
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        await fatima.ForgesAsync("orientation.recap", TheRound);
        await fatima.SaysAsync("submit");

        fatima.Sees("We meet in the small hall.");
        fatima.Sees("wrote a recap while you were writing");
        fatima.LastMessage.Json.ShouldContain("Bring your papers.");
        (await SessionAsync()).Recap!.Text.ShouldBe("We meet in the small hall.");

        await fatima.SaysAsync("submit");
        fatima.Sees("The recap is changed");
        (await SessionAsync()).Recap!.Text.ShouldBe("Bring your papers.");
    }

    [Fact]
    public async Task Of_two_coordinators_who_note_it_the_second_sees_what_the_first_has_noted()
    {
        await SetAsync(At(7));
        await bot.GoToAsync(At(8));
        await fatima.ForgesAsync("orientation.there", TheRound);
        await tomas.ForgesAsync("orientation.there", TheRound);
        var (first, second) = (fatima.LastMessage, tomas.LastMessage);
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await fatima.PressesAsync(first, "These were there", new Dictionary<string, string> { ["present"] = jordan.Name });
        await tomas.PressesAsync(second, "Estas personas estuvieron", new Dictionary<string, string> { ["present"] = ana.Name });

        tomas.Sees("Fatima Benali lo anotó mientras tanto");
        ((await GuestAsync(jordan))!.WasThere, (await GuestAsync(ana))!.WasThere).ShouldBe((true, false));
    }

    [Fact]
    public async Task A_recap_that_is_too_long_is_counted_and_kept()
    {
        await SetAsync(At(7));
        await bot.GoToAsync(At(8));
        await HeldAsync(jordan);
        await fatima.ForgesAsync("orientation.recap", TheRound);
        await fatima.SaysAsync(new string('x', 4001));

        fatima.Sees("4001");
        Count(ana, "What was said at the orientation").ShouldBe(0);
        await fatima.SaysAsync(new string('x', 4000));
        await fatima.SaysAsync("submit");
        Count(ana, "What was said at the orientation").ShouldBe(1);
    }

    [Fact]
    public async Task The_checklist_is_ticked_once_and_all_coordinators_see_it()
    {
        await SetAsync(At(7));
        await fatima.PressesAsync("Checklist");
        fatima.Sees("0 of 12 done");
        var card = fatima.LastMessage;
        await fatima.PressesAsync(card, "Tick it", new Dictionary<string, string> { ["pick"] = "Room booked, video link tried out" });
        fatima.Sees("1 of 12 done");
        fatima.Sees("Done by Fatima: Room booked");
        await fatima.PressesAsync(card, "Tick it", new Dictionary<string, string> { ["pick"] = "Room booked, video link tried out" });
        fatima.LastMessage.Says("1 of 12 done").ShouldBeTrue();

        await tomas.ForgesAsync("orientation.checklist", TheRound);
        tomas.Sees("Lo hizo Fatima: Sala reservada");
        // By number: the first that is still to do; the ticked one is the last.
        await tomas.SaysAsync("1");
        tomas.Sees("2 de 12");
        await tomas.SaysAsync("Al final no está hecho: Sala reservada, enlace de video probado");
        (await SessionAsync()).Ticked.ShouldHaveSingleItem().ShouldSatisfyAllConditions(tick => tick.Item.ShouldBe("help"), tick => tick.By.Name.ShouldBe("Tomás Rivera"));
        var made = TheRound;
        made["pick"] = "+made-up";
        await tomas.ForgesAsync("orientation.tick", made);
        (await SessionAsync()).Ticked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_kept_of_them_they_can_have()
    {
        await SetAsync(At(7));
        await jordan.PressesAsync("I'm coming");

        (await ReadAsync(jordan)).ShouldContain("You come");
        (await ReadAsync(fatima)).ShouldContain("You set it");
    }

    private static async Task<string> ReadAsync(Chat who)
    {
        await who.SaysAsync("my data");
        await who.PressesAsync("Read it here");
        var read = who.News[^1].Aloud();
        while (who.News[^1].Buttons.Contains("Next page"))
        {
            await who.PressesAsync("Next page");
            read += who.News[^1].Aloud();
        }

        return read;
    }
}
