using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Nudges;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Together;

public sealed class Agreeing_on_how_to_work : WithAPair
{
    private static readonly string[] verbs = ["joint.show", "joint.edit", "joint.confirm", "joint.choose", "agreement.open", "goals.show"];

    [Fact]
    public async Task One_drafts_by_typing_the_other_confirms_by_card_and_the_coordinator_sees_the_dates_alone()
    {
        await DraftAsync(jordan, "To chair my first meeting");
        jordan.Sees("Now it's Ana's turn to look");
        jordan.DoesNotSee("You have both agreed");
        ana.Messages.ShouldContain(message => message.Says("Mentoring agreement: Jordan has written something"));
        fatima.Everything().ShouldNotContain("have agreed how");

        await ana.PressesAsync("Read it");
        ana.Sees("To chair my first meeting");
        ana.Sees("What it is for (Jordan)");
        ana.Sees("Jordan agrees with this");
        await ana.PressesAsync("I agree with this");
        ana.Sees("You have both agreed");

        jordan.Messages.ShouldContain(message => message.Says("You have both agreed to it now"));
        var told = fatima.Messages.Single(message => message.Says("Jordan Okafor and Ana") && message.Says("have agreed how they work together"));
        told.Says("Half-way look").ShouldBeTrue();
        fatima.Everything().ShouldNotContain("To chair my first meeting");
        fatima.Everything().ShouldNotContain("Speak up");
    }

    [Fact]
    public async Task What_both_agreed_becomes_their_dates_and_goals_and_the_half_way_nudge_follows()
    {
        var (ends, half) = (bot.Now.AddDays(120), bot.Now.AddDays(40));
        await DraftAsync(jordan, "To lead", ends, half);
        (await bot.PairAsync(pair)).Goals.ShouldBeNull();
        await ana.SaysAsync("agreement");
        await ana.SaysAsync("1");

        var agreed = await bot.PairAsync(pair);
        (agreed.EndsOn, agreed.MidpointOn).ShouldBe((DateOnly.FromDateTime(ends.Date), DateOnly.FromDateTime(half.Date)));
        var goal = agreed.Goals.ShouldHaveSingleItem();
        goal.Cell("goal").ShouldBe(new Answer.Words("Speak up"));
        goal.Cell("term").ShouldBe(new Answer.Chosen(["short"]));
        await bot.AdvanceAsync(TimeSpan.FromDays(41.5));
        (await bot.PairAsync(pair)).Nudged.ShouldContain(key => key.Contains($"|{NudgeKind.CheckIn}|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_edit_undoes_the_others_yes_and_tells_them_so()
    {
        await AgreeAsync();
        await ana.PressesAsync("Change or add");
        await ChangeAsync(ana, "purpose", "To lead well");
        await ana.PressesAsync("Agree, and pass it on");
        ana.Sees("Now it's Jordan's turn to look");

        jordan.Messages.ShouldContain(message => message.Says("It has changed since you agreed"));
        await jordan.PressesAsync("Read it");
        jordan.Sees("To lead well");
        jordan.Sees("Ana agrees with this");
        await jordan.PressesAsync("I agree with this");
        jordan.Sees("You have both agreed");
        fatima.Messages.Count(message => message.Says("have agreed how they work together")).ShouldBe(2);
    }

    [Fact]
    public async Task A_card_that_was_left_behind_confirms_nothing()
    {
        await DraftAsync(jordan, "To lead");
        await ana.SaysAsync("agreement");
        var old = ana.LastMessage;
        await jordan.PressesAsync("Change or add");
        await ChangeAsync(jordan, "purpose", "To bargain");
        await jordan.PressesAsync("Agree, and pass it on");

        await ana.PressesAsync(old, "I agree with this");

        ana.Sees("It has changed since that card");
        ana.Sees("To bargain");
        fatima.Everything().ShouldNotContain("have agreed how");
    }

    [Fact]
    public async Task A_second_click_changes_nothing_and_tells_nobody_twice()
    {
        await DraftAsync(jordan, "To lead");
        await ana.SaysAsync("agreement");
        var card = ana.LastMessage;
        await ana.PressesAsync(card, "I agree with this");
        await ana.PressesAsync(card, "I agree with this");

        ana.LastMessage.Says("You have both agreed").ShouldBeTrue();
        jordan.Messages.Count(message => message.Says("You have both agreed to it now")).ShouldBe(1);
        fatima.Messages.Count(message => message.Says("have agreed how they work together")).ShouldBe(1);
    }

    [Theory]
    [InlineData("Keep mine", "Anas words")]
    [InlineData("Keep Jordan's", "Jordans words")]
    [InlineData("Keep both", "Jordans words\nAnas words")]
    public async Task Two_who_write_at_once_lose_nothing_and_are_asked_which_stays(string kept, string stays)
    {
        await DraftAsync(jordan, "First words");
        await jordan.PressesAsync("Change or add");
        await ana.SaysAsync("agreement");
        await ana.PressesAsync("Change or add");
        await ChangeAsync(jordan, "purpose", "Jordans words");
        await ChangeAsync(ana, "purpose", "Anas words");
        await ChangeAsync(ana, "meetWhere", "The hall");
        await jordan.PressesAsync("Agree, and pass it on");
        await ana.PressesAsync("Agree, and pass it on");

        ana.Sees("You both wrote about “What it is for”");
        ana.Sees("Jordans words");
        ana.Sees("Anas words");
        await jordan.SaysAsync("agreement");
        jordan.Sees("You both wrote about “What it is for”");

        await ana.PressesAsync(kept);

        foreach (var line in stays.Split('\n'))
        {
            ana.Sees(line);
        }

        ana.Sees("The hall");
        ana.Sees("Neither of you has agreed to this version yet");
        await jordan.PressesAsync(kept is "Keep mine" ? "Keep Ana's" : kept is "Keep both" ? kept : "Keep mine");
        jordan.Sees("It has changed since that card");
        await jordan.PressesAsync("I agree with this");
        await ana.PressesAsync("I agree with this");
        ana.Sees("You have both agreed");
    }

    [Fact]
    public async Task Each_reads_the_same_revision_in_their_own_language_and_what_was_written_as_it_was()
    {
        var claire = await bot.AddPersonAsync("Claire Roy", locale: "fr-CA");
        var eve = await bot.AddPersonAsync("Eve Stone");
        await bot.IntroduceAsync(eve, claire);
        await DraftAsync(eve, "To lead");

        await claire.SaysAsync("entente");

        claire.Sees("Entente de mentorat");
        claire.Sees("Le but (Eve)");
        claire.Sees("To lead");
        claire.Sees("Toutes les deux semaines");
        claire.Sees("1. Speak up – Prochaines semaines – Ana sits with me");
        await claire.PressesAsync("Cela me convient");
        eve.Messages.ShouldContain(message => message.Says("You have both agreed to it now"));
    }

    [Fact]
    public async Task Whoever_has_two_partners_is_asked_which_it_is_about()
    {
        var eve = await bot.AddPersonAsync("Eve Stone");
        await bot.IntroduceAsync(eve, ana);
        await DraftAsync(jordan, "To lead");

        await ana.SaysAsync("agreement");
        ana.Sees("Whom is it about?");
        await ana.SaysAsync("1");

        ana.Sees("To lead");
    }

    [Fact]
    public async Task Dates_that_cannot_be_are_asked_again_and_nothing_else_is_lost()
    {
        await DraftAsync(jordan, "To lead", ends: bot.Now.AddDays(40), half: bot.Now.AddDays(90));

        jordan.Sees("The half-way look comes before the end");
        jordan.IsAsked("midpointOn");
        ana.Everything().ShouldNotContain("has written something");
    }

    [Fact]
    public async Task Who_was_introduced_after_the_rounds_mid_point_finds_one_of_their_own_in_it()
    {
        await bot.ChangeCohortAsync(cohort => cohort with { MidpointOn = DateOnly.FromDateTime(bot.Now.UtcDateTime).AddDays(-20) });
        var eve = await bot.AddPersonAsync("Eve Stone");
        await bot.IntroduceAsync(eve, bot.Person("Denise"));

        await DraftAsync(eve, "To lead");

        var late = await bot.PairAsync(Round.PairId(eve));
        late.MidpointOn.ShouldBeInRange(DateOnly.FromDateTime(bot.Now.UtcDateTime).AddDays(1), late.EndsOn.AddDays(-1));
        eve.Sees(Vocabulary.For("en").Format(new(late.MidpointOn.Year, late.MidpointOn.Month, late.MidpointOn.Day)));
    }

    [Fact]
    public async Task Nobody_else_can_open_write_or_confirm_it()
    {
        await DraftAsync(jordan, "To lead");
        var eve = await bot.AddPersonAsync("Eve Stone");
        var data = new JsonObject { ["pair"] = pair, ["doc"] = "agreement", ["rev"] = 1 };
        foreach (var (stranger, verb) in from one in new[] { eve, fatima } from verb in verbs select (one, verb))
        {
            await stranger.SaysAsync("hello");
            await stranger.ForgesAsync(verb, data);
            stranger.Everything().ShouldNotContain("To lead");
            stranger.Everything().ShouldNotContain("Speak up");
        }

        await ana.SaysAsync("agreement");
        ana.Sees("Jordan agrees with this");
    }

    private async Task AgreeAsync()
    {
        await DraftAsync(jordan, "To lead");
        await ana.SaysAsync("agreement");
        await ana.PressesAsync("I agree with this");
    }

    private static async Task DraftAsync(Chat who, string purpose, DateTimeOffset? ends = null, DateTimeOffset? half = null)
    {
        string Date(DateTimeOffset? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "keep";
        await who.SaysAsync("agreement");
        who.Sees("How the two of you want to work together");
        await who.PressesAsync("Write it down");
        foreach (var answer in new[] { "skip", "skip", purpose, "Speak up", "1", "Ana sits with me", "done", Date(ends), Date(half), "Tuesdays", "skip", "2", "skip", "yes", "skip", "skip", "skip", "skip", "skip", "skip", "skip" })
        {
            await who.SaysAsync(answer);
        }

        who.Sees("Read them over");
        await who.SaysAsync("submit");
    }

    private static async Task ChangeAsync(Chat who, string item, string text)
    {
        await who.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = item });
        await who.SaysAsync(text);
    }
}
