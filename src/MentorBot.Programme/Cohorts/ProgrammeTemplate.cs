using MentorBot.Programme.Forms;
using NodaTime;

namespace MentorBot.Programme.Cohorts;

/// <summary>The two sides of a pair.</summary>
public enum Role { Mentee, Mentor }

/// <summary>A kind of mentoring scheme, as data: a coordinator can copy one and change it.</summary>
public sealed record ProgrammeTemplate
{
    public required string Id { get; init; }
    public required int Version { get; init; }
    public required string Language { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }
    public required DurationInMonths Duration { get; init; }
    public required Cadence Cadence { get; init; }

    /// <summary>How many pairs the union hopes for, where it has said so.</summary>
    public int? TargetPairs { get; init; }
    public required ProgrammeForms Forms { get; init; }
    public required RoleText Mentee { get; init; }
    public required RoleText Mentor { get; init; }
    public required IReadOnlyDictionary<string, IReadOnlyList<FormChoice>> Lists { get; init; }

    /// <summary>Questions this programme insists on though the form leaves them open.</summary>
    public required IReadOnlySet<string> RequiredItems { get; init; }
    public required NudgeRules Nudges { get; init; }
    public required MatchingRules Matching { get; init; }
    public required SessionGuide Session { get; init; }

    public RoleText For(Role role) => role is Role.Mentee ? Mentee : Mentor;

    public string ApplicationForm(Role role) => role is Role.Mentee ? Forms.Mentee : Forms.Mentor;

    public string EvaluationForm(Role role) => role is Role.Mentee ? Forms.MenteeEvaluation : Forms.MentorEvaluation;

    /// <summary>What this programme puts into a form, for <see cref="FormDefinition.For(FormFilling)"/>.</summary>
    public FormFilling FillingFor(Role role) => new()
    {
        Lists = Lists,
        Words = new Dictionary<string, string> { ["commitment"] = For(role).Commitment, ["programme"] = Name },
        Required = RequiredItems,
    };
}

public sealed record DurationInMonths(int Default, int Min, int Max);

public sealed record Cadence(int MeetingsPerMonth, int Minutes);

/// <summary>Which form is used for what, by form id; null for what a programme does without.</summary>
public sealed record ProgrammeForms(
    string Mentee, string Mentor, string Preparation, string CheckIn, string MenteeEvaluation, string MentorEvaluation, string Alumni,
    string? Agreement = null, string? Record = null, string? Feedback = null,
    string? Internship = null, string? InternshipSurvey = null, string? Project = null)
{
    /// <summary>Those that people are asked in the course of a round, in the order of its life: what a round may change.</summary>
    public IReadOnlyList<string> Asked =>
    [
        .. new[] { Mentee, Mentor, Agreement, Project, Preparation, Record, CheckIn, Feedback, MenteeEvaluation, MentorEvaluation, Alumni }.OfType<string>().Distinct(),
    ];

    /// <summary>Each use by its name in the template's file.</summary>
    internal IEnumerable<(string Use, string FormId)> All =>
        from entry in new (string Use, string? FormId)[]
        {
            ("mentee", Mentee), ("mentor", Mentor), ("preparation", Preparation), ("checkIn", CheckIn), ("menteeEvaluation", MenteeEvaluation),
            ("mentorEvaluation", MentorEvaluation), ("alumni", Alumni), ("agreement", Agreement), ("record", Record), ("feedback", Feedback),
            ("internship", Internship), ("internshipSurvey", InternshipSurvey), ("project", Project),
        }
        where entry.FormId is not null
        select (entry.Use, entry.FormId);
}

/// <summary>What a side commits to, is responsible for, and may find helpful.</summary>
public sealed record RoleText(string Commitment, IReadOnlyList<string> Expectations, IReadOnlyList<string> Tips);

/// <summary>When a pair is reminded, in each person's own time zone.</summary>
public sealed record NudgeRules
{
    public required int PrepareDaysBefore { get; init; }
    public required int StructureDaysBefore { get; init; }
    public required LocalTime SendAt { get; init; }
    public required LocalTime QuietFrom { get; init; }
    public required LocalTime QuietUntil { get; init; }
    public required int AskAfterMeetingHours { get; init; }
    public required int NoMeetingDays { get; init; }

    /// <summary>Where the mid-point lies between start and end: 0.5 is half-way.</summary>
    public required double MidpointAt { get; init; }

    /// <summary>For how long after the mid-point the check-in is wanted.</summary>
    public required int CheckInDays { get; init; }

    /// <summary>How long before its end a pair is asked for its joint feedback, which is wanted until that end.</summary>
    public required int FeedbackDaysBefore { get; init; }

    /// <summary>How long before its end a pair's people are asked for their evaluation.</summary>
    public required int EvaluateDaysBefore { get; init; }

    /// <summary>For how long after that the evaluation is wanted.</summary>
    public required int EvaluateDays { get; init; }

    /// <summary>How many months after the end its mentee is asked how it went on.</summary>
    public required IReadOnlyList<int> AlumniMonths { get; init; }

    /// <summary>For how long after that the answer is wanted.</summary>
    public required int FollowUpDays { get; init; }

    /// <summary>Null for a programme without an internship.</summary>
    public InternshipRules? Internship { get; init; }

    /// <summary>A nudge older than this is dropped rather than sent late.</summary>
    public required int KeepUsefulDays { get; init; }
}

/// <summary>Until when an internship is planned, done and told about.</summary>
/// <param name="MonthsBeforeEnd">From then on, reckoned from the pair's end, it is planned and done: so many months after the institute a round is over.</param>
/// <param name="PlanDays">For how long after that the mentor's plan is wanted; the end itself at the latest.</param>
/// <param name="SurveyDays">For how long after the last of its days the mentee's answers are wanted.</param>
public sealed record InternshipRules(int MonthsBeforeEnd, int PlanDays, int SurveyDays);

/// <summary>How much each likeness counts, and what must hold.</summary>
public sealed record MatchingRules
{
    public required bool SameRegion { get; init; }
    public required bool CommonLanguage { get; init; }

    /// <summary>Weights by what is compared; together they make 100.</summary>
    public required IReadOnlyDictionary<string, int> Weights { get; init; }

    /// <summary>What a mentee's wish for their mentor's gender weighs beside these, where they have one.</summary>
    public int Wish { get; init; } = 25;
}

/// <summary>What a mentor gets before a session: its course, good questions, ideas for a stretch.</summary>
public sealed record SessionGuide(
    IReadOnlyList<SessionSection> Sections, IReadOnlyList<string> Questions, IReadOnlyList<string> StretchIdeas);

public sealed record SessionSection(string Id, string Title, string Text);
