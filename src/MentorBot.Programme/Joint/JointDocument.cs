using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;

namespace MentorBot.Programme.Joint;

/// <summary>What two people write together in a form. Changed by <see cref="JointRules"/> only.</summary>
public sealed record JointDocument
{
    /// <summary>Which of the pair's documents: "agreement", "feedback", or "record" and the meeting's id.</summary>
    public required string Name { get; init; }
    public required string FormId { get; init; }
    public required int FormVersion { get; init; }

    /// <summary>Grows with every change. 0 as long as nobody has handed in anything: what is there was put in beforehand.</summary>
    public int Revision { get; init; }

    // The JSON generator hands over null for what is missing; an empty list means the same and can be used.
    public IReadOnlyDictionary<string, JointItem> Items { get; init => field = value ?? field; } = new Dictionary<string, JointItem>();

    /// <summary>Wordings that stand beside another one until somebody who has seen both chooses.</summary>
    public IReadOnlyList<JointClash> Clashes { get; init => field = value ?? field; } = [];

    /// <summary>Who confirms this very revision; nobody once it changes.</summary>
    public IReadOnlyList<Confirmation> Confirmations { get; init => field = value ?? field; } = [];

    /// <summary>The last revision that both confirmed, whatever became of it since.</summary>
    public AgreedVersion? Agreed { get; init; }

    /// <summary>What was put in beforehand: what both confirm first is measured by it. Null where nothing was, and from then on.</summary>
    public IReadOnlyDictionary<string, Answer>? Beforehand { get; init; }

    public bool IsBegun => Revision > 0;

    public bool IsAgreed => Agreed?.Revision == Revision;

    public bool IsConfirmedBy(MemberId who) => Confirmations.Any(confirmation => confirmation.By.Id == who);

    public Answer? AnswerTo(string itemId) => Items.GetValueOrDefault(itemId)?.Answer;

    /// <summary>The answers as they stand: what a draft begins with.</summary>
    public IReadOnlyDictionary<string, Answer> Answers() =>
        Items.Where(item => item.Value.Answer is not null).ToDictionary(item => item.Key, item => item.Value.Answer!); // Those without one were left out.
}

/// <param name="Answer">None where it was emptied.</param>
/// <param name="By">Who wrote it last; nobody where it was put in beforehand.</param>
/// <param name="Revision">Since when it stands so.</param>
public sealed record JointItem(Answer? Answer, MemberId? By, int Revision)
{
    /// <summary>True where words of somebody else may be in it: it was changed, and not written anew by one alone.</summary>
    public bool? IsMixed { get; init; }

    /// <summary>Whether this person, and nobody else, ever wrote in it.</summary>
    public bool IsAllOf(MemberId who) => By == who && IsMixed is not true;

    /// <summary>What stands there once somebody has changed it.</summary>
    public static JointItem Changed(JointItem? before, Answer? answer, MemberId by, int revision, bool withOthers = false) => new(answer, by, revision)
    {
        IsMixed = withOthers || before?.IsMixed is true || (before is { Answer: not null } && before.By != by) ? true : null,
    };
}

/// <summary>Somebody changed an item that the other had changed meanwhile: neither wording goes over the other.</summary>
/// <param name="Id">Counts up within the document.</param>
/// <param name="Beside">What it stood beside when it came; of a table, what both had.</param>
public sealed record JointClash(string Id, string ItemId, Answer? Answer, Answer? Beside, MemberId By, int Revision);

/// <summary>A signature: who, when, and what exactly.</summary>
public sealed record Confirmation(Party By, DateTimeOffset At, int Revision);

/// <summary>What both confirmed, as it stood then.</summary>
public sealed record AgreedVersion(int Revision, IReadOnlyDictionary<string, Answer> Answers, IReadOnlyList<Confirmation> Signatures);

/// <summary>Which wording stays.</summary>
public enum WordingChoice { Standing, Other, Both }
