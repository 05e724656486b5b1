using MentorBot.Programme.Meetings;
using MentorBot.Programme.Members;
using MentorBot.Programme.Orientation;
using MentorBot.Programme.Pairs;

namespace MentorBot.Programme.Cohorts;

/// <summary>What somebody of a round was written.</summary>
public enum LetterKind
{
    Decision,
    Question,

    /// <summary>What an applicant answered to a coordinator's question.</summary>
    Answer,
    Introduction,
    Reminder,

    /// <summary>That the other half of their pair has set, moved or called off a meeting.</summary>
    Meeting,

    /// <summary>That the other half has written or shared something.</summary>
    Together,

    /// <summary>What was decided about the internship.</summary>
    Internship,

    /// <summary>That a mentor's plan of an internship waits for a coordinator's decision.</summary>
    Plan,

    /// <summary>That their round's orientation is set, changed or called off.</summary>
    Orientation,

    /// <summary>What was said there.</summary>
    Recap,

    /// <summary>That their pair has ended before its time.</summary>
    Parting,

    /// <summary>What somebody passed on to the coordinators: nobody but them reads even that there was something.</summary>
    Told,

    /// <summary>The same as a parting, for whoever coordinates the pair.</summary>
    Ended,
}

/// <param name="Reason">Why it did not arrive, as the ledger says; null where it did.</param>
public sealed record Written(MemberId To, LetterKind What, DateTimeOffset At, string? Reason)
{
    /// <summary>What tells it from others of its kind: of what was written about an application, that application's key; of what a pair passes on, its id.</summary>
    public string? About { get; init; }

    /// <summary>Whose words they are; null where they are nobody's, or of both.</summary>
    public MemberId? From { get; init; }

    /// <summary>Whether it was about somebody's affair and to any coordinator: it counts whoever that was, and whether they coordinate still.</summary>
    public bool IsForCoordinators => What is LetterKind.Answer or LetterKind.Plan or LetterKind.Told or LetterKind.Ended;
}

/// <summary>What coordinators have to see to themselves, since the bot could not.</summary>
public static class Unreached
{
    /// <summary>
    /// Of what was written about a round's applications, what still counts: an applicant's answer does as long as a coordinator may decide
    /// with it.
    /// </summary>
    public static IEnumerable<Written> Of(IReadOnlyList<Application> applications, IEnumerable<Written> written)
    {
        var waiting = applications.Where(application => application.Status is ApplicationStatus.Submitted).Select(application => application.Key).ToHashSet();
        return written.Where(one => one.Reason is null || one.What is not LetterKind.Answer || (one.About is { } key && waiting.Contains(key)));
    }

    /// <summary>
    /// Of what a pair was written, what still counts. Once it has ended, nobody needs its introduction any more, but both need to know that;
    /// news of a meeting counts until its hour has come, or its reader has set another; and a plan until somebody has decided about it. What
    /// was passed on to the coordinators counts still.
    /// </summary>
    public static IEnumerable<Written> Of(Pair pair, IEnumerable<Written> written, DateTimeOffset now) =>
        written.Where(one => one.Reason is null || (pair.EndedAt is not null
            ? one.What is LetterKind.Parting or LetterKind.Told or LetterKind.Ended
            : one.What switch
            {
                LetterKind.Meeting => Planning.IsNewsTo(one.To, pair, now),
                LetterKind.Plan => Internship.Waits(pair),
                _ => true,
            })).Select(one => one.IsForCoordinators ? one with { About = pair.Id } : one);

    /// <summary>Of what was written about an orientation, what still counts: news of it until it begins, and then what was said there.</summary>
    public static IEnumerable<Written> Of(OrientationSession session, IEnumerable<Written> written, DateTimeOffset now) =>
        written.Where(one => one.Reason is null || one.What is LetterKind.Recap || now < session.Plan.StartsAt);

    /// <summary>Whether this coordinator may know of it: not of what was passed on by one half of their own pair.</summary>
    public static bool MayKnow(MemberId coordinator, Written written, IEnumerable<Pair> pairs) =>
        written.What is not LetterKind.Told || !pairs.Any(pair => pair.Id == written.About && pair.Has(coordinator));

    /// <summary>
    /// What did not arrive, the latest first. A reminder is among them only where nothing reached its reader since: for the next
    /// one it makes no difference; nor does it for what the other half wrote, which is there to be read. Everything else is, until
    /// it is written once more.
    /// </summary>
    public static IReadOnlyList<Written> Of(IReadOnlyCollection<Written> all)
    {
        var last = all.GroupBy(written => written.To).ToDictionary(own => own.Key, own => own.MaxBy(written => written.At)!);
        return
        [
            .. all.Where(written => written.Reason is not null && (written.What is not (LetterKind.Reminder or LetterKind.Together) || last[written.To] == written))
                .OrderByDescending(written => written.At).ThenBy(written => written.To.ObjectId, StringComparer.Ordinal),
        ];
    }
}
