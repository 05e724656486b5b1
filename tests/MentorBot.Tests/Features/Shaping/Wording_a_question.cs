using MentorBot.Programme.Forms;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Shaping;

public sealed class Wording_a_question : WithARound
{
    [Fact]
    public async Task A_question_is_reworded_in_three_languages_reading_over_what_stands()
    {
        await fatima.LooksAtAsync("f12", "need");
        await fatima.PressesAsync("Change its words");
        fatima.Sees("Do you need anything from us?");
        await fatima.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = "askEs" });
        await fatima.SaysAsync("¿Qué te hace falta?");
        await fatima.PressesAsync("Keep these words");

        fatima.Sees("are kept");
        var draft = (await bot.DraftAsync("f12"))!.Source;
        draft.In("es").Find("need")!.Ask.ShouldBe("¿Qué te hace falta?");
        draft.In("en").Find("need")!.Ask.ShouldBe("Do you need anything from us?");
        draft.In("fr").Find("need")!.Hint.ShouldBe(bot.Services.GetRequiredService<FormCatalogue>().Get("f12", "fr").Find("need")!.Hint);
    }

    [Fact]
    public async Task A_missing_translation_is_refused_with_what_is_missing_and_in_which_language()
    {
        await fatima.LooksAtAsync("f12", "going");
        await fatima.PressesAsync("Change its words");
        await fatima.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = "hintEn" });
        await fatima.SaysAsync("Just a number.");
        await fatima.PressesAsync("Keep these words");

        fatima.Sees("The hint has no text in French yet");
        (await bot.DraftAsync("f12")).ShouldBeNull();
        await fatima.SaysAsync("Un chiffre suffit.");
        await fatima.SaysAsync("submit");
        fatima.Sees("The hint has no text in Spanish yet");
        await fatima.SaysAsync("Basta un número.");
        await fatima.SaysAsync("submit");

        (await bot.DraftAsync("f12"))!.Source.In("fr").Find("going")!.Hint.ShouldBe("Un chiffre suffit.");
    }

    [Fact]
    public async Task A_choice_without_a_translation_is_refused_by_name()
    {
        await fatima.LooksAtAsync("f13", "inTouch");
        await fatima.PressesAsync("Change its words");
        await fatima.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = "choicesEn" });
        await fatima.SaysAsync("Often\nNow and then\nNot any more\nWe work side by side");
        await fatima.SaysAsync("submit");

        fatima.Sees("Choice 4, “We work side by side”, has no text in French yet");
    }

    [Fact]
    public async Task Choices_keep_their_ids_so_that_answers_keep_their_meaning()
    {
        var before = bot.Services.GetRequiredService<FormCatalogue>().Source("f13");
        var texts = FormSource.Languages.ToDictionary(language => language, language => before.Find("inTouch")!.Choices.Select(id => before.Texts[language].Items["inTouch"].Choices[id]).ToList());
        await fatima.LooksAtAsync("f13", "inTouch");
        await fatima.PressesAsync("Change its words");
        foreach (var (part, language) in new[] { ("choicesEn", "en"), ("choicesFr", "fr"), ("choicesEs", "es") })
        {
            await fatima.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = part });
            await fatima.SaysAsync(string.Join('\n', texts[language][2], $"Daily {language}", texts[language][0]));
        }

        await fatima.SaysAsync("submit");

        var choices = (await bot.DraftAsync("f13"))!.Source.Find("inTouch")!.Choices;
        (choices[0], choices[2]).ShouldBe(("no", "often"));
        choices[1].ShouldStartWith("c");
    }

    [Fact]
    public async Task A_question_is_added_and_asked_in_each_persons_language()
    {
        await fatima.AddsAsync("f1", "Shift", kind: "3", needed: true, asksWhoSees: true, choices: "Days\nNights");
        await fatima.PutsIntoUseAsync("f1");

        var added = (await bot.OwnAsync("f1"))!.Source.Structure.Items[^2];
        added.Type.ShouldBe("choice");
        added.Required.ShouldBeTrue();
        added.Share.ShouldBe("never");
        (await bot.OwnAsync("f1"))!.Source.In("fr").Find(added.Id)!.Choices.Select(choice => choice.Text).ShouldBe(["Days (fr)", "Nights (fr)"]);
        await fatima.LooksAtAsync("f1");
        await fatima.PressesAsync("See it as members do");
        await fatima.PressesAsync("Spanish");
        // Some at a time, so that it can be read on a phone.
        fatima.LastMessage.Card!.ToJsonString().ShouldNotContain("Shift? (es)");
        while (fatima.LastMessage.Buttons.Contains("More questions"))
        {
            await fatima.PressesAsync("More questions");
            if (fatima.LastMessage.Says("Shift? (es)"))
            {
                break;
            }
        }

        fatima.Sees("Shift? (es)");
    }

    [Fact]
    public async Task A_scale_says_what_its_ends_mean()
    {
        await fatima.LooksAtAsync("f13");
        await fatima.PressesAsync("Add a question");
        foreach (var answer in new[] { "6", "no", "How sure?", "Sure", "skip", "not at all", "very", "Sûr ?", "Sûr", "skip", "pas du tout", "très", "¿Segura?", "Segura", "skip", "nada", "mucho" })
        {
            await fatima.SaysAsync(answer);
        }

        await fatima.SaysAsync("submit");

        var added = (await bot.DraftAsync("f13"))!.Source.In("es").Items[^1];
        (added.Min, added.Max, added.MinText, added.MaxText).ShouldBe((1, 5, "nada", "mucho"));
    }

    [Fact]
    public async Task Two_who_reword_the_same_question_both_keep_what_they_wrote_until_one_chooses()
    {
        var denise = bot.Person("Denise");
        await denise.SaysAsync("hello");
        await fatima.SaysAsync("hello");
        await fatima.AppointsAsync(denise);
        foreach (var (chat, words) in new[] { (fatima, "What would help?"), (denise, "Is there anything?") })
        {
            await chat.LooksAtAsync("f12", "need");
            await chat.PressesAsync("Change its words");
            await chat.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = "askEn" });
            await chat.SaysAsync(words);
        }

        await denise.SaysAsync("submit");
        await fatima.SaysAsync("submit");

        fatima.Sees($"{denise.Name} changed these words while you were writing");
        fatima.Sees("Is there anything?");
        await fatima.PressesAsync("Use mine");
        (await bot.DraftAsync("f12"))!.Source.In("en").Find("need")!.Ask.ShouldBe("What would help?");
    }

    [Fact]
    public async Task What_is_being_written_and_changed_outlasts_a_restart()
    {
        await fatima.LeavesOutAsync("f12", "change");
        await fatima.LooksAtAsync("f12");
        await fatima.SaysAsync("Add a question");
        await fatima.SaysAsync("1");
        await fatima.SaysAsync("no");
        await fatima.SaysAsync("1");
        await fatima.SaysAsync("Which shift?");

        await bot.RestartAsync();

        foreach (var answer in new[] { "Shift", "skip", "Quel quart ?", "Quart", "skip", "¿Qué turno?", "Turno", "skip", "submit" })
        {
            await fatima.SaysAsync(answer);
        }

        await fatima.PutsIntoUseAsync("f12");
        var own = (await bot.OwnAsync("f12"))!.Source;
        own.Find("change").ShouldBeNull();
        own.In("fr").Items.ShouldContain(item => item.Ask == "Quel quart ?");
    }
}
