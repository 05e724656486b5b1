using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;

namespace MentorBot.Programme.Nudges;

/// <summary>The last day for a form, where the person is, and by which rules they are reminded of it.</summary>
public sealed record FormDeadline(DateOnly Until, NudgeRules Rules);

/// <summary>
/// Reminders of a form that was begun: some days before the last one, and on its morning. Asked whenever a timer fires: the
/// state decides what is left to say.
/// </summary>
public static class FormNudges
{
    private const int DaysBefore = 3;

    /// <summary>Those that are still of use and have not gone out, the earliest first.</summary>
    /// <param name="survey">Which form, about what.</param>
    public static IReadOnlyList<Nudge> Planned(string survey, FormResponse response, FormDeadline deadline, Member to, DateTimeOffset now)
    {
        if (response.Status is not ResponseStatus.Draft)
        {
            return [];
        }

        var (until, rules) = (deadline.Until, deadline.Rules);
        var lastMorning = WallClock.At(to.TimeZone, until, rules.SendAt);
        Nudge[] both =
        [
            Of("days", WallClock.At(to.TimeZone, until.AddDays(-DaysBefore), rules.SendAt), lastMorning),
            Of("last", lastMorning, WallClock.At(to.TimeZone, until, rules.QuietFrom)),
        ];
        return
        [
            .. from nudge in both
               // Whoever has only just begun knows of it.
               where nudge.From > response.StartedAt
               let left = Again(to, nudge)
               where left is not null && left.Until > now
               select left,
        ];

        // Another last day is another occasion.
        Nudge Of(string which, DateTimeOffset from, DateTimeOffset end) => new(NudgeKind.FormDue, survey, $"{until:yyyyMMdd}.{which}", to.Id, from, end);
    }

    // One that was sent is not sent again, unless its recipient asked for that.
    private static Nudge? Again(Member to, Nudge nudge)
    {
        if (to.FormReminders is not { } told || !told.Sent.Contains(nudge.Key))
        {
            return nudge;
        }

        var later = told.Postponed.FirstOrDefault(postponed => postponed.Key == nudge.Key);
        return later is null ? null : Again(to, nudge with { Occurrence = nudge.Occurrence + "+", From = later.Until });
    }
}
