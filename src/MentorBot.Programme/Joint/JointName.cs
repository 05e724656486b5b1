using MentorBot.Programme.Cohorts;

namespace MentorBot.Programme.Joint;

/// <summary>What a pair writes together.</summary>
public enum JointKind { Agreement, Record, Feedback, Project }

/// <summary>Which of a pair's documents: the agreement, the feedback, the learning project, or the notes of one meeting.</summary>
public sealed record JointName(JointKind Kind, string? MeetingId = null)
{
    /// <summary>What a survey is for in which one of the two writes, as it stands in stored rows.</summary>
    public const string Purpose = "joint";

    public const string Agreement = "agreement";
    public const string Record = "record";
    public const string Feedback = "feedback";
    public const string Project = "project";

    public string Word => Kind switch
    {
        JointKind.Agreement => Agreement,
        JointKind.Record => Record,
        JointKind.Project => Project,
        _ => Feedback,
    };

    public override string ToString() => MeetingId is null ? Word : $"{Word}.{MeetingId}";

    /// <summary>The form it is written in.</summary>
    public string FormOf(ProgrammeForms forms) => Kind switch
    {
        JointKind.Agreement => forms.Agreement ?? "f5",
        JointKind.Record => forms.Record ?? "f8",
        JointKind.Project => forms.Project ?? "f15",
        _ => forms.Feedback ?? "f9",
    };

    /// <summary>Whether a programme has it: a learning project is not for all of them.</summary>
    public bool IsIn(ProgrammeForms forms) => Kind is not JointKind.Project || forms.Project is not null;

    public static JointName? Read(string? text) => text?.Split('.', 2) switch
    {
        [Agreement] => new(JointKind.Agreement),
        [Feedback] => new(JointKind.Feedback),
        [Project] => new(JointKind.Project),
        [Record, { Length: > 0 } meeting] => new(JointKind.Record, meeting),
        _ => null,
    };
}
