namespace MentorBot.Programme.Forms;

/// <summary>Puts a form's structure and its words together, and refuses what would fail in a conversation.</summary>
internal static class FormReader
{
    internal static readonly Dictionary<string, ItemType> Types = new()
    {
        ["line"] = ItemType.Line, ["text"] = ItemType.Text, ["choice"] = ItemType.Choice, ["many"] = ItemType.Many,
        ["date"] = ItemType.Date, ["time"] = ItemType.Time, ["number"] = ItemType.Number, ["yesNo"] = ItemType.YesNo, ["email"] = ItemType.Email,
        ["phone"] = ItemType.Phone, ["timeZone"] = ItemType.TimeZone, ["table"] = ItemType.Table,
    };

    internal static readonly Dictionary<string, Visibility> Visibilities = new()
    {
        ["coordinators"] = Visibility.Coordinators, ["coordinatorsOnly"] = Visibility.CoordinatorsOnly,
        ["matchingOnly"] = Visibility.MatchingOnly, ["pair"] = Visibility.Pair, ["private"] = Visibility.Private,
        [FormFile.Nobody] = Visibility.Nobody,
    };

    internal static readonly Dictionary<string, Sharing> Sharings = new()
    {
        ["never"] = Sharing.Never, ["ifChosen"] = Sharing.IfChosen, ["always"] = Sharing.Always,
    };

    internal static readonly Dictionary<string, Prefill> Prefills = new()
    {
        ["name"] = Prefill.Name, ["email"] = Prefill.Email, ["timeZone"] = Prefill.TimeZone,
    };

    /// <summary>The form in one language; what it is made of has been checked.</summary>
    public static FormDefinition Build(FormFile form, FormTextsFile words, string language)
    {
        var shareable = form.Items.Where(item => item.Share is "ifChosen")
            .Select(item => new FormChoice(item.Id, words.Items[item.Id].Label)).ToList();
        return new FormDefinition
        {
            Id = form.Id,
            Version = form.Version,
            Language = language,
            Title = words.Title,
            Intro = words.Intro,
            SeenBy = words.SeenBy[form.Visibility],
            IsConfidential = form.Visibility is FormFile.Nobody,
            Sections = [.. form.Sections.Select(id => new FormSection(id, words.Sections[id]))],
            Items = [.. form.Items.Select(item => Item(form, item, words, shareable))],
        };
    }

    private static FormItem Item(FormFile form, ItemFile item, FormTextsFile texts, List<FormChoice> shareable)
    {
        var type = Types[item.Type];
        var visibility = item.Visibility ?? form.Visibility;
        var words = texts.Items[item.Id];
        return new FormItem
        {
            Id = item.Id,
            Type = type,
            Section = item.Section,
            Ask = words.Ask,
            Label = words.Label,
            Hint = words.Hint,
            SeenBy = visibility == form.Visibility ? null : texts.SeenBy[visibility],
            IsRequired = item.Required,
            MaxLength = item.MaxLength ?? LongestOf(type),
            Min = item.Rows?.Min ?? item.Min ?? 0,
            Max = item.Rows?.Max ?? item.Max ?? int.MaxValue,
            MinText = words.MinText,
            MaxText = words.MaxText,
            Choices = item.ChoicesFrom is FormItem.FromShareable
                ? shareable
                : [.. item.Choices.Select(id => new FormChoice(id, words.Choices[id]))],
            ChoicesFrom = item.ChoicesFrom,
            AllowsOwnWords = item.OwnWords,
            Preselected = item.Preselected,
            Columns = [.. item.Columns.Select(column => Column(item, column, words.Columns[column.Id]))],
            Visibility = Visibilities[visibility],
            Sharing = Sharings[item.Share],
            Prefill = item.Prefill is { } prefill ? Prefills[prefill] : Prefill.None,
            OnlyIf = item.OnlyIf is { } condition ? new Condition(condition.Item, condition.Is, condition.IsNot) : null,
        };
    }

    private static FormItem Column(ItemFile item, ColumnFile column, ColumnTextsFile words)
    {
        var type = Types[column.Type];
        return new FormItem
        {
            Id = column.Id,
            Type = type,
            Section = item.Section,
            Ask = words.Ask ?? words.Label,
            Label = words.Label,
            IsRequired = column.Required,
            MaxLength = column.MaxLength ?? LongestOf(type),
            Min = column.Min ?? 0,
            Max = column.Max ?? int.MaxValue,
            Choices = [.. column.Choices.Select(id => new FormChoice(id, words.Choices[id]))],
        };
    }

    private static int LongestOf(ItemType type) => type switch
    {
        ItemType.Text => FormItem.LongestText,
        ItemType.Email => 254,
        ItemType.Phone => 40,
        _ => 300,
    };

    internal static T One<T>(DataFile file, string path, string given, Dictionary<string, T> known) =>
        known.TryGetValue(given, out var value)
            ? value
            : throw file.Refuse(path, $"is \"{given}\"; it can be {string.Join(", ", known.Keys)}");
}
