using MentorBot.Programme;
using MentorBot.Programme.Forms;

namespace MentorBot.Tests.Programme;

public sealed class A_faulty_form_file
{
    private const string Structure = """
        { "id": "fx", "version": 1, "visibility": "private", "sections": ["s"], "items": [
          { "id": "a", "type": "line", "section": "s" },
          { "id": "b", "type": "choice", "section": "s", "choices": ["one", "two"] },
          { "id": "c", "type": "line", "section": "s", "onlyIf": { "item": "b", "is": ["one"] } } ] }
        """;

    private const string Texts = """
        { "title": "T", "intro": "I.", "seenBy": { "private": "You." }, "sections": { "s": "S" }, "items": {
          "a": { "ask": "A?", "label": "A" },
          "b": { "ask": "B?", "label": "B", "choices": { "one": "One", "two": "Two" } },
          "c": { "ask": "C?", "label": "C" } } }
        """;

    private const string Table = """
        { "id": "fx", "version": 1, "visibility": "private", "sections": ["s"], "items": [
          { "id": "t", "type": "table", "section": "s", "rows": { "max": 3 }, "columns": [
            { "id": "w", "type": "line", "required": true },
            { "id": "k", "type": "choice", "choices": ["x", "y"] } ] } ] }
        """;

    private const string TableTexts = """
        { "title": "T", "intro": "I.", "seenBy": { "private": "You." }, "sections": { "s": "S" }, "items": {
          "t": { "ask": "T?", "label": "T", "columns": { "w": { "label": "W" }, "k": { "label": "K", "ask": "K?", "choices": { "x": "X", "y": "Y" } } } } } }
        """;

    [Fact]
    public void Would_have_loaded_without_its_fault() => Load(Structure, Texts).Get("fx", "en").Items.Count.ShouldBe(3);

    [Theory]
    [InlineData("\"type\": \"choice\"", "\"type\": \"poem\"", "$.items[1].type", "poem")]
    [InlineData("\"id\": \"c\"", "\"id\": \"a\"", "$.items[2].id", "twice")]
    [InlineData("\"id\": \"c\"", "\"id\": \"a b\"", "$.items[2].id", "letters")]
    [InlineData("\"one\", \"two\"", "\"one\", \"two,three\"", "$.items[1].choices", "comma")]
    [InlineData("\"one\", \"two\"", "\"one\", \"one\"", "$.items[1].choices", "twice")]
    [InlineData("\"choices\": [\"one\", \"two\"]", "\"required\": true", "$.items[1]", "choices")]
    [InlineData("\"item\": \"b\"", "\"item\": \"d\"", "$.items[2].onlyIf.item", "earlier")]
    [InlineData("\"item\": \"b\"", "\"item\": \"c\"", "$.items[2].onlyIf.item", "earlier")]
    [InlineData("\"is\": [\"one\"]", "\"is\": [\"ten\"]", "$.items[2].onlyIf", "ten")]
    [InlineData("\"section\": \"s\" },", "\"section\": \"x\" },", "$.items[0].section", "sections")]
    [InlineData("\"section\": \"s\" },", "\"section\": \"s\", \"maxLength\": 5000 },", "$.items[0].maxLength", "4000")]
    [InlineData("\"section\": \"s\" },", "\"section\": \"s\", \"visibility\": \"world\" },", "$.items[0].visibility", "world")]
    [InlineData("\"section\": \"s\" },", "\"section\": \"s\", \"visibility\": \"matchingOnly\", \"share\": \"ifChosen\" },", "$.items[0].share", "shared")]
    [InlineData("\"section\": \"s\" },", "\"section\": \"s\", \"preselected\": [\"x\"] },", "$.items[0].preselected", "x")]
    [InlineData("\"type\": \"line\", \"section\": \"s\" },", "\"type\": \"number\", \"section\": \"s\" },", "$.items[0]", "min and max")]
    [InlineData("\"section\": \"s\" },", "\"section\": \"s\", \"reqired\": true },", "$.items[0]", "reqired")]
    [InlineData("\"version\": 1", "\"version\": 0", "$.version", "1")]
    [InlineData("\"id\": \"fx\"", "\"id\": \"fy\"", "$.id", "fx")]
    public void Is_refused_with_the_place_and_the_reason(string good, string bad, string path, string reason)
    {
        Structure.ShouldContain(good);
        var at = Structure.IndexOf(good, StringComparison.Ordinal);
        var faulty = Structure[..at] + bad + Structure[(at + good.Length)..];

        var refusal = Should.Throw<DataFileException>(() => Load(faulty, Texts));

        refusal.Message.ShouldContain("fx.json");
        refusal.Path.ShouldStartWith(path);
        refusal.Reason.ShouldContain(reason);
    }

    [Theory]
    [InlineData("\"rows\": { \"max\": 3 }, ", "", "$.items[0]", "rows and columns")]
    [InlineData("\"max\": 3", "\"max\": 0", "$.items[0].rows", "max")]
    [InlineData("\"max\": 3", "\"min\": 4, \"max\": 3", "$.items[0].rows", "min <= max")]
    [InlineData("\"id\": \"k\", \"type\": \"choice\"", "\"id\": \"w\", \"type\": \"choice\"", "$.items[0].columns[1].id", "twice")]
    [InlineData("\"id\": \"k\"", "\"id\": \"k k\"", "$.items[0].columns[1].id", "letters")]
    [InlineData("\"type\": \"choice\"", "\"type\": \"table\"", "$.items[0].columns[1].type", "number")]
    [InlineData("\"type\": \"choice\", \"choices\": [\"x\", \"y\"]", "\"type\": \"choice\"", "$.items[0].columns[1]", "choices")]
    [InlineData("[\"x\", \"y\"]", "[\"x\", \"x\"]", "$.items[0].columns[1].choices", "twice")]
    [InlineData("\"id\": \"w\", \"type\": \"line\"", "\"id\": \"w\", \"type\": \"line\", \"maxLength\": 9000", "$.items[0].columns[0].maxLength", "4000")]
    [InlineData("\"id\": \"w\", \"type\": \"line\"", "\"id\": \"w\", \"type\": \"number\"", "$.items[0].columns[0]", "min and max")]
    [InlineData("\"type\": \"table\"", "\"type\": \"line\"", "$.items[0]", "no rows and columns")]
    public void A_table_is_refused_in_the_same_way(string good, string bad, string path, string reason)
    {
        Table.ShouldContain(good);

        var refusal = Should.Throw<DataFileException>(() => Load(Table.Replace(good, bad, StringComparison.Ordinal), TableTexts));

        refusal.Path.ShouldBe(path);
        refusal.Reason.ShouldContain(reason);
    }

    [Theory]
    [InlineData("\"w\": { \"label\": \"W\" }, ", "", "$.items.t.columns.w")]
    [InlineData("\"w\": { \"label\": \"W\" }", "\"w\": { \"label\": \"\" }", "$.items.t.columns.w.label")]
    [InlineData("\"w\": { \"label\": \"W\" }", "\"w\": { \"label\": \"W\", \"ask\": \" \" }", "$.items.t.columns.w.ask")]
    [InlineData("\"x\": \"X\", ", "", "$.items.t.columns.k.choices.x")]
    public void So_are_its_words(string good, string bad, string path)
    {
        TableTexts.ShouldContain(good);

        Should.Throw<DataFileException>(() => Load(Table, TableTexts.Replace(good, bad, StringComparison.Ordinal))).Path.ShouldBe(path);
    }

    [Fact]
    public void A_sound_table_is_read_with_its_columns()
    {
        var table = Load(Table, TableTexts).Get("fx", "en").Items[0];

        (table.Type, table.Min, table.Max).ShouldBe((ItemType.Table, 0, 3));
        table.Columns.Select(column => (column.Id, column.Type, column.Ask, column.IsRequired))
            .ShouldBe([("w", ItemType.Line, "W", true), ("k", ItemType.Choice, "K?", false)]);
        table.Columns[1].Choices.ShouldBe([new("x", "X"), new("y", "Y")]);
    }

    [Theory]
    [InlineData("\"one\": \"One\", ", "", "$.items.b.choices.one")]
    [InlineData("\"one\": \"One\"", "\"one\": \" \"", "$.items.b.choices.one")]
    [InlineData("\"one\": \"One\"", "\"one\": \"One\", \"ten\": \"Ten\"", "$.items.b.choices.ten")]
    [InlineData("\"ask\": \"A?\"", "\"ask\": \"\"", "$.items.a.ask")]
    [InlineData("\"a\": { \"ask\": \"A?\", \"label\": \"A\" },", "", "$.items.a")]
    [InlineData("\"s\": \"S\"", "", "$.sections.s")]
    [InlineData("\"private\": \"You.\"", "", "$.seenBy.private")]
    [InlineData("\"title\": \"T\"", "\"title\": null", "$.title")]
    public void Is_refused_for_a_missing_text(string good, string bad, string path)
    {
        Texts.ShouldContain(good);

        var refusal = Should.Throw<DataFileException>(() => Load(Structure, Texts.Replace(good, bad, StringComparison.Ordinal)));

        refusal.File.ShouldBe("fx.en.json");
        refusal.Path.ShouldBe(path);
    }

    [Fact]
    public void Is_refused_without_English()
    {
        Should.Throw<DataFileException>(() => FormCatalogue.Load([new DataFile("fx.json", Structure)]))
            .Reason.ShouldContain("fx.en.json");
        Should.Throw<DataFileException>(() => FormCatalogue.Load([new DataFile("fy.en.json", Texts)]))
            .Reason.ShouldContain("fy.json");
    }

    [Fact]
    public void Is_refused_when_it_is_no_json() =>
        Should.Throw<DataFileException>(() => Load("{ not json", Texts)).File.ShouldBe("fx.json");

    [Fact]
    public void A_second_language_stands_beside_English()
    {
        var forms = FormCatalogue.Load(
        [
            new DataFile("fx.json", Structure),
            new DataFile("fx.en.json", Texts),
            new DataFile("fx.fr.json", Texts.Replace("One", "Un", StringComparison.Ordinal)),
        ]);

        forms.Get("fx", "fr").Find("b")!.Choices[0].Text.ShouldBe("Un");
        forms.Get("fx", "en").Find("b")!.Choices[0].Text.ShouldBe("One");
    }

    private static FormCatalogue Load(string structure, string texts) =>
        FormCatalogue.Load([new DataFile("fx.json", structure), new DataFile("fx.en.json", texts)]);
}
