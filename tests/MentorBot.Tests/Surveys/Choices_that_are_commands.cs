using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Tests.Programme;
using MentorBot.Tests.Support;
using MentorBot.Texts;
using MentorBot.Turns;

namespace MentorBot.Tests.Surveys;

public sealed class Choices_that_are_commands(OpenFormDesk open) : IClassFixture<OpenFormDesk>
{
    private static readonly HashSet<string> commands =
    [
        .. from language in TextCatalogue.Spoken
           from key in FormDesk.Texts.Keys(language)
           where key.StartsWith("word.", StringComparison.Ordinal)
           from spelling in FormDesk.Texts.Raw(language, key).Split('|')
           select Router.Normalise(spelling),
    ];

    public static TheoryData<string, string, string, string> Shipped()
    {
        TheoryData<string, string, string, string> found = [];
        foreach (var language in TextCatalogue.Spoken)
        {
            var forms = Sample.Forms.All.Select(form => form.Id).Distinct()
                .SelectMany(id => Sample.Templates.All.Select(template => template.Id).Distinct().SelectMany(template => new[] { Role.Mentee, Role.Mentor }
                    .Select(role => Sample.Shipped(id, template, role, language))));
            foreach (var (form, item, choice) in (from form in forms
                                                  from item in form.Items
                                                  from choice in item.Choices.Concat(item.Columns.SelectMany(column => column.Choices))
                                                  where commands.Contains(Router.Normalise(choice.Text))
                                                  select (form.Id, item.Id, choice.Id)).Distinct())
            {
                found.Add(language, form, item, choice);
            }
        }

        return found;
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task Of_a_shipped_form_are_taken_in_their_own_words(string language, string form, string item, string choice)
    {
        var filler = await open.Desk.BeginAsync(spoken => Only(Sample.Shipped(form, language: spoken), item), language);

        await filler.SaysAsync(filler.Form.Find(item)!.TextOf(choice)!);

        (await filler.KeptAsync()).AnswerTo(item).ShouldBe(Sample.Chosen(choice));
    }

    [Theory]
    [InlineData("Skip", "c1")]
    [InlineData("save.", "c2")]
    [InlineData("Une question à la fois", "c3")]
    public async Task Of_a_form_that_others_shaped_are_too(string said, string id)
    {
        var item = Sample.Item(ItemType.Choice, "Skip", "Save", "Une question à la fois", "Other");
        var filler = await open.Desk.BeginAsync(_ => Sample.Small() with { Items = [item, Sample.Line("last", required: true)] });

        await filler.SaysAsync(said);

        var kept = await filler.KeptAsync();
        (kept.AnswerTo("it"), kept.Current).ShouldBe((Sample.Chosen(id), "last"));
        filler.Member.AsksBySection.ShouldBeFalse();
    }

    [Fact]
    public async Task Of_a_short_form_are_not_doubted_but_the_same_kind_of_word_is_in_their_own_words()
    {
        var item = Sample.Item(ItemType.Choice, "Thanks", "Other") with { AllowsOwnWords = true };
        var form = Sample.Small() with { Items = [item, item with { Id = "next" }] };
        var filler = new FormFiller(open.Desk, form.Id, new() { Id = open.Desk.Rig.Member(), Name = "Kim", Language = "en", TimeZone = "America/Toronto" }) { Key = new("any", form.Id, "short") };
        await filler.OpensAsync(_ => form);

        await filler.SaysAsync("thanks");
        (await filler.KeptAsync()).AnswerTo("it").ShouldBe(Sample.Chosen("c1"));
        await filler.SaysAsync("ok");

        filler.Said.Heading.ShouldBe($"Is that for “{form.Title}”?");
        (await filler.KeptAsync()).AnswerTo("next").ShouldBeNull();
    }

    [Fact]
    public async Task In_a_cell_of_a_table_are_too()
    {
        var table = Sample.Item(ItemType.Table) with { Columns = [Sample.Line("what", required: true), Sample.Item(ItemType.Choice, "Save", "Other")] };
        var filler = await open.Desk.BeginAsync(_ => Sample.Small() with { Items = [table, Sample.Line("last", required: true)] });
        await filler.SaysAsync("Speaking");

        await filler.SaysAsync("save");

        (await filler.KeptAsync()).AnswerTo("it").ShouldBeOfType<Answer.Table>().Rows.Single().Cell("it").ShouldBe(Sample.Chosen("c1"));
    }

    [Theory]
    [InlineData("back")]
    [InlineData("/skip")]
    public async Task Remain_commands_in_all_other_words(string said)
    {
        var item = Sample.Item(ItemType.Choice, "Skip", "Other");
        var filler = await open.Desk.BeginAsync(_ => Sample.Small() with { Items = [Sample.Line("first", required: false), item, Sample.Line("last", required: true)] });
        await filler.SaysAsync("skip");

        await filler.SaysAsync(said);

        var kept = await filler.KeptAsync();
        (kept.AnswerTo("it"), kept.Current).ShouldBe((null, said is "back" ? "first" : "last"));
    }

    private static FormDefinition Only(FormDefinition form, string item) => form with { Items = [form.Find(item)!] };
}
