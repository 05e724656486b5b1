using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MentorBot.EndToEndTests.Support;

/// <summary>Goes through a form of any length, a question at a time, by its cards or by typing.</summary>
public static partial class FormFilling
{
    private const int MostQuestions = 60;

    /// <summary>Answers on the cards, in place, until no question is left or <paramref name="until"/> is asked.</summary>
    public static Task FillInAsync(this RehearsalPage page, int column, Answers answers, string? until = null) =>
        GoThroughAsync(page, column, answers, until, async (question, answer) =>
        {
            await AnswerOnCardAsync(page, column, question, answer);
            await page.Page.WaitForFunctionAsync(
                """([id, before]) => document.querySelector(`[data-message-id="${id}"]`)?.innerText !== before""",
                new[] { question.MessageId, question.Text }, new() { Timeout = RehearsalPage.PatienceInMilliseconds });
        });

    /// <summary>The same with nothing but the composer: numbers, labels, words.</summary>
    public static Task TypeInAsync(this RehearsalPage page, int column, Answers answers, string? until = null) =>
        GoThroughAsync(page, column, answers, until, (question, answer) => page.SayAsync(column, answer ?? TypedAnswerTo(question)));

    /// <summary>Types, and waits for what the bot says to it.</summary>
    public static async Task SayAsync(this RehearsalPage page, int column, string text)
    {
        var before = await page.BotMessages(column).CountAsync();
        await page.TypeAsync(column, text);
        await Expect(page.BotMessages(column).Nth(before)).ToBeVisibleAsync(new() { Timeout = RehearsalPage.PatienceInMilliseconds });
    }

    private static async Task GoThroughAsync(RehearsalPage page, int column, Answers answers, string? until, Func<Question, string?, Task> answer)
    {
        for (var asked = 0; asked < MostQuestions; asked++)
        {
            var question = JsonSerializer.Deserialize<Question>(
                await page.BotMessages(column).Last.EvaluateAsync<string>(Question.Read), JsonSerializerOptions.Web)!;
            if (!Progress().IsMatch(question.Text) || (until is not null && question.Text.Contains(until, StringComparison.Ordinal)))
            {
                return;
            }

            await answer(question, answers.For(question));
        }

        throw new InvalidOperationException("The form has no end: " + await page.LastBotTextAsync(column));
    }

    private static async Task AnswerOnCardAsync(RehearsalPage page, int column, Question question, string? answer)
    {
        if (answer is Answers.Skip)
        {
            await page.PressAsync(column, "Skip this one");
            return;
        }

        if (answer is not Answers.Keep && (answer is not null || !question.IsFilled))
        {
            await PutAsync(page.BotMessages(column).Last, question, answer);
        }

        await page.PressAsync(column, "Next");
    }

    private static Task PutAsync(ILocator card, Question question, string? answer) => question.Kind switch
    {
        "list" => card.Locator("select").First.SelectOptionAsync(new SelectOptionValue { Label = answer ?? question.Choices[0] }),
        "radio" or "checkbox" => card.GetByLabel(answer ?? question.Choices[0], new() { Exact = true }).CheckAsync(),
        "number" => card.Locator("input").First.FillAsync(answer ?? "3"),
        "date" or "time" => card.Locator("input").First.FillAsync(answer ?? throw new InvalidOperationException($"Nothing to say to: {question.Text}")),
        _ => card.Locator("input, textarea").First.FillAsync(answer ?? $"What I have to say: {question.Label}"),
    };

    private static string TypedAnswerTo(Question question) => question switch
    {
        { Kind: "words" } when question.Text.Contains("Type keep", StringComparison.Ordinal) => Answers.Keep,
        { Kind: "words" } when question.Text.Contains("Type the numbers", StringComparison.Ordinal) => "1 and 2",
        { Kind: "words" } when question.Text.Contains("Type the number", StringComparison.Ordinal) => "1",
        { IsFilled: true } => Answers.Keep,
        { Kind: "list" } => question.Choices[0],
        { Kind: "radio" } => "1",
        { Kind: "checkbox" } => "1 and 2",
        { Kind: "number" } => "3",
        _ => "My answer, in my own words.",
    };

    // On a card "4 of 30 · Your hopes", in words "Question 4 of 30".
    [GeneratedRegex(@"^\s*\d+ of \d+ · |Question \d+ of \d+", RegexOptions.Multiline)]
    private static partial Regex Progress();
}
