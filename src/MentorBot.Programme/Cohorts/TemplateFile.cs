using System.Text.Json;
using System.Text.Json.Serialization;

namespace MentorBot.Programme.Cohorts;

// Properties with a default have a setter: the JSON generator overwrites the default of an init property.

/// <summary>What stands in <c>handbook.json</c>: figures, rules and ids, without words.</summary>
internal sealed record TemplateFile
{
    public required string Id { get; init; }
    public required int Version { get; init; }
    public required DurationInMonths Duration { get; init; }
    public required Cadence Cadence { get; init; }
    public int? TargetPairs { get; init; }
    public required ProgrammeForms Forms { get; init; }
    public IReadOnlyList<string> RequiredItems { get; set; } = [];
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Lists { get; init; }
    public required NudgesFile Nudges { get; init; }
    public required MatchingFile Matching { get; init; }
    public required IReadOnlyList<string> SessionSections { get; init; }
}

internal sealed record NudgesFile
{
    public required int PrepareDaysBefore { get; init; }
    public required int StructureDaysBefore { get; init; }
    public required string SendAt { get; init; }
    public required string QuietFrom { get; init; }
    public required string QuietUntil { get; init; }
    public required int AskAfterMeetingHours { get; init; }
    public required int NoMeetingDays { get; init; }
    public required double MidpointAt { get; init; }
    public required int CheckInDays { get; init; }
    public required int FeedbackDaysBefore { get; init; }
    public required int EvaluateDaysBefore { get; init; }
    public required int EvaluateDays { get; init; }
    public required IReadOnlyList<int> AlumniMonths { get; init; }
    public required int FollowUpDays { get; init; }
    public InternshipRules? Internship { get; init; }
    public required int KeepUsefulDays { get; init; }
}

internal sealed record MatchingFile
{
    public required bool SameRegion { get; init; }
    public required bool CommonLanguage { get; init; }
    public required IReadOnlyDictionary<string, int> Weights { get; init; }
}

/// <summary>What stands in <c>handbook.en.json</c>: the words.</summary>
internal sealed record TemplateTextsFile
{
    public required string Name { get; init; }
    public required string Description { get; init; }
    public required RoleText Mentee { get; init; }
    public required RoleText Mentor { get; init; }
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Lists { get; init; }
    public required SessionTextsFile Session { get; init; }
}

internal sealed record SessionTextsFile
{
    public required IReadOnlyDictionary<string, SectionTextFile> Sections { get; init; }
    public required IReadOnlyList<string> Questions { get; init; }
    public required IReadOnlyList<string> StretchIdeas { get; init; }
}

internal sealed record SectionTextFile(string Title, string Text);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(TemplateFile))]
[JsonSerializable(typeof(TemplateTextsFile))]
internal sealed partial class TemplateFileJson : JsonSerializerContext;
