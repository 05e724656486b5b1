using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Orienting;

public sealed class Answering_an_invitation : WithARound
{
    [Fact]
    public async Task The_coordinator_sees_who_comes_who_cannot_and_who_has_not_said()
    {
        await SetAsync(At(7));
        await jordan.PressesAsync("I'm coming");
        jordan.Sees("Good, you are coming");
        jordan.LastMessage.Json.ShouldContain("Put it into your calendar");
        await fatima.SaysAsync("orientation");
        fatima.Sees("Coming (1)");
        fatima.Sees("Jordan Okafor");
        fatima.Sees("No answer yet (1)");

        await ana.SaysAsync("orientation");
        await ana.SaysAsync("2");
        ana.Sees("Noted: you can't come");
        ana.Sees("you get a recap");
        await fatima.SaysAsync("orientation");
        fatima.Sees("Can't come (1)");
        fatima.Sees("No answer yet (0)");
    }

    [Fact]
    public async Task An_answer_can_be_changed_until_it_begins()
    {
        await SetAsync(At(7));
        await jordan.PressesAsync("I can't come");
        await jordan.PressesAsync("I can come after all");
        jordan.Sees("Good, you are coming");
        (await GuestAsync(jordan))!.Reply!.IsComing.ShouldBeTrue();
        var card = jordan.LastMessage;

        await bot.GoToAsync(At(7).AddMinutes(1));
        await jordan.PressesAsync(card, "I can't come after all");

        jordan.Sees("It is on now");
        (await GuestAsync(jordan))!.Reply!.IsComing.ShouldBeTrue();
    }

    [Fact]
    public async Task Pressed_twice_it_is_said_once()
    {
        await SetAsync(At(7));
        var card = jordan.LastMessage;
        await jordan.PressesAsync(card, "I'm coming");
        var said = (await GuestAsync(jordan))!.Reply;
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await jordan.PressesAsync(card, "I'm coming");

        jordan.LastMessage.Says("Good, you are coming").ShouldBeTrue();
        (await GuestAsync(jordan))!.Reply.ShouldBe(said);
    }

    [Fact]
    public async Task A_card_of_another_date_shows_how_it_stands_and_answers_nothing()
    {
        await SetAsync(At(7));
        var card = jordan.LastMessage;
        await SetAsync(At(8));

        await jordan.PressesAsync(card, "I'm coming");

        jordan.Sees("It has moved since that card");
        (await GuestAsync(jordan))!.Reply.ShouldBeNull();
        await jordan.PressesAsync("I'm coming");
        jordan.Sees("Good, you are coming");
    }

    [Fact]
    public async Task Whoever_is_in_no_pair_of_the_round_has_nothing_to_answer()
    {
        await SetAsync(At(7));
        var kim = await bot.AddPersonAsync("Kim Park");
        await kim.SaysAsync("orientation");
        kim.Sees("No orientation is planned for you yet");
        var data = TheRound;
        (data["date"], data["comes"]) = (1, "yes");
        await kim.ForgesAsync("orientation.answer", data);

        kim.Sees("No orientation is planned for you yet");
        (await GuestAsync(kim)).ShouldBeNull();
    }

    [Fact]
    public async Task A_pair_that_is_launched_later_is_asked_as_long_as_it_lies_ahead()
    {
        await SetAsync(At(7));
        var (kim, lee, max, noa) = (await bot.AddPersonAsync("Kim Park"), await bot.AddPersonAsync("Lee Ray"), await bot.AddPersonAsync("Max Orr"), await bot.AddPersonAsync("Noa Bell"));
        await bot.IntroduceAsync(kim, lee);
        (Count(kim, "You are invited"), Count(lee, "You are invited"), Count(jordan, "You are invited")).ShouldBe((1, 1, 1));

        await bot.GoToAsync(At(7).AddHours(3));
        await bot.IntroduceAsync(max, noa);
        (Count(max, "You are invited"), Count(noa, "orientation")).ShouldBe((0, 0));
        await fatima.SaysAsync("orientation");
        fatima.Sees("No answer yet (4)");
    }

    [Fact]
    public async Task A_coordinator_in_a_pair_is_asked_like_everybody()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await bot.IntroduceAsync(kim, tomas);
        await SetAsync(At(7));
        tomas.LastMessage.Says("Te invitamos a la sesión de orientación").ShouldBeTrue(tomas.Transcript());

        await tomas.SaysAsync("orientación");
        tomas.Sees("Sin respuesta todavía (4)");
        await tomas.PressesAsync("Decir si voy");
        await tomas.PressesAsync("Voy a ir");

        tomas.Sees("Qué bien, vienes");
        (await GuestAsync(tomas))!.Reply!.IsComing.ShouldBeTrue();
    }

    [Fact]
    public async Task Status_and_help_speak_of_it()
    {
        await jordan.SaysAsync("help");
        jordan.DoesNotSee("orientation");
        await SetAsync(At(7));
        await jordan.SaysAsync("help");
        jordan.Sees("orientation – when it is");
        await jordan.SaysAsync("status");
        jordan.Sees("Type orientation to say whether you come");
        await jordan.SaysAsync("orientation");
        await jordan.SaysAsync("1");
        await jordan.SaysAsync("status");
        jordan.Sees("You are coming");
        await fatima.SaysAsync("help");
        fatima.Sees("orientation – set it for a round");
    }

    [Fact]
    public async Task Who_has_lost_their_partner_is_not_asked_any_more()
    {
        await SetAsync(At(7));
        await ana.PressesAsync("I'm coming");
        await jordan.SaysAsync("forget me");
        await jordan.PressesAsync("Erase everything now");

        (await GuestAsync(jordan)).ShouldBeNull();
        await fatima.SaysAsync("orientation");
        fatima.Sees("Coming (0)");
        await ana.SaysAsync("orientation");
        ana.Sees("No orientation is planned for you yet");
        await bot.GoToAsync(At(7));
        Count(ana, "The orientation is on").ShouldBe(0);
        // But a trip for nothing is spared them.
        await SetAsync(At(9));
        Count(ana, "The orientation has moved").ShouldBe(1);
        ana.LastMessage.Buttons.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Amélie", "Marc-André", "Une invitation", "Je viens", "Bien, vous venez", "orientation", "Vous avez dit que vous venez")]
    [InlineData("Lucía", "Guadalupe", "Te invitamos", "Voy a ir", "Qué bien, vienes", "orientación", "Dijiste que vienes")]
    public async Task It_is_all_in_their_language(string mentee, string mentor, string invited, string coming, string answered, string word, string said)
    {
        var (one, other) = (bot.Person(mentee), bot.Person(mentor));
        await bot.IntroduceAsync(one, other);
        await SetAsync(At(7));
        foreach (var who in new[] { one, other })
        {
            who.LastMessage.Says(invited).ShouldBeTrue(who.Transcript());
            await who.PressesAsync(coming);
            who.Sees(answered);
            await who.SaysAsync(word);
            who.Sees(said);
        }
    }
}
