using System.Diagnostics;
using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Pairs;
using MentorBot.Programme.Nudges;
using MentorBot.Programme.Pairs;
using MentorBot.Texts;

namespace MentorBot.Features.Meeting;

/// <summary>What is said to whoever is asked for a form, and what while it is open: until when it is wanted, and no blame.</summary>
internal static class FormNudgePrompts
{
    public static Prompt Of(Nudge nudge, FormStep step, Pair pair, Words words, IReadOnlyList<Choice> wayOut)
    {
        var (form, verb) = nudge.Kind switch
        {
            NudgeKind.CheckIn => ("checkIn", "checkIn.open"),
            NudgeKind.Feedback => ("feedback", "feedback.open"),
            NudgeKind.Evaluate => ("evaluate", "evaluate.open"),
            NudgeKind.FollowUp => ("followUp", "followUp.open"),
            NudgeKind.InternshipPlan => ("plan", "internship.open"),
            NudgeKind.InternshipTold => ("fiveDays", "internship.tell"),
            _ => throw new UnreachableException(),
        };
        var name = pair.Other(nudge.To).GivenName;
        return new()
        {
            Heading = words.Say(step.Moment is FormMoment.Asked ? $"nudge.{form}.heading" : $"nudge.{form}.open", ("name", name)),
            Lines = Lines(nudge, form, step, pair, name, words),
            Choices = [new(words[$"nudge.{form}.start"], verb, Data(nudge, pair)), .. wayOut],
        };
    }

    private static IReadOnlyList<string> Lines(Nudge nudge, string form, FormStep step, Pair pair, string name, Words words)
    {
        var until = words.Day(step.Until);
        // What the other has done, or the coordinators, is why it is theirs now.
        string[] why = nudge.Kind switch
        {
            NudgeKind.Feedback when pair.HasSignedFeedback(pair.Other(nudge.To).Id) => [words.Say("nudge.feedback.theirs", ("name", name))],
            NudgeKind.InternshipPlan when pair.Internship is not null => [words["internship.state.back"]],
            _ when step.Moment is not FormMoment.Asked => [],
            NudgeKind.Evaluate => [words.Say("nudge.evaluate.ends", ("name", name), ("day", words.Day(pair.EndsOn))), words["nudge.evaluate.line"]],
            _ => [words.Say($"nudge.{form}.line", ("name", name), ("round", pair.CohortName), ("day", words.Day(pair.EndsOn)))],
        };
        return
        [
            .. why,
            step.Moment switch
            {
                FormMoment.Asked => words.Say("nudge.until", ("day", until)),
                FormMoment.DaysBefore => words.Say("nudge.open.until", ("day", until)),
                _ => words["nudge.open.today"],
            },
        ];
    }

    private static JsonObject Data(Nudge nudge, Pair pair) => nudge.Kind switch
    {
        NudgeKind.FollowUp => new() { ["due"] = $"{pair.Id}.{nudge.Occasion}" },
        // The mid-point's is done once; any other, whenever they like.
        NudgeKind.CheckIn => new() { ["pair"] = pair.Id, [CheckInPurpose.For] = CheckInPurpose.Midpoint },
        _ => MyPairs.Data(pair),
    };
}
