namespace MentorBot.Programme.Forms;

/// <summary>What a form's files must keep to. The first fault found is named with file, place and reason.</summary>
internal static class FormCheck
{
    public static void Structure(DataFile file, FormFile form)
    {
        if (form.Id != file.Id)
        {
            throw file.Refuse("$.id", $"is \"{form.Id}\" but the file is named {file.Id}");
        }
        if (form.Version < 1)
        {
            throw file.Refuse("$.version", "starts at 1");
        }
        FormReader.One(file, "$.visibility", form.Visibility, FormReader.Visibilities);
        if (form.Items.Count is 0)
        {
            throw file.Refuse("$.items", "is empty");
        }
        if (form.Items[0].OnlyIf is not null)
        {
            throw file.Refuse("$.items[0].onlyIf", "can't be on the first question");
        }
        var before = new Dictionary<string, ItemFile>();
        for (var i = 0; i < form.Items.Count; i++)
        {
            var item = form.Items[i];
            Item(file, $"$.items[{i}]", form, item, before);
            if (!before.TryAdd(item.Id, item))
            {
                throw file.Refuse($"$.items[{i}].id", $"\"{item.Id}\" is there twice");
            }
        }
    }

    public static void Words(DataFile file, FormFile form, FormTextsFile texts)
    {
        NotEmpty(file, "$.title", texts.Title);
        NotEmpty(file, "$.intro", texts.Intro);
        foreach (var visibility in form.Items.Select(item => item.Visibility ?? form.Visibility).Append(form.Visibility).Distinct())
        {
            NotEmpty(file, $"$.seenBy.{visibility}", texts.SeenBy.GetValueOrDefault(visibility));
        }
        Same(file, "$.sections", form.Sections, texts.Sections);
        Same(file, "$.items", form.Items.Select(item => item.Id), texts.Items.Keys);
        foreach (var item in form.Items)
        {
            var (path, words) = ($"$.items.{item.Id}", texts.Items[item.Id]);
            NotEmpty(file, $"{path}.ask", words.Ask);
            NotEmpty(file, $"{path}.label", words.Label);
            Same(file, $"{path}.choices", item.Choices, words.Choices);
            TableCheck.Words(file, path, item, words);
        }
    }

    private static void Item(DataFile file, string path, FormFile form, ItemFile item, Dictionary<string, ItemFile> before)
    {
        if (item.Id is "" || !item.Id.All(char.IsAsciiLetterOrDigit))
        {
            throw file.Refuse($"{path}.id", $"\"{item.Id}\" must be made of letters and digits");
        }
        FormReader.One(file, $"{path}.type", item.Type, FormReader.Types);
        FormReader.One(file, $"{path}.visibility", item.Visibility ?? form.Visibility, FormReader.Visibilities);
        FormReader.One(file, $"{path}.share", item.Share, FormReader.Sharings);
        if (item.Prefill is { } prefill)
        {
            FormReader.One(file, $"{path}.prefill", prefill, FormReader.Prefills);
        }
        if (!form.Sections.Contains(item.Section))
        {
            throw file.Refuse($"{path}.section", $"\"{item.Section}\" is not among the sections");
        }
        if (item.MaxLength is < 1 or > FormItem.LongestText)
        {
            throw file.Refuse($"{path}.maxLength", $"must be 1 to {FormItem.LongestText}");
        }
        if (item.Type is "number" && (item.Min is null || item.Max is null || item.Min > item.Max))
        {
            throw file.Refuse(path, "a number needs min and max, in that order");
        }
        if (item.Share is not "never" && (item.Visibility ?? form.Visibility) is ("matchingOnly" or "coordinatorsOnly" or FormFile.Nobody))
        {
            throw file.Refuse($"{path}.share", "an answer the partner must not see can't be shared");
        }
        Confidence(file, path, form, item);
        Choices(file, path, item);
        TableCheck.Structure(file, path, item);
        Preselected(file, path, form, item);
        Condition(file, path, item, before);
    }

    // Kept sealed is a form as a whole; and what nobody may read, nobody may be made to say.
    private static void Confidence(DataFile file, string path, FormFile form, ItemFile item)
    {
        if ((item.Visibility ?? form.Visibility) is FormFile.Nobody != form.Visibility is FormFile.Nobody)
        {
            throw file.Refuse($"{path}.visibility", "a form is for nobody to read as a whole, or not at all");
        }
        if (form.Visibility is FormFile.Nobody && item.Required)
        {
            throw file.Refuse($"{path}.required", "an answer that nobody reads can't be required");
        }
    }

    private static void Choices(DataFile file, string path, ItemFile item)
    {
        var takesChoices = item.Type is "choice" or "many" or "timeZone";
        if (takesChoices != (item.Choices.Count > 0 || item.ChoicesFrom is not null))
        {
            throw file.Refuse(path, takesChoices ? "needs choices or choicesFrom" : $"is a {item.Type} and takes no choices");
        }
        if (item.Choices.Count > 0 && item.ChoicesFrom is not null)
        {
            throw file.Refuse(path, "has both choices and choicesFrom");
        }
        if (item.OwnWords && item.Type is not ("choice" or "many"))
        {
            throw file.Refuse($"{path}.ownWords", "only stands beside choices");
        }

        // A card sends several choices as one text with commas.
        if (item.Choices.FirstOrDefault(id => id is "" || id.Contains(',', StringComparison.Ordinal)) is { } bad)
        {
            throw file.Refuse($"{path}.choices", $"\"{bad}\" has a comma or is empty");
        }
        if (item.Choices.Count != item.Choices.Distinct().Count())
        {
            throw file.Refuse($"{path}.choices", "has a choice twice");
        }
    }

    private static void Preselected(DataFile file, string path, FormFile form, ItemFile item)
    {
        // What a programme's list will hold is not known here.
        var known = item.ChoicesFrom is FormItem.FromShareable
            ? [.. form.Items.Where(other => other.Share is "ifChosen").Select(other => other.Id)]
            : item.ChoicesFrom is null ? item.Choices : item.Preselected;
        if (item.Preselected.FirstOrDefault(id => !known.Contains(id)) is { } unknown)
        {
            throw file.Refuse($"{path}.preselected", $"\"{unknown}\" is not among the choices");
        }
    }

    private static void Condition(DataFile file, string path, ItemFile item, Dictionary<string, ItemFile> before)
    {
        if (item.OnlyIf is not { } condition)
        {
            return;
        }
        if (!before.TryGetValue(condition.Item, out var earlier))
        {
            throw file.Refuse($"{path}.onlyIf.item", $"\"{condition.Item}\" is not an earlier question");
        }
        if (condition.Is.Count + condition.IsNot.Count is 0)
        {
            throw file.Refuse($"{path}.onlyIf", "needs is or isNot");
        }
        IReadOnlyList<string> known = earlier.Type is "yesNo" ? ["yes", "no"] : earlier.Choices;
        if (known.Count > 0 && condition.Is.Concat(condition.IsNot).FirstOrDefault(value => !known.Contains(value)) is { } unknown)
        {
            throw file.Refuse($"{path}.onlyIf", $"\"{unknown}\" is no answer to {condition.Item}");
        }
    }

    internal static void Same(DataFile file, string path, IEnumerable<string> wanted, IReadOnlyDictionary<string, string> given)
    {
        Same(file, path, wanted, given.Keys);
        foreach (var (key, text) in given)
        {
            NotEmpty(file, $"{path}.{key}", text);
        }
    }

    internal static void Same(DataFile file, string path, IEnumerable<string> wanted, IEnumerable<string> given)
    {
        var keys = wanted.ToList();
        if (keys.Except(given).FirstOrDefault() is { } missing)
        {
            throw file.Refuse($"{path}.{missing}", "has no text");
        }
        if (given.Except(keys).FirstOrDefault() is { } extra)
        {
            throw file.Refuse($"{path}.{extra}", "has a text but nothing to belong to");
        }
    }

    internal static void NotEmpty(DataFile file, string path, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw file.Refuse(path, "has no text");
        }
    }
}
