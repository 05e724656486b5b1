using MentorBot.Programme;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;

namespace MentorBot.Tests.Programme;

public sealed class A_confidential_form
{
    private const string Structure = """
        { "id": "fx", "version": 1, "visibility": "nobody", "sections": ["s"], "items": [
          { "id": "a", "type": "line", "section": "s" },
          { "id": "b", "type": "yesNo", "section": "s" } ] }
        """;

    private const string Texts = """
        { "title": "T", "intro": "I.", "seenBy": { "nobody": "Nobody.", "private": "You.", "coordinators": "They." }, "sections": { "s": "S" }, "items": {
          "a": { "ask": "A?", "label": "A" }, "b": { "ask": "B?", "label": "B" } } }
        """;

    [Fact]
    public void Says_so_and_so_does_no_other()
    {
        Load(Structure).Get("fx", "en").IsConfidential.ShouldBeTrue();
        Load(Structure).Get("fx", "en").Items.ShouldAllBe(item => item.Visibility == Visibility.Nobody);
        Sample.Forms.All.Where(form => form.IsConfidential).Select(form => form.Id).Distinct().ShouldBe(["f3"]);
    }

    [Theory]
    [InlineData("\"section\": \"s\" },", "\"section\": \"s\", \"share\": \"ifChosen\" },", "$.items[0].share")]
    [InlineData("\"section\": \"s\" },", "\"section\": \"s\", \"share\": \"always\" },", "$.items[0].share")]
    [InlineData("\"section\": \"s\" },", "\"section\": \"s\", \"required\": true },", "$.items[0].required")]
    [InlineData("\"section\": \"s\" },", "\"section\": \"s\", \"visibility\": \"coordinators\" },", "$.items[0].visibility")]
    [InlineData("\"section\": \"s\" },", "\"section\": \"s\", \"visibility\": \"private\" },", "$.items[0].visibility")]
    [InlineData("\"version\": 1, \"visibility\": \"nobody\"", "\"version\": 1, \"visibility\": \"private\"", null)]
    public void Is_confidential_as_a_whole_shared_by_none_and_required_of_none(string good, string bad, string? path)
    {
        Structure.ShouldContain(good);
        var at = Structure.IndexOf(good, StringComparison.Ordinal);
        var other = Structure[..at] + bad + Structure[(at + good.Length)..];
        if (path is null)
        {
            Load(other).Get("fx", "en").IsConfidential.ShouldBeFalse();
            return;
        }

        Should.Throw<DataFileException>(() => Load(other)).Path.ShouldBe(path);
    }

    [Fact]
    public void A_single_question_of_another_form_cannot_be() =>
        Should.Throw<DataFileException>(() => Load(Structure.Replace("\"nobody\"", "\"private\"", StringComparison.Ordinal)
            .Replace("\"type\": \"line\"", "\"type\": \"line\", \"visibility\": \"nobody\"", StringComparison.Ordinal))).Path.ShouldBe("$.items[0].visibility");

    [Fact]
    public void No_programme_can_require_an_answer() =>
        Sample.Forms.Get("f3", "en").For(new() { Required = new HashSet<string> { "groups", "gender" } }).Items.ShouldAllBe(item => !item.IsRequired);

    [Fact]
    public void Nothing_of_it_leaves_with_an_application_or_for_a_partner()
    {
        var form = Sample.Forms.Get("f3", "en") with { Items = [.. Sample.Forms.Get("f3", "en").Items, .. Sample.Forms.Get("f1", "en").Items.Where(item => item.Id is "share")] };
        var response = Survey.Start(form, Sample.Now) with
        {
            Answers = form.Items.ToDictionary(item => item.Id, item => new AnsweredItem(item.Id is "share" ? Sample.Chosen("groups", "gender") : Sample.Chosen("woman"), 1)),
        };

        ShareProfile.For(form, response).ShouldBeEmpty();
        ApplicationFacts.Compared.ShouldAllBe(id => Sample.Forms.Get("f3", "en").Find(id) == null);
    }

    [Theory]
    [InlineData("en", "under your name", "changes nothing", "until you delete it", "open to all")]
    [InlineData("fr", "sous votre nom", "ne change rien", "jusqu'à ce que vous les effaciez", "ouvert à l'ensemble")]
    [InlineData("es", "con tu nombre", "no cambia nada", "hasta que las borres", "abierto a todas")]
    public void F3_says_beforehand_who_that_nothing_depends_on_it_how_long_and_why(string language, params string[] said)
    {
        var form = Sample.Forms.Get("f3", language);

        form.Language.ShouldBe(language);
        said.ShouldAllBe(part => form.Intro.Contains(part, StringComparison.Ordinal));
        form.Items.Select(item => item.Id).ShouldBe(["groups", "ageBand", "gender", "ethnicity"]);
        form.Items.ShouldAllBe(item => !item.IsRequired && item.Label.Length <= 40 && item.Ask.Length <= 160);
        form.Items.SelectMany(item => item.Choices).ShouldAllBe(choice => choice.Text.Length <= 60);
        $"{form.Intro}{string.Concat(form.Items.Select(item => item.Ask + item.Hint))}".ShouldNotContain("!");
    }

    [Fact]
    public void F3_can_be_read_after_eight_years_of_school()
    {
        var form = Sample.Forms.Get("f3", "en");

        Shipped_forms.Grade(form.Intro.Replace('\n', ' ')).ShouldBeLessThanOrEqualTo(8);
        foreach (var item in form.Items)
        {
            Shipped_forms.Grade($"{item.Ask} {item.Hint}").ShouldBeLessThanOrEqualTo(8, item.Id);
        }
    }

    private static FormCatalogue Load(string structure) => FormCatalogue.Load([new DataFile("fx.json", structure), new DataFile("fx.en.json", Texts)]);
}
