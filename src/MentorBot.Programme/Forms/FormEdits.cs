namespace MentorBot.Programme.Forms;

/// <summary>Why a form was left as it is.</summary>
public enum FormEditRefusal
{
    /// <summary>The question is not there any more.</summary>
    Gone,

    /// <summary>A rule reads its answer.</summary>
    Needed,

    /// <summary>A form asks something.</summary>
    LastOne,

    /// <summary>Another question is asked only after it; that one is named.</summary>
    AskedAfter,

    /// <summary>It is the first or the last already.</summary>
    AtTheEdge,

    TooMany,
    TooLong,
}

/// <summary>What came of a change to a form.</summary>
public abstract record FormEdit
{
    private FormEdit() { }

    public sealed record Changed(FormSource Source) : FormEdit;

    /// <param name="Other">The id of another question that stands in the way.</param>
    public sealed record Refused(FormEditRefusal Because, string? Other = null) : FormEdit;
}

/// <summary>The changes that a coordinator makes to a form, one question at a time. What comes out can always be used.</summary>
public static class FormEdits
{
    public static FormEdit Drop(FormSource form, string itemId)
    {
        if (form.Find(itemId) is not { } item)
        {
            return new FormEdit.Refused(FormEditRefusal.Gone);
        }
        if (item.Needed)
        {
            return new FormEdit.Refused(FormEditRefusal.Needed);
        }
        if (form.Structure.Items.Count is 1)
        {
            return new FormEdit.Refused(FormEditRefusal.LastOne);
        }
        if (form.Structure.Items.FirstOrDefault(other => other.OnlyIf?.Item == itemId) is { } after)
        {
            return new FormEdit.Refused(FormEditRefusal.AskedAfter, after.Id);
        }
        var left = form.Structure.Items.Where(other => other.Id != itemId)
            .Select(other => other.ChoicesFrom is FormItem.FromShareable ? other with { Preselected = [.. other.Preselected.Where(id => id != itemId)] } : other).ToList();
        return new FormEdit.Changed(form.With(left) with
        {
            Texts = form.Texts.ToDictionary(text => text.Key, text => text.Value with { Items = text.Value.Items.Where(words => words.Key != itemId).ToDictionary() }),
        });
    }

    /// <summary>One place up or down; it takes the heading of the question that it passes.</summary>
    public static FormEdit Move(FormSource form, string itemId, bool up)
    {
        var items = form.Structure.Items.ToList();
        var at = items.FindIndex(item => item.Id == itemId);
        var to = up ? at - 1 : at + 1;
        if (at < 0)
        {
            return new FormEdit.Refused(FormEditRefusal.Gone);
        }
        if (to < 0 || to >= items.Count)
        {
            return new FormEdit.Refused(FormEditRefusal.AtTheEdge);
        }
        var (upper, lower) = (items[Math.Min(at, to)], items[Math.Max(at, to)]);
        if (lower.OnlyIf?.Item == upper.Id || (to is 0 && items[at].OnlyIf is not null) || (at is 0 && items[to].OnlyIf is not null))
        {
            return new FormEdit.Refused(FormEditRefusal.AskedAfter, up ? upper.Id : lower.Id);
        }
        (items[at], items[to]) = (items[to], items[at] with { Section = items[to].Section });
        return new FormEdit.Changed(form.With(items));
    }

    /// <summary>Whether it has to be answered.</summary>
    public static FormEdit Require(FormSource form, string itemId, bool required) => form.Find(itemId) switch
    {
        null => new FormEdit.Refused(FormEditRefusal.Gone),
        { Needed: true } => new FormEdit.Refused(FormEditRefusal.Needed),
        var item => new FormEdit.Changed(Put(form, item with { Required = required })),
    };

    /// <summary>Other words in every language, and with them the choices where they are the question's own.</summary>
    public static FormEdit Reword(FormSource form, string itemId, IReadOnlyList<string> choices, IReadOnlyDictionary<string, ItemTextsFile> words) => form.Find(itemId) switch
    {
        null => new FormEdit.Refused(FormEditRefusal.Gone),
        { Needed: true } item when !item.Choices.SequenceEqual(choices) => new FormEdit.Refused(FormEditRefusal.Needed),
        // What others hang on has to be answered as it was.
        var item when form.Structure.Items.FirstOrDefault(other => other.OnlyIf is { } on && on.Item == itemId && on.Is.Concat(on.IsNot).Except(choices).Any() && item.Choices.Count > 0) is { } after =>
            new FormEdit.Refused(FormEditRefusal.AskedAfter, after.Id),
        var item => Fitting(Say(Put(form, item with { Choices = choices, Preselected = item.Choices.Count > 0 ? [.. item.Preselected.Intersect(choices)] : item.Preselected }), itemId, words)),
    };

    /// <summary>A question more: the last, but for what is chosen among the others.</summary>
    public static FormEdit Add(FormSource form, ItemFile item, IReadOnlyDictionary<string, ItemTextsFile> words)
    {
        if (form.Find(item.Id) is not null)
        {
            return new FormEdit.Changed(form);
        }
        if (form.Structure.Items.Count >= OwnForms.MostItems)
        {
            return new FormEdit.Refused(FormEditRefusal.TooMany);
        }
        var items = form.Structure.Items.ToList();
        var at = items[^1].ChoicesFrom is FormItem.FromShareable && items.Count > 1 ? items.Count - 1 : items.Count;
        items.Insert(at, item with { Section = items[at - 1].Section });
        return Fitting(Say(form.With(items), item.Id, words));
    }

    private static FormEdit Fitting(FormSource form) =>
        form.Size > OwnForms.LongestForm ? new FormEdit.Refused(FormEditRefusal.TooLong) : new FormEdit.Changed(form);

    private static FormSource Put(FormSource form, ItemFile changed) => form.With([.. form.Structure.Items.Select(item => item.Id == changed.Id ? changed : item)]);

    private static FormSource Say(FormSource form, string itemId, IReadOnlyDictionary<string, ItemTextsFile> words) => form with
    {
        Texts = form.Texts.ToDictionary(
            text => text.Key, text => text.Value with { Items = new Dictionary<string, ItemTextsFile>(text.Value.Items) { [itemId] = words[text.Key] } }),
    };
}
