using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Surveys;
using MentorBot.Texts;
using MentorBot.Turns;

namespace MentorBot.Features.Everyday;

/// <summary>Which language the bot writes to this person in. Until they choose, it follows their Teams.</summary>
internal sealed class LanguageConversation(ISurveys surveys) : IConversation
{
    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.AnyTime("language", AskAsync),
        TurnRoute.Verb("language.ask", AskAsync),
        TurnRoute.Verb("language.choose", ChooseAsync),
    ];

    /// <summary>From now on they are spoken to in this language, this turn's answer included.</summary>
    public static void Choose(Turn turn, string language)
    {
        turn.Member = turn.Member with { Language = language, ChosenLanguage = language };
        turn.Words = turn.Words.In(language);
    }

    // Each language is named in itself: whoever looks for theirs may not read the one they are in.
    private static Task AskAsync(Turn turn, CancellationToken cancellationToken)
    {
        turn.Show(new Prompt
        {
            Heading = turn.Words["language.heading"],
            Lines = [turn.Words["language.line"]],
            Choices = [.. TextCatalogue.Spoken.Select(language => new Choice(turn.Words.In(language)["language.name"], "language.choose", new JsonObject { ["language"] = language }))],
        });
        return Task.CompletedTask;
    }

    private async Task ChooseAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (TextCatalogue.Spoken.FirstOrDefault(language => language == turn.Pressed?.Text("language")) is not { } chosen)
        {
            await AskAsync(turn, cancellationToken);
            return;
        }

        Choose(turn, chosen);
        turn.Show(Prompt.Note(turn.Words["language.done.heading"], turn.Words["language.done.line"]));
        if (turn.Talk.Focus is not null)
        {
            await surveys.AskAgainAsync(turn, cancellationToken);
        }
    }
}
