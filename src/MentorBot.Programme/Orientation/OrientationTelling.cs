using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Programme.Nudges;

namespace MentorBot.Programme.Orientation;

/// <summary>What somebody is still to be told of an orientation. Asked whenever anything has changed: the state decides, so nobody is told twice.</summary>
public static class OrientationTelling
{
    /// <summary>Null where there is nothing to tell.</summary>
    /// <param name="guest">Null for one who has heard nothing of it yet.</param>
    /// <param name="isAsked">They are in a pair of the round that goes on. Whoever is not any more only hears what keeps them from a trip for nothing.</param>
    public static OrientationNews? NewsFor(OrientationSession session, OrientationGuest? guest, bool isAsked, DateTimeOffset now)
    {
        var hasHeard = guest is not null && guest.Told >= session.Revision;
        return session.StateAt(now) switch
        {
            SessionState.CalledOff => guest is null || hasHeard ? null : OrientationNews.CalledOff,
            SessionState.Ahead when hasHeard => null,
            SessionState.Ahead when guest is null => isAsked ? OrientationNews.Invitation : null,
            SessionState.Ahead => guest!.ToldDate == session.Date ? OrientationNews.Changed : OrientationNews.Moved, // Nobody new is left here.
            SessionState.Over or SessionState.Going =>
                session.Recap is not null && isAsked && guest is { WasThere: false, RecapAt: null } ? OrientationNews.Recap : null,
            _ => null,
        };
    }

    /// <summary>The guest once they have been told that.</summary>
    public static OrientationGuest Told(OrientationSession session, OrientationGuest? guest, Party who, OrientationNews news, DateTimeOffset now) =>
        news is OrientationNews.Recap
            ? guest! with { RecapAt = now } // It goes to guests only.
            : (guest ?? new() { Who = who, Told = 0, ToldDate = 0, ToldAt = now }) with { Told = session.Revision, ToldDate = session.Date, ToldAt = now };

    /// <summary>The one reminder, on the day before: to those who come or have not said. Null where there is none, or none is left.</summary>
    public static Nudge? ReminderFor(OrientationSession session, OrientationGuest guest, Member to, NudgeRules rules)
    {
        if (session.IsCalledOff || guest.ToldDate != session.Date || guest.RemindedOf == session.Date || guest.AnswerTo(session) is GuestAnswer.Cant)
        {
            return null;
        }

        var from = WallClock.At(to.TimeZone, WallClock.DayIn(to.TimeZone, session.Plan.StartsAt).AddDays(-1), rules.SendAt);
        // Whoever was told, or answered, as late as that knows of it.
        var knows = guest.ToldAt >= from || (guest.AnswerTo(session) is not GuestAnswer.NotYet && guest.Reply!.At >= from); // They have answered.
        return knows ? null : new(NudgeKind.Orientation, session.CohortId, $"{session.Date}", to.Id, from, session.Plan.StartsAt);
    }
}

public enum OrientationNews
{
    Invitation,

    /// <summary>It has a new date, for which everybody is asked anew.</summary>
    Moved,

    /// <summary>Something else about it is different; answers stand.</summary>
    Changed,

    CalledOff,

    /// <summary>To those who missed it.</summary>
    Recap,
}
