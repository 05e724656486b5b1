using System.Text.Json.Serialization;

namespace MentorBot.Programme.Forms;

// Properties with a default have a setter: the JSON generator overwrites the default of an init property.

/// <summary>What stands in <c>f1.json</c>: what is asked, without words.</summary>
public sealed record FormFile
{
    /// <summary>The visibility of what nobody reads.</summary>
    public const string Nobody = "nobody";

    public required string Id { get; init; }
    public required int Version { get; init; }
    public string Visibility { get; set; } = "coordinators";
    public required IReadOnlyList<string> Sections { get; init; }
    public required IReadOnlyList<ItemFile> Items { get; init; }
}

/// <summary>One question as it is written in a form's file, without words; what it means is said at <see cref="FormItem"/>.</summary>
public sealed record ItemFile
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

    /// <summary>A rule reads its answer: it may be reworded and moved, but not dropped or made another question.</summary>
    public bool Needed { get; init; }
    public RowsFile? Rows { get; init; }
    public IReadOnlyList<ColumnFile> Columns { get; set; } = [];
}

/// <summary>How many rows a table may have.</summary>
public sealed record RowsFile
{
    public int Min { get; init; }
    public required int Max { get; init; }
}

/// <summary>One column of a table, likewise.</summary>
public sealed record ColumnFile
{
    public required string Id { get; init; }
    public required string Type { get; init; }
    public bool Required { get; init; }
    public int? MaxLength { get; init; }
    public int? Min { get; init; }
    public int? Max { get; init; }
    public IReadOnlyList<string> Choices { get; set; } = [];
}

/// <summary>See <see cref="Condition"/>.</summary>
public sealed record ConditionFile
{
    public required string Item { get; init; }
    public IReadOnlyList<string> Is { get; set; } = [];
    public IReadOnlyList<string> IsNot { get; set; } = [];
}

/// <summary>What stands in <c>f1.en.json</c>: the words.</summary>
public sealed record FormTextsFile
{
    public required string Title { get; init; }
    public required string Intro { get; init; }

    /// <summary>Who sees an answer, by visibility; the form's own visibility must be among them.</summary>
    public required IReadOnlyDictionary<string, string> SeenBy { get; init; }
    public required IReadOnlyDictionary<string, string> Sections { get; init; }
    public required IReadOnlyDictionary<string, ItemTextsFile> Items { get; init; }
}

/// <summary>The words of one question in one language.</summary>
public sealed record ItemTextsFile
{
    public required string Ask { get; init; }
    public required string Label { get; init; }
    public string? Hint { get; init; }
    public string? MinText { get; init; }
    public string? MaxText { get; init; }
    public IReadOnlyDictionary<string, string> Choices { get; set; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, ColumnTextsFile> Columns { get; set; } = new Dictionary<string, ColumnTextsFile>();
}

/// <summary>The words of one column of a table.</summary>
public sealed record ColumnTextsFile
{
    public required string Label { get; init; }

    /// <summary>The question where the cell is asked by itself; the label where there is none.</summary>
    public string? Ask { get; init; }
    public IReadOnlyDictionary<string, string> Choices { get; set; } = new Dictionary<string, string>();
}

// A misspelt key must not be ignored: it would silently drop a limit or a hint.
[JsonSourceGenerationOptions(
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(FormFile))]
[JsonSerializable(typeof(FormTextsFile))]
internal sealed partial class FormFileJson : JsonSerializerContext
{
    /// <summary>Letters of any script as they are, for people to read.</summary>
    public static FormFileJson Plain => field ??= new(new System.Text.Json.JsonSerializerOptions(Default.Options)
    {
        TypeInfoResolver = null,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
