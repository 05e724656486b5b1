using MentorBot.Programme.Members;

namespace MentorBot.Programme.Nudges;

/// <summary>A message that nobody asked for at that moment: at most one a day for each person.</summary>
/// <param name="About">What it speaks of, as <see cref="NudgeKey"/> says.</param>
/// <param name="Occurrence">Which meeting, or since when there has been none; and which time, as <see cref="NudgeKey"/> writes it.</param>
/// <param name="From">From when it is of use.</param>
/// <param name="Until">From when it is of no use any more; then it is dropped, not sent late.</param>
public sealed record Nudge(NudgeKind Kind, string About, string Occurrence, MemberId To, DateTimeOffset From, DateTimeOffset Until)
{
    // Without init: the key is made of these, once, since each look at a pair asks for the keys of dozens.
    public NudgeKind Kind { get; } = Kind;
    public string About { get; } = About;
    public string Occurrence { get; } = Occurrence;
    public MemberId To { get; } = To;

    /// <summary>Where it is about a form with a last day: which day that is, and how far it has come; null for any other.</summary>
    public FormStep? Form { get; init; }

    /// <summary>The same nudge has the same key for ever, whichever process decides on it.</summary>
    public string Key { get; } = new NudgeKey(About, $"{Kind}", Occurrence, To.ObjectId).ToString();

    /// <inheritdoc cref="NudgeKey.Occasion"/>
    public string Occasion => Parts.Occasion;

    /// <summary>The same once more, from when its recipient asked for it; null where that is too late to be of use.</summary>
    public Nudge? Again(DateTimeOffset from) => from < Until ? new(Kind, About, Occurrence + NudgeKey.OnceMore, To, from, Until) { Form = Form } : null;

    /// <summary>True where the nudge of that key is about the same, to the same person: the asking, its reminders, and each once more.</summary>
    public bool IsAboutTheSameAs(string key) => NudgeKey.Read(key)?.IsOfOneMatterWith(Parts) is true;

    private NudgeKey Parts => new(About, $"{Kind}", Occurrence, To.ObjectId);
}

public enum NudgeKind
{
    /// <summary>To the mentee before a meeting: form F7.</summary>
    Prepare,

    /// <summary>To the mentor before a meeting: form F6.</summary>
    Structure,

    /// <summary>To both after a meeting: did you meet, and when is the next?</summary>
    AskIfMet,

    /// <summary>To both when nothing has been planned for long.</summary>
    NoMeeting,

    // Of a form, the one that asks and the two that remind are of one kind.

    /// <summary>To both at the mid-point: form F12.</summary>
    CheckIn,

    /// <summary>To each who has not answered yet, near the end: forms F10 and F11.</summary>
    Evaluate,

    /// <summary>To the mentee some months after the end: form F13.</summary>
    FollowUp,

    /// <summary>To each who has not signed it yet, near the end: form F9.</summary>
    Feedback,

    /// <summary>To the mentor, as long as no plan of the internship is handed in: form F14.</summary>
    InternshipPlan,

    /// <summary>To the mentee after the internship: its survey, form F14.</summary>
    InternshipTold,

    /// <summary>To whoever has begun a form and not sent it, as the day nears until which it is wanted.</summary>
    FormDue,

    /// <summary>To whoever comes to the orientation, or has not said: form F4.</summary>
    Orientation,
}
