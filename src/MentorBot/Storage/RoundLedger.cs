using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;

namespace MentorBot.Storage;

/// <summary>What became of what the people of a round were written: the keys under which it is kept, and what they say.</summary>
internal static class RoundLedger
{
    public static string Approved(Application application) => $"approved|{application.Key}";

    /// <param name="form">The form it was written with: <c>decline</c>, or <c>question</c>.</param>
    public static string Wrote(string form, Application application) => $"{form}|{application.Key}";

    /// <summary>To the coordinator who hears what was answered.</summary>
    public static string Answered(Application application) => $"answer|{application.Key}";

    /// <summary>All that its applicant may have been written about it.</summary>
    public static IReadOnlyList<string> Of(Application application) => [Approved(application), Wrote("decline", application), Wrote("question", application)];

    public static string Introduction(MemberId to) => $"introduction|{to.ObjectId}";

    public static string Parting(MemberId to) => $"parting|{to.ObjectId}";

    // The latest of its kind to somebody stands for those before it.

    public static string Meeting(MemberId to) => $"meeting|{to.ObjectId}";

    public static string Together(MemberId to) => $"together|{to.ObjectId}";

    public static string Internship(MemberId to) => $"internship|{to.ObjectId}";

    /// <summary>A pair's plan of an internship, to the coordinator who decides about it: whoever that is, one waits at a time.</summary>
    public const string Plan = "plan";

    /// <summary>To the coordinator who hears what somebody, or both, passed on: each time has a key of its own.</summary>
    /// <param name="what">The survey, or what they wrote together.</param>
    /// <param name="subject">The pair's id, and behind a dot which time.</param>
    public static string Told(string what, string subject) => $"told|{what}|{subject}";

    /// <summary>To the coordinator of a pair, that it has ended.</summary>
    /// <param name="stays">Who is left behind: a leaving keeps this, and names nobody who has left.</param>
    public static string Ended(MemberId stays) => $"ended|{stays.ObjectId}";

    public static string Orientation(MemberId to) => $"orientation|{to.ObjectId}";

    public static string Recap(MemberId to) => $"recap|{to.ObjectId}";

    public static string Nudge(string key) => $"nudge|{key}";

    /// <summary>Those that were written from an aggregate, as far as they are of a kind that coordinators know.</summary>
    public static async Task<IReadOnlyList<Written>> ReadWrittenAsync(this AggregateStore aggregates, AggregateId id, CancellationToken cancellationToken) =>
        await aggregates.ReadLedgerAsync(id, cancellationToken).Select(row => Read(row.Key, row.Entry)).OfType<Written>().ToListAsync(cancellationToken);

    /// <summary>Those that were written under these keys.</summary>
    public static async Task<IReadOnlyList<Written>> ReadWrittenAsync(
        this AggregateStore aggregates, AggregateId id, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        List<Written> all = [];
        foreach (var key in keys)
        {
            if (await aggregates.ReadLedgerAsync(id, key, cancellationToken) is { } entry && Read(key, entry) is { } written)
            {
                all.Add(written);
            }
        }

        return all;
    }

    private static Written? Read(string key, LedgerEntry entry)
    {
        var (kind, about) = key.IndexOf('|', StringComparison.Ordinal) is > 0 and var end ? (key[..end], key[(end + 1)..]) : (key, null);
        LetterKind? what = kind switch
        {
            "approved" or "decline" => LetterKind.Decision,
            "question" => LetterKind.Question,
            "answer" => LetterKind.Answer,
            "introduction" => LetterKind.Introduction,
            "parting" => LetterKind.Parting,
            "meeting" => LetterKind.Meeting,
            "together" => LetterKind.Together,
            "plan" => LetterKind.Plan,
            // An earlier version wrote under a plan's number, whatever there was to say of it: of that, nothing is known that still counts.
            "internship" => about == entry.To.ObjectId ? LetterKind.Internship : null,
            "told" => LetterKind.Told,
            "ended" => LetterKind.Ended,
            "orientation" => LetterKind.Orientation,
            "recap" => LetterKind.Recap,
            "nudge" => LetterKind.Reminder,
            _ => null,
        };
        return what is { } letter ? new(entry.To, letter, entry.At, entry.Status is DeliveryStatus.Sent ? null : entry.Reason ?? "") { About = what is LetterKind.Told ? PairOf(about) : about } : null;
    }

    private static string? PairOf(string? told) => told?.Split('|')[^1].Split('.')[0];
}
