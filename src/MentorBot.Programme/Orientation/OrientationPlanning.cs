using MentorBot.Programme.Cohorts;

namespace MentorBot.Programme.Orientation;

/// <summary>What coordinators do to an orientation, and what its people answer.</summary>
public static class OrientationPlanning
{
    /// <summary>The furthest ahead that it may be.</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    /// <summary>Whether a round is at a point of its life where people are invited.</summary>
    public static bool IsOpen(Cohort cohort) => cohort.Status is not (CohortStatus.Draft or CohortStatus.Completed);

    /// <summary>Sets the orientation, or changes it.</summary>
    /// <param name="openedAt">When the coordinator began to fill this in: what another has set since, they have not seen.</param>
    public static OrientationOutcome Plan(OrientationSession? before, Cohort cohort, OrientationPlan plan, Party by, DateTimeOffset openedAt, DateTimeOffset now)
    {
        switch (before)
        {
            case { IsCalledOff: false } when before.Plan == plan:
                return new OrientationOutcome.Same(before);
            case { Attendance: not null }:
                return new OrientationOutcome.Held(before);
            case not null when before.SetBy.Id != by.Id && before.SetAt > openedAt:
                return new OrientationOutcome.Meanwhile(before);
        }

        var isNewDate = before is null || before.IsCalledOff || before.Plan.StartsAt != plan.StartsAt;
        return plan.StartsAt <= now ? new OrientationOutcome.InThePast()
            : plan.StartsAt > now + Furthest ? new OrientationOutcome.TooFarAhead()
            : new OrientationOutcome.IsSet(
                before is null
                    ? new OrientationSession { CohortId = cohort.Id, CohortName = cohort.Name, Plan = plan, SetBy = by, SetAt = now }
                    : before with { Plan = plan, SetBy = by, SetAt = now, IsCalledOff = false, Revision = before.Revision + 1, Date = before.Date + (isNewDate ? 1 : 0) },
                IsFirst: before is null, isNewDate);
    }

    /// <summary>Null where it has begun, or stands otherwise than the coordinator saw it: then nothing changes.</summary>
    /// <param name="revision">As they saw it.</param>
    public static OrientationSession? CallOff(OrientationSession session, int revision, Party by, DateTimeOffset now) =>
        session.StateAt(now) is SessionState.Ahead && session.Revision == revision
            ? session with { IsCalledOff = true, Revision = session.Revision + 1, SetBy = by, SetAt = now }
            : null;

    /// <summary>The guest with that answer; null where they said so already, or it is too late, or about another date.</summary>
    /// <param name="guest">Null for one who has not been told yet: they found it by themselves.</param>
    /// <param name="date">The one on the card that was pressed.</param>
    public static OrientationGuest? Answer(OrientationSession session, OrientationGuest? guest, Party who, bool isComing, int date, DateTimeOffset now) =>
        session.StateAt(now) is not SessionState.Ahead || date != session.Date || guest?.AnswerTo(session) == (isComing ? GuestAnswer.Coming : GuestAnswer.Cant)
            ? null
            : (guest ?? new() { Who = who, Told = session.Revision, ToldDate = session.Date, ToldAt = now }) with { Reply = new(isComing, date, now) };

    /// <summary>Who was there, noted by the one who is last to say so. Another who began before that has not seen it, and changes nothing: null.</summary>
    public static OrientationSession? NoteAttendance(OrientationSession session, Party by, DateTimeOffset openedAt, DateTimeOffset now) =>
        !session.HasBegun(now) || (session.Attendance is { } noted && noted.By.Id != by.Id && noted.At > openedAt) ? null : session with { Attendance = new(by, now) };

    /// <summary>Writes what was said, or words it anew.</summary>
    /// <param name="openedAt">When the coordinator began to write, or last read what stands: what another has written since, they have not seen.</param>
    public static RecapOutcome WriteRecap(OrientationSession session, string text, Party by, DateTimeOffset openedAt, DateTimeOffset now) =>
        !session.HasBegun(now) || session.Attendance is null || session.Recap?.Text == text ? new RecapOutcome.Same(session)
        : session.Recap is { } other && other.By.Id != by.Id && other.At > openedAt ? new RecapOutcome.Meanwhile(other)
        : new RecapOutcome.Written(session with { Recap = new(text, by, now) }, IsFirst: session.Recap is null);
}

public abstract record RecapOutcome
{
    private RecapOutcome() { }

    public sealed record Written(OrientationSession Session, bool IsFirst) : RecapOutcome;

    /// <summary>It says so already, or it is not known yet who was there.</summary>
    public sealed record Same(OrientationSession Session) : RecapOutcome;

    /// <summary>Another coordinator was quicker, and wrote this.</summary>
    public sealed record Meanwhile(Recap Recap) : RecapOutcome;
}

public abstract record OrientationOutcome
{
    private OrientationOutcome() { }

    /// <param name="IsNewDate">Answers to the date before count no more.</param>
    public sealed record IsSet(OrientationSession Session, bool IsFirst, bool IsNewDate) : OrientationOutcome;

    /// <summary>It stands so already: a second click, or the same typed again.</summary>
    public sealed record Same(OrientationSession Session) : OrientationOutcome;

    /// <summary>Another coordinator was quicker.</summary>
    public sealed record Meanwhile(OrientationSession Session) : OrientationOutcome;

    /// <summary>It has taken place, and who was there is noted.</summary>
    public sealed record Held(OrientationSession Session) : OrientationOutcome;

    public sealed record InThePast : OrientationOutcome;

    public sealed record TooFarAhead : OrientationOutcome;
}
