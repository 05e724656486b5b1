using System.Diagnostics;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;

namespace MentorBot.Programme.Cohorts;

/// <summary>What a coordinator may do to an application, and what an applicant still may.</summary>
public static class Review
{
    public static ReviewOutcome Approve(Application application, Party by, DateTimeOffset now) => application.Status switch
    {
        ApplicationStatus.Submitted or ApplicationStatus.Declined => Decide(application, ApplicationStatus.Approved, by, now),
        ApplicationStatus.Approved or ApplicationStatus.Withdrawn => new ReviewOutcome.Already(application),
        _ => throw new UnreachableException(),
    };

    /// <summary>The same no that comes again, after a crash, stays the one it is.</summary>
    /// <param name="begunAt">When its writer began it.</param>
    public static ReviewOutcome Decline(Application application, Party by, DateTimeOffset begunAt, DateTimeOffset now) => application.Status switch
    {
        ApplicationStatus.Declined when application.DecidedBy?.Id == by.Id && application.DecidedAt >= begunAt => new ReviewOutcome.Changed(application),
        ApplicationStatus.Submitted or ApplicationStatus.Approved => Decide(application, ApplicationStatus.Declined, by, now),
        ApplicationStatus.Declined or ApplicationStatus.Withdrawn => new ReviewOutcome.Already(application),
        _ => throw new UnreachableException(),
    };

    /// <summary>
    /// Of questions, one waits at a time: a later one takes its place, also in the same words. The same that comes again, after a
    /// crash, stays the one it is, with its answer if there is one by then.
    /// </summary>
    /// <param name="begunAt">When the asker began to write it.</param>
    public static ReviewOutcome Ask(Application application, string question, Party by, DateTimeOffset begunAt, DateTimeOffset now) =>
        application.Status is ApplicationStatus.Withdrawn ? new ReviewOutcome.Already(application)
        : application.FollowUp is { } known && known.AskedBy == by && known.BegunAt == begunAt ? new ReviewOutcome.Changed(application)
        : new ReviewOutcome.Changed(application with { FollowUp = new(question, by) { AskedAt = now, BegunAt = begunAt } });

    /// <summary>An answer counts once; the same that comes again, after a crash, stays the one it is.</summary>
    public static ReviewOutcome Answer(Application application, string answer, DateTimeOffset now) =>
        application.Waiting is { } question ? new ReviewOutcome.Changed(application with { FollowUp = question with { Answer = answer, AnsweredAt = now } })
        : application.Status is not ApplicationStatus.Withdrawn && application.FollowUp?.Answer == answer ? new ReviewOutcome.Changed(application)
        : new ReviewOutcome.Already(application);

    /// <summary>A member may step back at any time; what was decided no longer counts.</summary>
    public static ReviewOutcome Withdraw(Application application) =>
        application.Status is ApplicationStatus.Withdrawn
            ? new ReviewOutcome.Already(application)
            : new ReviewOutcome.Changed(application with { Status = ApplicationStatus.Withdrawn });

    /// <summary>
    /// Files an application that arrives, again or anew: a corrected one replaces what was there and is reviewed afresh. What a
    /// coordinator asked about it stays, with its answer if there is one.
    /// </summary>
    public static Application File(Application? before, Application arriving) => before switch
    {
        null or { Status: ApplicationStatus.Withdrawn } => arriving,
        _ when before.SubmittedAt >= arriving.SubmittedAt => before,
        _ => arriving with { FollowUp = before.FollowUp },
    };

    /// <summary>
    /// As whom a coordinator reads an application. What is for the coordinators alone was promised never to reach the applicant's
    /// match, so whoever could be that doesn't read it; and the other half of a pair, though it has ended since, reads what they are shown.
    /// </summary>
    public static Asks ReadsAs(MemberId who, Application application, IReadOnlyList<Application> applications, IReadOnlyList<PlannedPair> pairings) =>
        who == application.Applicant.Id ? Asks.Coordinator
        : pairings.Where(pairing => pairing.IsLaunched).Concat(Plans.Standing(pairings, applications))
            .Any(pairing => pairing.Self(application.Role).Id == application.Applicant.Id && pairing.Other(application.Role).Id == who) ? Asks.WhoeverTheyShow
        : applications.Any(other => other.Applicant.Id == who && other.Role != application.Role && other.Status is ApplicationStatus.Submitted or ApplicationStatus.Approved) ? Asks.PossibleMatch
        : Asks.Coordinator;

    private static ReviewOutcome.Changed Decide(Application application, ApplicationStatus status, Party by, DateTimeOffset now) =>
        new(application with { Status = status, DecidedBy = by, DecidedAt = now });
}

public abstract record ReviewOutcome(Application Application)
{
    public sealed record Changed(Application Application) : ReviewOutcome(Application);

    /// <summary>Nothing to do: it was so before, or the applicant has withdrawn.</summary>
    public sealed record Already(Application Application) : ReviewOutcome(Application);
}
