using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Texts;
using MentorBot.Turns;

namespace MentorBot.Features.Shaping;

/// <summary>How a round's forms look to its coordinators.</summary>
internal static class FormsPrompts
{
    public static Prompt List(Cohort cohort, IReadOnlyList<FormAt> listed, Words words) => new()
    {
        Heading = words.Say("forms.list.heading", ("round", cohort.Name)),
        Lines = [words["forms.list.line"]],
        Pick = new(
            words["forms.list.pick"], words["forms.list.button"], "forms.show",
            [.. listed.Select(at => new Option(words.Say($"forms.list.{Standing(at)}", ("form", TitleOf(at, words))), at.FormId))], new() { ["cohort"] = cohort.Id }),
        Choices = [new(words["forms.round"], "cohort.show", new() { ["cohort"] = cohort.Id })],
    };

    public static Prompt Form(FormAt at, Words words, string? news = null) => new()
    {
        Heading = TitleOf(at, words),
        Lines = [.. news is null ? Array.Empty<string>() : [news], State(at, words)],
        Pick = new(
            words["forms.form.pick"], words["forms.form.button"], "forms.item",
            [.. at.Source.Structure.Items.Select(item => new Option(words.Say(item.Required ? "forms.form.needed" : "forms.form.open", ("question", LabelOf(at, item.Id, words))), item.Id))],
            Data(at)),
        Choices = [.. Choices(at, words)],
    };

    public static Prompt Item(FormAt at, string? itemId, Words words, string? news = null)
    {
        if (at.Source.Find(itemId) is not { } item)
        {
            return Form(at, words, news ?? words["forms.refused.Gone"]);
        }

        var asked = at.Source.In(words.Language).Find(item.Id)!; // It was found in there.
        return new()
        {
            Heading = asked.Label,
            Lines =
            [
                .. news is null ? Array.Empty<string>() : [news],
                words[$"forms.kind.{asked.Type}"] + " " + words[item.Required ? "forms.kind.needed" : "forms.kind.open"],
                .. item.Needed ? [words["forms.item.needed"]] : Array.Empty<string>(),
                asked.SeenBy ?? at.Source.In(words.Language).SeenBy,
            ],
            Facts = [.. FormSource.Languages.Select(language => new Fact(words[$"forms.in.{language}"], Said(at.Source.In(language).Find(item.Id)!)))], // Likewise.
            Choices = [.. Choices(at, item, words)],
        };
    }

    /// <summary>Why nothing was changed.</summary>
    public static string Refused(FormAt at, FormEdit.Refused refused, string label, Words words) => words.Say(
        $"forms.refused.{refused.Because}", ("question", label), ("other", LabelOf(at, refused.Other ?? "", words)), ("most", OwnForms.MostItems));

    /// <summary>Somebody else was first; null where it was they themselves, as with a double click.</summary>
    public static string? Overtaken(FormAt at, Turn turn) =>
        at.Draft is { By: var by } && by.Id != turn.Who ? turn.Words.Say("forms.overtaken", ("name", by.Name)) : null;

    public static JsonObject Data(FormAt at, string? itemId = null)
    {
        JsonObject data = new() { ["cohort"] = at.Cohort.Id, ["form"] = at.FormId, ["mark"] = at.Mark };
        if (itemId is not null)
        {
            data["item"] = itemId;
        }

        return data;
    }

    public static string TitleOf(FormAt at, Words words) => at.Source.Texts[words.Language].Title;

    public static string LabelOf(FormAt at, string itemId, Words words) =>
        (at.Source.Texts[words.Language].Items.GetValueOrDefault(itemId) ?? at.InUse.Texts[words.Language].Items.GetValueOrDefault(itemId))?.Label ?? "";

    private static IEnumerable<Choice> Choices(FormAt at, Words words)
    {
        Choice Of(string text, string verb) => new(words[text], verb, Data(at));
        if (at.Draft is not null)
        {
            yield return Of("forms.use", "forms.askUse");
        }

        yield return Of("forms.add", "forms.add");
        yield return Of("forms.preview", "forms.preview");
        if (at.Draft is not null)
        {
            yield return Of("forms.discard", "forms.askDiscard");
        }

        if (at.IsOwn)
        {
            yield return Of("forms.usual", "forms.askUsual");
        }

        yield return new(words["forms.all"], "forms.list", new() { ["cohort"] = at.Cohort.Id });
    }

    private static IEnumerable<Choice> Choices(FormAt at, ItemFile item, Words words)
    {
        Choice Of(string text, string verb) => new(words[text], verb, Data(at, item.Id));
        yield return Of("forms.reword", "forms.reword");
        if (!item.Needed)
        {
            yield return Of("forms.drop", "forms.drop");
        }

        yield return new(words["forms.back"], "forms.show", Data(at));
        if (at.Source.Structure.Items[0] != item)
        {
            yield return Of("forms.up", "forms.up");
        }

        if (at.Source.Structure.Items[^1] != item)
        {
            yield return Of("forms.down", "forms.down");
        }

        if (!item.Needed)
        {
            yield return item.Required ? Of("forms.leaveOpen", "forms.leaveOpen") : Of("forms.require", "forms.require");
        }
    }

    private static string State(FormAt at, Words words) => at.Draft is { } draft
        ? words.Say("forms.state.changing", ("name", draft.By.Name), ("moment", words.Moment(draft.At)))
        : words[at.IsOwn ? "forms.state.own" : "forms.state.usual"];

    private static string Standing(FormAt at) => at.Draft is not null ? "changing" : at.IsOwn ? "own" : "usual";

    private static string Said(FormItem item) => string.Join('\n', [item.Ask, .. item.Hint is { } hint ? [hint] : Array.Empty<string>(), .. FormPreview.Choices(item)]);
}
