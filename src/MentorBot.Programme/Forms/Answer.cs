using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;

namespace MentorBot.Programme.Forms;

/// <summary>What a member answered. Stored as JSON, so the short names below must not change.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Words), "words")]
[JsonDerivedType(typeof(Chosen), "chosen")]
[JsonDerivedType(typeof(Day), "day")]
[JsonDerivedType(typeof(Figure), "figure")]
[JsonDerivedType(typeof(YesOrNo), "yesNo")]
[JsonDerivedType(typeof(Table), "table")]
public abstract record Answer
{
    private Answer() { }

    public sealed record Words(string Text) : Answer
    {
        /// <summary>A time of day, kept as the 24-hour clock, which is also what a card's time field holds.</summary>
        public static Words Of(LocalTime time) => new($"{time:HH:mm}");
    }

    /// <summary>Choices by id, in the order of the list, and what was said beside them.</summary>
    public sealed record Chosen(IReadOnlyList<string> Ids, string? OwnWords = null) : Answer
    {
        public bool Equals(Chosen? other) =>
            other is not null && OwnWords == other.OwnWords && Ids.SequenceEqual(other.Ids);

        public override int GetHashCode() =>
            Ids.Aggregate(OwnWords?.GetHashCode(StringComparison.Ordinal) ?? 0, HashCode.Combine);
    }

    public sealed record Day([property: JsonConverter(typeof(LocalDateJson))] LocalDate On) : Answer;

    public sealed record Figure(int Value) : Answer;

    public sealed record YesOrNo(bool IsYes) : Answer;

    public sealed record Table(IReadOnlyList<TableRow> Rows) : Answer
    {
        public bool Equals(Table? other) => other is not null && Rows.SequenceEqual(other.Rows);

        public override int GetHashCode() => Rows.Aggregate(0, HashCode.Combine);
    }

    /// <summary>The answer in plain words, as the member reads it back.</summary>
    public string ToDisplay(FormItem item, Vocabulary words) => this switch
    {
        Words said => said.Text,
        Chosen chosen => string.Join(", ", [.. chosen.Ids.Select(id => ChoiceText(item, id)), .. Own(chosen)]),
        Day day => words.Format(day.On),
        Figure figure when item.Max < int.MaxValue && item.MinText is not null =>
            string.Create(CultureInfo.InvariantCulture, $"{figure.Value} / {item.Max}"),
        Figure figure => figure.Value.ToString(CultureInfo.InvariantCulture),
        YesOrNo yesNo => yesNo.IsYes ? words.Yes : words.No,
        Table table => string.Join('\n', table.Rows.Select((row, at) => string.Create(CultureInfo.InvariantCulture, $"{at + 1}. {row.ToDisplay(item, words)}"))),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Whether this answer still makes sense for the question, whose version may have grown.</summary>
    public bool Fits(FormItem item) => (this, item.Type) switch
    {
        (Words, ItemType.Time or ItemType.Line or ItemType.Text or ItemType.Email or ItemType.Phone) => true,
        (Chosen { Ids: [var zone] }, ItemType.TimeZone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null,
        (Chosen chosen, ItemType.Choice) => chosen.Ids.Count <= 1 && FitsChoices(chosen, item),
        (Chosen chosen, ItemType.Many) => FitsChoices(chosen, item),
        (Day, ItemType.Date) => true,
        (Figure figure, ItemType.Number) => figure.Value >= item.Min && figure.Value <= item.Max,
        (YesOrNo, ItemType.YesNo) => true,
        (Table table, ItemType.Table) => table.Rows.Count <= item.Max && table.Rows.All(row => row.Fits(item)),
        _ => false,
    };

    /// <summary>Whether a condition that names this value is met: a choice's id, "yes", "no" or a number.</summary>
    internal bool Holds(string value) => this switch
    {
        Words said => string.Equals(said.Text, value, StringComparison.OrdinalIgnoreCase),
        Chosen chosen => chosen.Ids.Contains(value),
        Figure figure => figure.Value.ToString(CultureInfo.InvariantCulture) == value,
        YesOrNo yesNo => value == (yesNo.IsYes ? "yes" : "no"),
        _ => false,
    };

    private static bool FitsChoices(Chosen chosen, FormItem item) =>
        (chosen.OwnWords is null || item.AllowsOwnWords) && chosen.Ids.All(id => item.TextOf(id) is not null);

    private static IEnumerable<string> Own(Chosen chosen) => chosen.OwnWords is { } own ? [own] : [];

    // A zone outside the list of common ones is named by its city.
    private static string ChoiceText(FormItem item, string id) =>
        item.TextOf(id) ?? id[(id.LastIndexOf('/') + 1)..].Replace('_', ' ');
}
