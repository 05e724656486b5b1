using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Turns;

namespace MentorBot.Surveys;

/// <summary>Asks which of several open surveys is meant, and goes on with what was said.</summary>
internal static class WhichSurvey
{
    /// <summary>The button that takes what had been typed as an answer.</summary>
    public const string Said = "survey.said";

    // It waits in the button: what is longer is too long for any answer.
    private const int LongestCarried = 8_000;

    public static void Ask(Turn turn, IReadOnlyList<OpenSurvey> all, string goesOn)
    {
        // From now on nothing is at hand: what is typed next is asked about again.
        turn.Talk = turn.Talk with { Focus = null };
        var isAnswer = goesOn is Said;
        // What may belong to a confidential form is put down nowhere: it is to be typed once more.
        var carries = isAnswer && turn.Said.Length <= LongestCarried && !all.Any(one => one.Form.IsConfidential);
        turn.Show(new Prompt
        {
            Heading = turn.Words["survey.which.heading"],
            Lines =
            [
                turn.Words.Say("survey.which.line", ("count", all.Count)),
                .. isAnswer ? [turn.Words[carries ? "survey.which.said" : "survey.which.again"]] : Array.Empty<string>(),
            ],
            Pick = new(
                turn.Words["survey.which.pick"], turn.Words["survey.which.button"], isAnswer && !carries ? "survey.continue" : goesOn,
                [.. all.Select(one => new Option(Name(turn, one), one.Key.ToString()))],
                carries ? new JsonObject { ["said"] = turn.Said } : null),
        });
    }

    /// <summary>One of them among others: two can be of the same form.</summary>
    public static string Name(Turn turn, OpenSurvey one) => turn.Words.Say(
        "survey.which.one", ("form", one.Form.Title), ("answered", one.Response.AnsweredCount), ("moment", turn.Words.Moment(one.Response.ChangedAt)));
}
