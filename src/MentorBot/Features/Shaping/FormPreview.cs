using System.Globalization;
using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Texts;

namespace MentorBot.Features.Shaping;

/// <summary>A form as members will be asked it, in one of its languages.</summary>
internal static class FormPreview
{
    // Read on a phone, between two bus stops.
    private const int MostOnAPage = 8;

    /// <param name="form">With the programme's lists and words in it.</param>
    public static Prompt Of(FormAt at, FormDefinition form, int page, Words words)
    {
        var theirs = words.In(form.Language);
        var (facts, index, hasMore) = FactPages.Of(form.Items.Select((item, before) => new Fact(
            string.Create(CultureInfo.InvariantCulture, $"{before + 1}"), Asked(form, item, theirs))), MostOnAPage).At(page);
        var next = FormsPrompts.Data(at);
        (next["language"], next["page"]) = (form.Language, index + 1);
        return new()
        {
            Heading = form.Title,
            Lines = index is 0 ? [form.Intro, form.SeenBy] : [],
            Facts = facts,
            Choices =
            [
                .. hasMore ? [new Choice(words["forms.more"], "forms.preview", next)] : Array.Empty<Choice>(),
                .. FormSource.Languages.Where(language => language != form.Language).Select(language =>
                {
                    var data = FormsPrompts.Data(at);
                    data["language"] = language;
                    return new Choice(words[$"forms.in.{language}"], "forms.preview", data);
                }),
                new(words["forms.back"], "forms.show", FormsPrompts.Data(at)),
            ],
        };
    }

    public static IEnumerable<string> Choices(FormItem item) => item switch
    {
        { MinText: { } min, MaxText: { } max } => [$"{item.Min} = {min}, {item.Max} = {max}"],
        _ => item.Choices.Select(choice => $"– {choice.Text}"),
    };

    private static string Asked(FormDefinition form, FormItem item, Words words) => string.Join('\n',
    [
        item.Ask,
        .. item.Hint is { } hint ? [hint] : Array.Empty<string>(),
        .. Choices(item),
        .. item.Columns.Select(column => $"– {column.Label}"),
        .. item.OnlyIf is { } condition && form.Find(condition.Item) is { } earlier ? [words.Say("forms.onlyIf", ("question", earlier.Label))] : Array.Empty<string>(),
        .. item.IsRequired ? [words["forms.kind.needed"]] : Array.Empty<string>(),
        .. item.SeenBy is { } seenBy ? [seenBy] : Array.Empty<string>(),
    ]);
}
