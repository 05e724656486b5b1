using MentorBot.Programme.Members;

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

    /// <summary>That their pair has ended before its time.</summary>
    Parting,
}

/// <param name="Reason">Why it did not arrive, as the ledger says; null where it did.</param>
public sealed record Written(MemberId To, LetterKind What, DateTimeOffset At, string? Reason);

/// <summary>What coordinators have to see to themselves, since the bot could not.</summary>
public static class Unreached
{
    /// <summary>Of what a pair was written, what still counts: once it has ended, nobody needs its introduction any more, but both need to know that.</summary>
    public static IEnumerable<Written> Of(PlannedPair pairing, IEnumerable<Written> written) =>
        written.Where(one => pairing.GoesOn || one.Reason is null || one.What is LetterKind.Parting);

    /// <summary>
    /// What did not arrive, the latest first. A reminder is among them only where nothing reached its reader since: for the next
    /// one it makes no difference. Everything else is, until it is written once more.
    /// </summary>
    public static IReadOnlyList<Written> Of(IReadOnlyCollection<Written> all)
    {
        var last = all.GroupBy(written => written.To).ToDictionary(own => own.Key, own => own.MaxBy(written => written.At)!);
        return
        [
            .. all.Where(written => written.Reason is not null && (written.What is not LetterKind.Reminder || last[written.To] == written))
                .OrderByDescending(written => written.At).ThenBy(written => written.To.ObjectId, StringComparer.Ordinal),
        ];
    }
}
