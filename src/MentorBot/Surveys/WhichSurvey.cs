using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Turns;

namespace MentorBot.Surveys;

/// <summary>Asks which of several open surveys is meant, and goes on with what was said.</summary>
internal static class WhichSurvey
{
    /// <summary>The button that takes what had been typed as an answer.</summary>
    public const string Said = "survey.said";

    /// <summary>The button that says it was not meant for that one; what can be done instead is shown by who hears it.</summary>
    public const string Aside = "everyday.aside";

    // It waits in the button: what is longer is too long for any answer.
    private const int LongestCarried = 8_000;

    public static void Ask(Turn turn, IReadOnlyList<NamedSurvey> all, string goesOn)
    {
        // It stays at hand: what is typed next, if it is no yes or no, is asked about again.
        if (all is [var only])
        {
            turn.Show(Whether(turn, only, goesOn));
            return;
        }

        // From now on nothing is at hand.
        turn.Talk = turn.Talk with { Focus = null };
        var isAnswer = goesOn is Said;
        // Else it is to be typed once more.
        var carries = isAnswer && Carries(turn, [.. all.Select(one => one.Open)]);
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
                [.. all.Select(one => new Option(Name(turn, one), one.Open.Key.ToString()))],
                DataOf(all, carries ? turn.Said : null)),
        });
    }

    /// <summary>Whether what was typed may wait in a button: it is short enough, and what may belong to a confidential form is put down nowhere.</summary>
    public static bool Carries(Turn turn, IReadOnlyList<OpenSurvey> all) =>
        turn.Said.Length <= LongestCarried && !all.Any(one => one.Form.IsConfidential);

    /// <summary>What was typed was not meant for that one, and what comes next isn't either.</summary>
    public static void LetGo(Turn turn)
    {
        if (turn.Talk.Focus is { On: SurveyScreen.FocusName, Subject: var subject } && subject == turn.Pressed?.Text("pick"))
        {
            turn.Talk = turn.Talk with { Focus = null };
        }
    }

    /// <summary>Whether it was told too late, or told before, which one is meant: that one has gone on since it was asked.</summary>
    public static bool IsLate(Turn turn, SurveyKey key, FormResponse response) =>
        turn.Pressed is { } pressed && pressed.Text("survey") is null && pressed.Text("pick") is not null && pressed.Number(RevisionOf(key)) != response.Revision;

    /// <summary>What is said of an answer that comes too late; nothing of a step, which is simply not taken twice.</summary>
    public static IReadOnlyDictionary<string, Trouble> Late(Turn turn, FormResponse response) =>
        turn.Pressed?.Verb is Said && response.Current is { } current
            ? new Dictionary<string, Trouble> { [current] = new(turn.Words["survey.which.late"]) }
            : SurveyScreen.NoTrouble;

    /// <summary>One of them among others: by its name, and by how far it is.</summary>
    public static string Name(Turn turn, NamedSurvey one) => turn.Words.Say(
        "survey.which.one", ("form", one.Name), ("answered", one.Open.Response.AnsweredCount), ("moment", turn.Words.Moment(one.Open.Response.ChangedAt)));

    // Only one can be meant, and it is doubtful whether it is.
    private static Prompt Whether(Turn turn, NamedSurvey named, string goesOn)
    {
        var (only, name) = named;
        var words = Vocabulary.For(turn.Words.Language);
        var data = DataOf([named], turn.Said);
        data["pick"] = only.Key.ToString();
        return new()
        {
            Heading = turn.Words.Say("survey.which.only.heading", ("form", name)),
            Lines =
            [
                .. only.Form.Find(only.Response.Current) is { } current ? [SurveyPath.AsAsked(only.Form, only.Response, current).Ask] : Array.Empty<string>(),
                turn.Words.Say("survey.which.only.line", ("said", SurveyCards.Short(turn.Said))),
            ],
            Choices =
            [
                new(turn.Words["survey.yes"], goesOn, data) { Also = [.. words.YesWords] },
                new(turn.Words["survey.no"], Aside, new() { ["pick"] = only.Key.ToString() }) { Also = [.. words.NoWords] },
            ],
        };
    }

    // The card stays as it is, and may be pressed once more: so it says how far each of them was.
    private static JsonObject DataOf(IReadOnlyList<NamedSurvey> all, string? said)
    {
        var data = new JsonObject();
        foreach (var one in all)
        {
            data[RevisionOf(one.Open.Key)] = one.Open.Response.Revision;
        }

        if (said is not null)
        {
            data["said"] = said;
        }

        return data;
    }

    private static string RevisionOf(SurveyKey key) => $"rev {key}";
}
