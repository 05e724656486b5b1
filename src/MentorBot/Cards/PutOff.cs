using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Programme.Nudges;
using MentorBot.Texts;

namespace MentorBot.Cards;

/// <summary>"Remind me tomorrow": below a reminder, and what is said to it.</summary>
internal static class PutOff
{
    /// <summary>The ways out of a reminder: later, or a pause.</summary>
    /// <param name="verb">The button that puts it off.</param>
    /// <param name="data">What that button carries besides the nudge's key.</param>
    public static IReadOnlyList<Choice> Choices(Nudge nudge, NudgeRules rules, Words words, DateTimeOffset now, string verb, JsonObject data)
    {
        data["key"] = nudge.Key;
        return
        [
            // Tomorrow is only offered where it would not be too late.
            .. NudgeTime.Tomorrow(words.TimeZone, rules, now) < nudge.Until ? [new Choice(words["nudge.tomorrow"], verb, data)] : Array.Empty<Choice>(),
            new(words["nudge.pause"], "pause.ask"),
        ];
    }

    /// <param name="next">
    /// When a reminder of it comes next, if any does: only what is to come is promised. By tomorrow it may be too late, or another of the same comes first.
    /// </param>
    public static Prompt Promise(DateTimeOffset? next, Words words) => next is { } at
        ? Prompt.Note(words.Say("nudge.later.heading", ("day", words.Day(WallClock.DayIn(words.TimeZone, at)))), words["nudge.later.line"])
        : Prompt.Note(words["nudge.tooLate.heading"], words["nudge.tooLate.line"]);
}
