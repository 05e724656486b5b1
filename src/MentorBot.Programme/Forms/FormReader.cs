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

    private static readonly Dictionary<string, Prefill> Prefills = new()
    {
        ["name"] = Prefill.Name, ["email"] = Prefill.Email, ["timeZone"] = Prefill.TimeZone,
    };

    public static FormDefinition Read(DataFile structure, DataFile texts)
    {
        var form = structure.Read(FormFileJson.Default.FormFile);
        var words = texts.Read(FormFileJson.Default.FormTextsFile);
        FormCheck.Structure(structure, form);
        FormCheck.Words(texts, form, words);

        var shareable = form.Items.Where(item => item.Share is "ifChosen")
            .Select(item => new FormChoice(item.Id, words.Items[item.Id].Label)).ToList();
        return new FormDefinition
        {
            Id = form.Id,
            Version = form.Version,
            Language = texts.Language!, // a texts file is known by its language
            Title = words.Title,
            Intro = words.Intro,
            SeenBy = words.SeenBy[form.Visibility],
            IsConfidential = form.Visibility is FormFile.Nobody,
            Sections = [.. form.Sections.Select(id => new FormSection(id, words.Sections[id]))],
            Items = [.. form.Items.Select((item, i) => Item(structure, $"$.items[{i}]", form, item, words, shareable))],
        };
    }

    private static FormItem Item(
        DataFile file, string path, FormFile form, ItemFile item, FormTextsFile texts, List<FormChoice> shareable)
    {
        var type = One(file, $"{path}.type", item.Type, Types);
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
            Visibility = One(file, $"{path}.visibility", visibility, Visibilities),
            Sharing = One(file, $"{path}.share", item.Share, Sharings),
            Prefill = item.Prefill is { } prefill ? One(file, $"{path}.prefill", prefill, Prefills) : Prefill.None,
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
