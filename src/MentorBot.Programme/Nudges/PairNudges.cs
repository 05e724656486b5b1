using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Meetings;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;

namespace MentorBot.Programme.Nudges;

/// <summary>
/// Which nudges a pair's state calls for. Asked whenever a timer fires: no timer is ever cancelled, the state decides
/// what is left to say.
/// </summary>
public static class PairNudges
{
    /// <summary>What is left to say, and what came to nothing, as it stands now.</summary>
    /// <param name="mentee">Null for who was forgotten: nothing is said to them. The other may still be asked for a form, of a pair whose time had passed before.</param>
    /// <param name="mentor">The same.</param>
    public static PairNudgesLeft Left(Pair pair, NudgeRules rules, Member? mentee, Member? mentor, DateTimeOffset now)
    {
        if ((mentee ?? mentor) is not { } stays)
        {
            return new([], []);
        }

        var unsent = Unsent(pair, rules, mentee ?? stays with { Id = pair.Mentee.Id }, mentor ?? stays with { Id = pair.Mentor.Id }, now)
            .Where(nudge => (mentee is not null && mentor is not null) || (nudge.To == stays.Id && nudge.Form is not null)).ToLookup(nudge => nudge.Until > now);
        return new(
            [.. unsent[true]],
            [
                .. from nudge in unsent[false]
                   where pair.Dropped.All(dropped => dropped.Key != nudge.Key)
                   let to = nudge.To == mentee?.Id ? mentee : mentor
                   select new DroppedNudge(nudge.Key, now, to.PausedUntil >= nudge.Until ? DropReason.Paused : DropReason.Late),
            ]);
    }

    /// <summary>
    /// The meetings ahead for which something was shared that no session guide will show any more: there was to be one, and they were moved,
    /// or the mentor has paused, or has had other nudges on each day that was left.
    /// </summary>
    /// <param name="planned">Those that can still go out.</param>
    public static IReadOnlyList<Meeting> Untold(Pair pair, IEnumerable<Nudge> planned, DateTimeOffset now) => pair.EndedAt is not null
        ? []
        : [.. pair.Meetings.Where(meeting => meeting.IsShareUntold is true && meeting.IsAhead(now)
            && !planned.Any(nudge => nudge.Kind is NudgeKind.Structure && nudge.Occasion == meeting.Id))];

    /// <summary>
    /// What its recipient keeps of a nudge that is said in one of their pairs and need not be in another: a mentor of several gives one
    /// evaluation for all of them. Null for what is said in each.
    /// </summary>
    public static string? OnceForAll(Nudge nudge, Pair pair) => nudge is { Kind: NudgeKind.Evaluate, Form: { } step }
        ? $"{nudge.Kind}.{step.Moment}|{pair.CohortId}|{pair.RoleOf(nudge.To).Word()}|{pair.Id}"
        : null;

    private static bool IsSaidInAnother(Pair pair, Nudge nudge, Member to) =>
        OnceForAll(nudge, pair) is { } mine
        && to.FormReminders?.Sent.Any(sent => sent != mine && sent.StartsWith(mine[..^pair.Id.Length], StringComparison.Ordinal)) is true;

    private static IEnumerable<Nudge> Unsent(Pair pair, NudgeRules rules, Member mentee, Member mentor, DateTimeOffset now)
    {
        if (pair.EndedAt is not null)
        {
            return [];
        }

        IEnumerable<Nudge> all =
        [
            .. pair.Meetings.Where(meeting => meeting.Status is MeetingStatus.Planned)
                .SelectMany(meeting => Around(pair, meeting, rules, mentee, mentor)),
            .. Silence(pair, rules, mentee, mentor, now),
            .. Forms(pair, rules, mentee, mentor),
        ];
        return all.Where(nudge => !IsSaidInAnother(pair, nudge, nudge.To == mentee.Id ? mentee : mentor)).Select(nudge => Again(pair, nudge)).OfType<Nudge>()
            .OrderBy(nudge => nudge.From).ThenBy(nudge => nudge.Key, StringComparer.Ordinal);
    }

    private static IEnumerable<Nudge> Around(Pair pair, Meeting meeting, NudgeRules rules, Member mentee, Member mentor)
    {
        var occurrence = $"{meeting.Id}{NudgeKey.Which}{meeting.Moves}";
        var prepareFrom = DaysBefore(meeting, rules.PrepareDaysBefore, mentee, rules);
        // Planned at short notice: the card that told them of the date offered it already.
        if (!meeting.IsPrepared && prepareFrom > meeting.PlannedAt)
        {
            yield return new(NudgeKind.Prepare, pair.Id, occurrence, mentee.Id, prepareFrom, meeting.StartsAt);
        }

        var structureFrom = DaysBefore(meeting, rules.StructureDaysBefore, mentor, rules);
        if (structureFrom > meeting.PlannedAt)
        {
            yield return new(NudgeKind.Structure, pair.Id, occurrence, mentor.Id, structureFrom, meeting.StartsAt);
        }

        var askFrom = meeting.EndsAt.AddHours(rules.AskAfterMeetingHours);
        foreach (var person in new[] { mentee, mentor })
        {
            yield return new(NudgeKind.AskIfMet, pair.Id, occurrence, person.Id, askFrom, askFrom.AddDays(rules.KeepUsefulDays));
        }
    }

    private static IEnumerable<Nudge> Silence(Pair pair, NudgeRules rules, Member mentee, Member mentor, DateTimeOffset now)
    {
        if (pair.NextMeeting(now) is not null)
        {
            yield break;
        }

        // One for each stretch of silence: it begins with the launch, the last meeting, or a date called off.
        var since = pair.Meetings.Select(meeting => meeting.Status is MeetingStatus.CalledOff ? meeting.PlannedAt : meeting.EndsAt)
            .Append(pair.LaunchedAt).Max();
        foreach (var person in new[] { mentee, mentor })
        {
            var day = WallClock.DayIn(person.TimeZone, since).AddDays(rules.NoMeetingDays);
            var from = WallClock.At(person.TimeZone, day, rules.SendAt);
            if (day <= pair.EndsOn)
            {
                yield return new(NudgeKind.NoMeeting, pair.Id, $"{since:yyyyMMddHHmm}", person.Id, from, from.AddDays(rules.KeepUsefulDays));
            }
        }
    }

    // Who is introduced after that moment is not asked.
    private static IEnumerable<Nudge> Forms(Pair pair, NudgeRules rules, Member mentee, Member mentor) =>
        from form in PairForms.Open(pair, rules)
        let person = form.Who == mentee.Id ? mentee : mentor
        where WallClock.At(person.TimeZone, form.AskedOn, rules.SendAt) > pair.LaunchedAt
        from nudge in FormNudges.Of(form, pair.Id, person, rules)
        select nudge;

    private static DateTimeOffset DaysBefore(Meeting meeting, int days, Member person, NudgeRules rules) =>
        WallClock.At(person.TimeZone, WallClock.DayIn(person.TimeZone, meeting.StartsAt).AddDays(-days), rules.SendAt);

    // One that was sent is not sent again, unless its recipient asked for that.
    private static Nudge? Again(Pair pair, Nudge nudge)
    {
        if (!pair.Nudged.Contains(nudge.Key))
        {
            return nudge;
        }

        var later = pair.Postponed.FirstOrDefault(postponed => postponed.Key == nudge.Key);
        return later is not null && nudge.Again(later.Until) is { } again ? Again(pair, again) : null;
    }
}

/// <param name="Planned">All that are still to be sent, past and future, in order of time.</param>
/// <param name="Missed">Those that could not go out while they were of use, and of which no note has been taken.</param>
public sealed record PairNudgesLeft(IReadOnlyList<Nudge> Planned, IReadOnlyList<DroppedNudge> Missed);
