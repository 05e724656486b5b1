using System.Text.Json.Serialization;

namespace MentorBot.Programme.Forms;

// Properties with a default have a setter: the JSON generator overwrites the default of an init property.

/// <summary>What stands in <c>f1.json</c>: what is asked, without words.</summary>
internal sealed record FormFile
{
    /// <summary>The visibility of what nobody reads.</summary>
    public const string Nobody = "nobody";

    public required string Id { get; init; }
    public required int Version { get; init; }
    public string Visibility { get; set; } = "coordinators";
    public required IReadOnlyList<string> Sections { get; init; }
    public required IReadOnlyList<ItemFile> Items { get; init; }
}

internal sealed record ItemFile
{
    public required string Id { get; init; }
    public required string Type { get; init; }
    public required string Section { get; init; }
    public bool Required { get; init; }
    public int? MaxLength { get; init; }
    public int? Min { get; init; }
    public int? Max { get; init; }
    public IReadOnlyList<string> Choices { get; set; } = [];
    public string? ChoicesFrom { get; init; }
    public bool OwnWords { get; init; }
    public IReadOnlyList<string> Preselected { get; set; } = [];
    public string? Visibility { get; init; }
    public string Share { get; set; } = "never";
    public string? Prefill { get; init; }
    public ConditionFile? OnlyIf { get; init; }
    public RowsFile? Rows { get; init; }
    public IReadOnlyList<ColumnFile> Columns { get; set; } = [];
}

/// <summary>How many rows a table may have.</summary>
internal sealed record RowsFile
{
    public int Min { get; init; }
    public required int Max { get; init; }
}

internal sealed record ColumnFile
{
    public required string Id { get; init; }
    public required string Type { get; init; }
    public bool Required { get; init; }
    public int? MaxLength { get; init; }
    public int? Min { get; init; }
    public int? Max { get; init; }
    public IReadOnlyList<string> Choices { get; set; } = [];
}

internal sealed record ConditionFile
{
    public required string Item { get; init; }
    public IReadOnlyList<string> Is { get; set; } = [];
    public IReadOnlyList<string> IsNot { get; set; } = [];
}

/// <summary>What stands in <c>f1.en.json</c>: the words.</summary>
internal sealed record FormTextsFile
{
    public required string Title { get; init; }
    public required string Intro { get; init; }

    /// <summary>Who sees an answer, by visibility; the form's own visibility must be among them.</summary>
    public required IReadOnlyDictionary<string, string> SeenBy { get; init; }
    public required IReadOnlyDictionary<string, string> Sections { get; init; }
    public required IReadOnlyDictionary<string, ItemTextsFile> Items { get; init; }
}

internal sealed record ItemTextsFile
{
    public required string Ask { get; init; }
    public required string Label { get; init; }
    public string? Hint { get; init; }
    public string? MinText { get; init; }
    public string? MaxText { get; init; }
    public IReadOnlyDictionary<string, string> Choices { get; set; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, ColumnTextsFile> Columns { get; set; } = new Dictionary<string, ColumnTextsFile>();
}

internal sealed record ColumnTextsFile
{
    public required string Label { get; init; }

    /// <summary>The question where the cell is asked by itself; the label where there is none.</summary>
    public string? Ask { get; init; }
    public IReadOnlyDictionary<string, string> Choices { get; set; } = new Dictionary<string, string>();
}

// A misspelt key must not be ignored: it would silently drop a limit or a hint.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(FormFile))]
[JsonSerializable(typeof(FormTextsFile))]
internal sealed partial class FormFileJson : JsonSerializerContext;
