using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;

namespace MentorBot.Programme.Nudges;

/// <summary>The last day for a form of a round, where the person is, and by which rules they are reminded of it.</summary>
public sealed record FormDeadline(DateOnly Until, Cohort Round, NudgeRules Rules);

/// <summary>
/// Reminders of a form, two at most: some days before its last one, and on the morning of that. Asked whenever a timer fires: the
/// state decides what is left to say.
/// </summary>
public static class FormNudges
{
    private const int DaysBefore = 3;

    /// <summary>Of a form that was begun: those that are still of use and have not gone out, the earliest first.</summary>
    /// <param name="survey">Which form, about what.</param>
    public static IReadOnlyList<Nudge> Planned(string survey, FormResponse response, FormDeadline deadline, Member to, DateTimeOffset now) =>
        // Of changes to what was sent nobody is reminded: what was sent stands.
        response is not { Status: ResponseStatus.Draft, Sent: null }
            ? []
            :
            [
                .. from nudge in Reminders(NudgeKind.FormDue, survey, "", deadline.Until, to, deadline.Rules)
                   // Whoever has only just begun knows of it.
                   where nudge.From > response.StartedAt
                   let left = Again(to, nudge)
                   where left is not null && left.Until > now
                   select left,
            ];

    /// <summary>
    /// Of a form that a pair's person is asked for: the asking first. Each is of use until the next is, so that whoever was away hears
    /// the latest and no more.
    /// </summary>
    public static IEnumerable<Nudge> Of(PairForm form, string pairId, Member to, NudgeRules rules)
    {
        var asked = WallClock.At(to.TimeZone, form.AskedOn, rules.SendAt);
        var reminders = Reminders(form.Kind, pairId, form.Occasion + NudgeKey.Which, form.Until, to, rules).Where(nudge => nudge.From > asked).ToList();
        var until = reminders is [var first, ..] ? first.From : WallClock.At(to.TimeZone, form.Until, rules.QuietFrom);
        return [new(form.Kind, pairId, form.Occasion, to.Id, asked, until) { Form = new(form.Until, FormMoment.Asked) }, .. reminders];
    }

    private static IReadOnlyList<Nudge> Reminders(NudgeKind kind, string about, string occasion, DateOnly until, Member to, NudgeRules rules)
    {
        var lastMorning = WallClock.At(to.TimeZone, until, rules.SendAt);
        return
        [
            One("days", FormMoment.DaysBefore, WallClock.At(to.TimeZone, until.AddDays(-DaysBefore), rules.SendAt), lastMorning),
            One("last", FormMoment.LastDay, lastMorning, WallClock.At(to.TimeZone, until, rules.QuietFrom)),
        ];

        // Another last day is another occasion.
        Nudge One(string which, FormMoment moment, DateTimeOffset from, DateTimeOffset end) =>
            new(kind, about, $"{occasion}{until:yyyyMMdd}{NudgeKey.Which}{which}", to.Id, from, end) { Form = new(until, moment) };
    }

    // One that was sent is not sent again, unless its recipient asked for that.
    private static Nudge? Again(Member to, Nudge nudge)
    {
        if (to.FormReminders is not { } told || !told.Sent.Contains(nudge.Key))
        {
            return nudge;
        }

        var later = told.Postponed.FirstOrDefault(postponed => postponed.Key == nudge.Key);
        return later is not null && nudge.Again(later.Until) is { } again ? Again(to, again) : null;
    }
}
