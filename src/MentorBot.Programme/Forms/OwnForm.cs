using MentorBot.Programme.Cohorts;

namespace MentorBot.Programme.Forms;

/// <summary>One version of a form that a round asks in a wording of its own. Never changed: answers refer to it.</summary>
/// <param name="By">Who put it into use.</param>
public sealed record OwnForm(FormSource Source, Party By, DateTimeOffset At)
{
    public string FormId => Source.Structure.Id;

    public int Version => Source.Structure.Version;
}

/// <summary>What coordinators are changing in a form; nobody else sees it until it is put into use.</summary>
/// <param name="Mark">Another after every change: a button carries the one it was drawn at.</param>
/// <param name="By">Who changed it last.</param>
public sealed record FormDraft(FormSource Source, string Mark, Party By, DateTimeOffset At)
{
    public string FormId => Source.Structure.Id;
}

/// <summary>What a form of a round's own must keep to, beyond what every form must.</summary>
public static class OwnForms
{
    /// <summary>From here on versions are rounds' own; what is shipped stays below.</summary>
    public const int FirstVersion = 1001;
    public const int MostItems = 40;
    public const int MostChoices = 20;
    public const int LongestAsk = 500;
    public const int LongestLabel = 80;
    public const int LongestHint = 500;
    public const int LongestChoice = 120;

    /// <summary>In characters, all languages together: well within what one row holds.</summary>
    public const int LongestForm = 200_000;

    /// <summary>The version after these.</summary>
    public static int NextVersion(IEnumerable<int> versions) => versions.Append(FirstVersion - 1).Max() + 1;

    /// <summary>Who may see the answers to a question that is added, the first being the usual.</summary>
    public static IReadOnlyList<string> SharingOf(FormSource shipped) => shipped.Structure.Items.Any(item => item.ChoicesFrom is FormItem.FromShareable)
        ? ["never", "ifChosen"]
        : [shipped.Structure.Items[0].Share];

    /// <param name="written">The files it came in, so that lines can be named.</param>
    /// <exception cref="DataFileException">It can't be used; the file, the place and the reason are named.</exception>
    public static void Check(FormSource own, FormSource shipped, IReadOnlyList<DataFile>? written = null)
    {
        DataFile Named(string name) => written?.FirstOrDefault(file => file.Name == name) ?? new(name, "");
        var id = shipped.Structure.Id;
        var file = Named($"{id}.json");
        if (own.Structure.Id != id || own.Structure.Visibility != shipped.Structure.Visibility || shipped.Structure.Visibility is FormFile.Nobody)
        {
            throw file.Refuse("$", $"is not a form that stands in for {id}");
        }
        FormCheck.Structure(file, own.Structure);
        if (own.Structure.Items.Count > MostItems)
        {
            throw file.Refuse("$.items", $"has {own.Structure.Items.Count} questions; {MostItems} is the most");
        }
        for (var i = 0; i < own.Structure.Items.Count; i++)
        {
            Item(file, $"$.items[{i}]", own.Structure.Items[i], shipped);
        }
        if (shipped.Structure.Items.FirstOrDefault(item => item.Needed && own.Find(item.Id) is null) is { } missing)
        {
            throw file.Refuse("$.items", $"needs the question \"{missing.Id}\": the product works with its answer");
        }
        foreach (var language in FormSource.Languages)
        {
            Words(Named($"{id}.{language}.json"), own, language);
        }
        if (own.Size > LongestForm)
        {
            throw file.Refuse("$", $"is too long: {own.Size} characters, and {LongestForm} is the most");
        }
    }

    private static void Item(DataFile file, string path, ItemFile item, FormSource shipped)
    {
        var original = shipped.Find(item.Id);
        if (item.Choices.Count > Math.Max(MostChoices, original?.Choices.Count ?? 0))
        {
            throw file.Refuse($"{path}.choices", $"has more than {MostChoices}");
        }
        if (original is null)
        {
            if (item.Needed || item.Visibility is not null || item.Prefill is not null || item.ChoicesFrom is not null
                || item.Type is "table" or "timeZone" || !SharingOf(shipped).Contains(item.Share))
            {
                throw file.Refuse(path, "is new, and may not be needed, prefilled, a table, filled from a list or seen by others than the form's own readers");
            }
        }
        else if (item.Type != original.Type || item.Visibility != original.Visibility || item.Share != original.Share || item.Prefill != original.Prefill
            || item.ChoicesFrom != original.ChoicesFrom || item.Needed != original.Needed || item.OwnWords != original.OwnWords && original.Needed)
        {
            throw file.Refuse(path, $"\"{item.Id}\" stays the kind of question it is, seen by whom it is: give another one another id");
        }
        else if (original.Needed && !SameAnswers(item, original))
        {
            throw file.Refuse(path, $"\"{item.Id}\" is needed as it is: only its words and its place can change");
        }
    }

    private static bool SameAnswers(ItemFile item, ItemFile original) =>
        item.Required == original.Required && item.Min == original.Min && item.Max == original.Max && item.MaxLength == original.MaxLength
        && item.Choices.SequenceEqual(original.Choices) && item.Rows == original.Rows
        && item.OnlyIf?.Item == original.OnlyIf?.Item
        && (item.OnlyIf?.Is ?? []).SequenceEqual(original.OnlyIf?.Is ?? []) && (item.OnlyIf?.IsNot ?? []).SequenceEqual(original.OnlyIf?.IsNot ?? [])
        && item.Columns.Select(Answers).SequenceEqual(original.Columns.Select(Answers));

    private static string Answers(ColumnFile column) =>
        string.Join('|', [column.Id, column.Type, $"{column.Required}", $"{column.MaxLength}", $"{column.Min}", $"{column.Max}", .. column.Choices]);

    private static void Words(DataFile file, FormSource own, string language)
    {
        var words = own.Texts.GetValueOrDefault(language) ?? throw file.Refuse("$", "is missing");
        FormCheck.Words(file, own.Structure, words);
        foreach (var (id, item) in words.Items)
        {
            Short(file, $"$.items.{id}.ask", item.Ask, LongestAsk);
            Short(file, $"$.items.{id}.label", item.Label, LongestLabel);
            Short(file, $"$.items.{id}.hint", item.Hint, LongestHint);
            Short(file, $"$.items.{id}.minText", item.MinText, LongestChoice);
            Short(file, $"$.items.{id}.maxText", item.MaxText, LongestChoice);
            foreach (var (choice, text) in item.Choices)
            {
                Short(file, $"$.items.{id}.choices.{choice}", text, LongestChoice);
            }
            if (own.Texts[FormCatalogue.FirstLanguage].Items[id] is var first
                && ((item.Hint is null) != (first.Hint is null) || (item.MinText is null) != (first.MinText is null) || (item.MaxText is null) != (first.MaxText is null)))
            {
                throw file.Refuse($"$.items.{id}", "has a hint or the end of a scale in one language and not in the other");
            }
        }
    }

    private static void Short(DataFile file, string path, string? text, int most)
    {
        if (text is not null && Folding.Length(text) > most)
        {
            throw file.Refuse(path, $"has {Folding.Length(text)} characters; {most} is the most");
        }
    }
}
