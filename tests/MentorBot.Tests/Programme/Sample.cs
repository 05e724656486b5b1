using MentorBot.Programme;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using NodaTime;

namespace MentorBot.Tests.Programme;

/// <summary>Forms and answers the tests share.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Now = new(2027, 1, 20, 18, 0, 0, TimeSpan.Zero);

    // A Wednesday.
    public static readonly LocalDate Today = new(2027, 1, 20);

    public static readonly FormCatalogue Forms = FormCatalogue.Load();

    public static readonly TemplateCatalogue Templates = TemplateCatalogue.Load(Forms);

    public static ReadingContext Context(Answer? offered = null) => new("en", "America/Toronto", Today, offered);

    public static FormDefinition Shipped(string id, string template = "guild-pilot", Role role = Role.Mentee, string language = "en") =>
        Forms.Get(id, language).For(Templates.Get(template, language).FillingFor(role));

    public static FormItem Item(ItemType type, params string[] labels) => new()
    {
        Id = "it",
        Type = type,
        Section = "s",
        Ask = "?",
        Label = "It",
        Choices = [.. labels.Select((text, i) => new FormChoice($"c{i + 1}", text))],
    };

    public static Answer Words(string text) => new Answer.Words(text);

    public static Answer Chosen(params string[] ids) => new Answer.Chosen(ids);

    /// <summary>A small form: a required line, an optional line, a yes/no, a line only after yes, a required line.</summary>
    public static FormDefinition Small(int version = 1) => new()
    {
        Id = "small",
        Version = version,
        Language = "en",
        Title = "Small",
        Intro = "Hello.",
        SeenBy = "You.",
        Sections = [new FormSection("s", "All")],
        Items =
        [
            Line("first", required: true),
            Line("second", required: false),
            Line("gate", required: true) with { Type = ItemType.YesNo },
            Line("behind", required: true) with { OnlyIf = new Condition("gate", ["yes"], []) },
            Line("last", required: true),
        ],
    };

    public static FormItem Line(string id, bool required) => new()
    {
        Id = id,
        Type = ItemType.Line,
        Section = "s",
        Ask = $"{id}?",
        Label = id,
        IsRequired = required,
    };

    /// <summary>An answer of the right kind, different for each seed.</summary>
    public static Answer AnyAnswer(FormItem item, Random random) => item.Type switch
    {
        ItemType.Email => Words($"ana{random.Next(1000)}@example.org"),
        ItemType.Phone => Words($"+1 416 555 {random.Next(1000, 9999)}"),
        ItemType.Line or ItemType.Text => Words($"words {random.Next(100_000)}"),
        ItemType.Number => new Answer.Figure(random.Next(item.Min, item.Max + 1)),
        ItemType.YesNo => new Answer.YesOrNo(random.Next(2) is 0),
        ItemType.Date => new Answer.Day(Today.PlusDays(random.Next(400))),
        ItemType.Time => Words($"{random.Next(24):00}:{random.Next(60):00}"),
        ItemType.Table => new Answer.Table(
        [
            .. Enumerable.Range(0, random.Next(Math.Max(1, item.Min), Math.Min(item.Max, 4) + 1)).Select(at => new TableRow(
                $"{random.Next(100_000)}.{at}", item.Columns.ToDictionary(column => column.Id, column => AnyAnswer(column, random)))),
        ]),
        ItemType.Many => Chosen([.. item.Choices.Where((_, i) => i is 0 || random.Next(2) is 0).Select(choice => choice.Id)]),
        _ => Chosen(item.Choices[random.Next(item.Choices.Count)].Id),
    };
}
