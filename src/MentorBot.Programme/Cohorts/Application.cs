using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;

namespace MentorBot.Programme.Cohorts;

/// <summary>
/// A member's application to a cohort as coordinators list it. The answers themselves stay with the member;
/// here is only what review, pairing and introduction need.
/// </summary>
public sealed record Application
{
    public required string CohortId { get; init; }
    public required Party Applicant { get; init; }
    public required Role Role { get; init; }
    public required ApplicationStatus Status { get; init; }
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>How many mentees a mentor takes; 1 for a mentee.</summary>
    public int Capacity { get; init; } = 1;

    /// <summary>What speaks for a pairing, by item of the form: ids of choices, and own words.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Facts { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What they asked for of their pairing; null where an earlier version filed it, and only their answers say.</summary>
    public PairingWishes? Wishes { get; init; }

    /// <summary>What the applicant allowed the other side to see.</summary>
    public IReadOnlyList<SharedLine> Shared { get; init; } = [];

    public Party? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The coordinator's latest follow-up question, and what the applicant answered.</summary>
    public FollowUp? FollowUp { get; init; }

    /// <summary>What the applicant is asked and has not answered; whoever has withdrawn is asked nothing any more.</summary>
    public FollowUp? Waiting => FollowUp is { Answer: null } && Status is not ApplicationStatus.Withdrawn ? FollowUp : null;

    public string Key => KeyOf(Role, Applicant.Id);

    public static string KeyOf(Role role, MemberId applicant) => $"{role.Word()}|{applicant.ObjectId}";
}

public sealed record FollowUp(string Question, Party AskedBy, string? Answer = null)
{
    /// <summary>Null where an earlier version asked it.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Null where there is no answer, or an earlier version took it.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When its asker began to write it: by that it is known when it comes again. Null where an earlier version asked it.</summary>
    public DateTimeOffset? BegunAt { get; init; }
}

public enum ApplicationStatus
{
    Submitted,
    Approved,
    Declined,
    Withdrawn,
}

public static class Roles
{
    /// <summary>The word used in keys and in what people type.</summary>
    public static string Word(this Role role) => role is Role.Mentee ? "mentee" : "mentor";

    public static Role? Read(string? word) => word switch { "mentee" => Role.Mentee, "mentor" => Role.Mentor, _ => null };
}

/// <summary>A pair as it is planned, before and after its launch.</summary>
public sealed record PlannedPair
{
    /// <summary>The pair's id; it says nothing of the two, since it stays when one of them is forgotten.</summary>
    public required string Id { get; init; }
    public required Party Mentee { get; init; }
    public required Party Mentor { get; init; }
    public required Party PairedBy { get; init; }

    /// <summary>Null where an earlier version planned it.</summary>
    public DateTimeOffset? PlannedAt { get; init; }

    public bool IsLaunched { get; init; }

    /// <summary>When a coordinator had the two introduced; null before, and of one that an earlier version launched.</summary>
    public DateTimeOffset? LaunchedAt { get; init; }

    /// <summary>True once it has ended before its time; it stays for what is counted and looked up later.</summary>
    public bool? HasEnded { get; init; }

    /// <summary>The two have been introduced, and nothing has ended it.</summary>
    public bool GoesOn => IsLaunched && HasEnded is not true;

    /// <summary>Which pairs these are, in any order: for a card that asks about them, and must not be taken for an answer about others.</summary>
    public static string Ids(IEnumerable<PlannedPair> pairs) => string.Join(' ', pairs.Select(pair => pair.Id).Order(StringComparer.Ordinal));

    public Party Self(Role role) => role is Role.Mentee ? Mentee : Mentor;

    public Party Other(Role role) => role is Role.Mentee ? Mentor : Mentee;
}
