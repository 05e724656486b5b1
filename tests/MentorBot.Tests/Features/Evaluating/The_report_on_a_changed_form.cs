using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Tests.Features.Shaping;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace MentorBot.Tests.Features.Evaluating;

/// <summary>Coordinators shape the evaluation of their round, and read what came of it.</summary>
public sealed class The_report_on_a_changed_form : IAsyncLifetime
{
    private RunningBot bot = null!;

    private Chat Fatima => bot.Person("Fatima");

    public async Task InitializeAsync()
    {
        bot = await Round.OnAMondayAsync();
        await bot.IntroduceAsync(await bot.AddPersonAsync("Rosa Adeyemi"), await bot.AddPersonAsync("Idris Bouchard"));
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Tells_how_many_said_yes_and_no_and_which_days_were_named()
    {
        await Fatima.AddsAsync("f10", "Came to the conference", kind: "5");
        await Fatima.AddsAsync("f10", "Last meeting", kind: "7");
        await Fatima.PutsIntoUseAsync("f10");
        await AnswerAsync("Came to the conference", new Answer.YesOrNo(IsYes: true), new Answer.YesOrNo(IsYes: false), new Answer.YesOrNo(IsYes: true));
        await AnswerAsync("Last meeting", Day(6, 2), Day(5, 31), Day(6, 2));

        await ReadAsync();
        Fatima.Sees("Yes: 2, No: 1");
        Fatima.Sees("Monday 31 May 2027: 1, Wednesday 2 June 2027: 2");

        await Fatima.SaysAsync("language");
        await Fatima.SaysAsync("Français");
        await Fatima.SaysAsync("rapport");
        await Fatima.PressesAsync("L’avis des personnes mentorées");
        Fatima.Sees("Oui\u00a0: 2, Non\u00a0: 1");
        Fatima.Sees("lundi 31 mai 2027\u00a0: 1, mercredi 2 juin 2027\u00a0: 2");
    }

    [Fact]
    public async Task Counts_what_was_chosen_before_a_choice_was_reworded()
    {
        await Fatima.AddsAsync("f10", "How often", kind: "3", choices: "Weekly\nMonthly");
        await Fatima.PutsIntoUseAsync("f10");
        var (weekly, monthly) = await ChoicesAsync("How often");
        await AnswerAsync("How often", Chosen(weekly), Chosen(weekly), Chosen(monthly));
        await Fatima.LooksAtAsync("f10", await IdAsync("How often"));
        await Fatima.PressesAsync("Change its words");
        await Fatima.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = "choicesEn" });
        await Fatima.SaysAsync("Every week\nMonthly");
        await Fatima.SaysAsync("submit");
        await Fatima.PutsIntoUseAsync("f10");
        (weekly, monthly) = await ChoicesAsync("How often");
        await AnswerAsync("How often", Chosen(weekly), Chosen(monthly), Chosen(monthly));

        await ReadAsync();

        Fatima.Sees("Every week: 1, Monthly: 3, Weekly: 2");
        await Fatima.SaysAsync("language");
        await Fatima.SaysAsync("Français");
        await Fatima.SaysAsync("rapport");
        await Fatima.PressesAsync("L’avis des personnes mentorées");
        Fatima.Sees("Weekly (fr)\u00a0: 3, Monthly (fr)\u00a0: 3");
    }

    [Fact]
    public async Task Shows_the_answers_to_a_question_that_is_asked_no_more_and_not_one_that_nobody_answered()
    {
        await Fatima.AddsAsync("f10", "Came to the conference", kind: "5");
        await Fatima.AddsAsync("f10", "Stayed for lunch", kind: "5");
        await Fatima.PutsIntoUseAsync("f10");
        await AnswerAsync("Came to the conference", new Answer.YesOrNo(IsYes: false), new Answer.YesOrNo(IsYes: false), new Answer.YesOrNo(IsYes: false));
        var (conference, lunch) = (await IdAsync("Came to the conference"), await IdAsync("Stayed for lunch"));
        await Fatima.LeavesOutAsync("f10", conference);
        await Fatima.LeavesOutAsync("f10", lunch);
        await Fatima.PutsIntoUseAsync("f10");

        await ReadAsync();

        Fatima.Sees("Came to the conference");
        Fatima.Sees("Yes: 0, No: 3");
        Fatima.LastMessage.Says("Stayed for lunch").ShouldBeFalse(Fatima.Transcript());
    }

    [Fact]
    public async Task Who_gave_no_choice_but_words_of_their_own_leaves_no_gap()
    {
        await Put(1, new() { ["barriers"] = new Answer.Chosen([], "Night shifts") });
        await Put(1, []);
        await Put(1, []);

        await ReadAsync();

        Fatima.Sees("In their own words only");
    }

    [Fact]
    public async Task Of_more_than_fits_on_a_card_the_rest_is_a_press_away()
    {
        var choices = string.Join('\n', Enumerable.Range(1, 20).Select(number => $"{number} ".PadRight(110, 'x')));
        foreach (var question in Enumerable.Range(1, 5))
        {
            await Fatima.AddsAsync("f10", $"Question {question}", kind: "3", choices: choices);
        }

        await Fatima.PutsIntoUseAsync("f10");
        foreach (var question in Enumerable.Range(1, 5))
        {
            await AnswerAsync($"Question {question}", Chosen("none"), Chosen("none"), Chosen("none"));
        }

        await ReadAsync();
        Fatima.Sees("Question 1");
        Fatima.LastMessage.Says("Question 5").ShouldBeFalse(Fatima.Transcript());

        await Fatima.PressesAsync("Read on");

        Fatima.Sees("Question 5");
        Fatima.LastMessage.Says("Question 1").ShouldBeFalse(Fatima.Transcript());
        Fatima.LastMessage.Buttons.ShouldNotContain("Read on");
    }

    private static Answer.Day Day(int month, int day) => new(new LocalDate(2027, month, day));

    private static Answer.Chosen Chosen(string id) => new([id]);

    private async Task ReadAsync()
    {
        await Fatima.SaysAsync("report");
        await Fatima.PressesAsync("What mentees say");
    }

    /// <summary>As many evaluations of the form in use as there are answers.</summary>
    private async Task AnswerAsync(string label, params Answer[] answers)
    {
        var id = await IdAsync(label);
        foreach (var answer in answers)
        {
            await Put((await bot.OwnAsync("f10"))!.Version, new() { [id] = answer });
        }
    }

    private Task Put(int version, Dictionary<string, Answer> answers)
    {
        var shelf = bot.Services.GetRequiredService<EvaluationShelf>();
        return shelf.PutAsync(RunningBot.Tenant, RunningBot.SampleCohort, shelf.Seal("f10", version, answers), CancellationToken.None);
    }

    private async Task<string> IdAsync(string label) => (await bot.OwnAsync("f10"))!.Source.Texts["en"].Items.Single(item => item.Value.Label == label).Key;

    private async Task<(string First, string Second)> ChoicesAsync(string label) =>
        (await bot.OwnAsync("f10"))!.Source.Find(await IdAsync(label))!.Choices is [var first, var second] ? (first, second) : throw new InvalidOperationException("It has two choices.");
}
