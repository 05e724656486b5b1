using MentorBot.Programme;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;

namespace MentorBot.Tests.Programme;

public sealed class Shaping_a_form
{
    public static TheoryData<string> Asked => [.. Sample.Templates.All.SelectMany(template => template.Forms.Asked).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Asked))]
    public void Every_form_that_is_asked_can_be_copied_as_it_is(string id)
    {
        var shipped = Sample.Forms.Source(id);

        Should.NotThrow(() => OwnForms.Check(shipped, shipped));
        shipped.SaysTheSameAs(Copied(shipped)).ShouldBeTrue();
        shipped.In("fr").Title.ShouldBe(Sample.Forms.Get(id, "fr").Title);
    }

    [Fact]
    public void What_people_are_compared_by_is_needed()
    {
        foreach (var id in new[] { "f1", "f2" })
        {
            Sample.Forms.Source(id).Structure.Items.Where(item => ApplicationFacts.Compared.Contains(item.Id)).ShouldAllBe(item => item.Needed, id);
        }
    }

    [Theory]
    [InlineData("f10")]
    [InlineData("f11")]
    public void The_scales_of_an_evaluation_stay(string id) =>
        Sample.Forms.Source(id).Structure.Items.Where(item => item.Type is "number" or "choice").ShouldAllBe(item => item.Needed);

    [Fact]
    public void A_question_is_dropped_with_its_words_in_every_language()
    {
        var dropped = Changed(FormEdits.Drop(Sample.Forms.Source("f1"), "local"));

        dropped.Find("local").ShouldBeNull();
        dropped.Texts.Values.ShouldAllBe(words => !words.Items.ContainsKey("local"));
        dropped.Find("share")!.Preselected.ShouldNotContain("local");
        OwnForms.Check(dropped, Sample.Forms.Source("f1"));
    }

    [Theory]
    [InlineData("f1", "languages", FormEditRefusal.Needed)]
    [InlineData("f8", "goals", FormEditRefusal.Needed)]
    [InlineData("f10", "helpful", FormEditRefusal.Needed)]
    [InlineData("f2", "mentoredBefore", FormEditRefusal.AskedAfter)]
    [InlineData("f1", "nothing", FormEditRefusal.Gone)]
    public void What_can_not_be_dropped_is_refused_with_the_reason(string form, string item, FormEditRefusal because) =>
        FormEdits.Drop(Sample.Forms.Source(form), item).ShouldBeOfType<FormEdit.Refused>().Because.ShouldBe(because);

    [Fact]
    public void The_last_question_of_a_form_stays()
    {
        FormEdit edit = new FormEdit.Changed(Sample.Forms.Source("f7"));
        foreach (var item in Sample.Forms.Source("f7").Structure.Items)
        {
            edit = FormEdits.Drop(edit is FormEdit.Changed before ? before.Source : throw new InvalidOperationException(), item.Id) is FormEdit.Changed after ? after : edit;
        }

        Changed(edit).Structure.Items.Count.ShouldBe(1);
        FormEdits.Drop(Changed(edit), Changed(edit).Structure.Items[0].Id).ShouldBe(new FormEdit.Refused(FormEditRefusal.LastOne));
    }

    [Fact]
    public void A_question_moves_up_and_down_and_takes_the_heading_it_comes_under()
    {
        var form = Sample.Forms.Source("f7");

        var up = Changed(FormEdits.Move(form, "want", up: true));
        up.Structure.Items.Select(item => item.Id).ShouldBe(["want", "tried", "after", "followUp"]);
        up.Find("want")!.Section.ShouldBe("since");
        Changed(FormEdits.Move(up, "want", up: false)).Structure.Items.Select(item => item.Id).ShouldBe(["tried", "want", "after", "followUp"]);
        FormEdits.Move(form, "tried", up: true).ShouldBe(new FormEdit.Refused(FormEditRefusal.AtTheEdge));
    }

    [Fact]
    public void A_form_from_before_a_question_was_needed_asks_it_where_the_product_does()
    {
        var shipped = Sample.Forms.Source("f2");
        var own = Changed(FormEdits.Drop(shipped, "comments"));
        var before = own.With([.. own.Structure.Items.Where(item => item.Id is not "gender")]) with
        {
            Texts = own.Texts.ToDictionary(text => text.Key, text => text.Value with
            {
                SeenBy = text.Value.SeenBy.Where(seen => seen.Key is not "matchingOnly").ToDictionary(), Items = text.Value.Items.Where(item => item.Key is not "gender").ToDictionary(),
            }),
        };

        var now = before.WithNeeded(shipped);

        now.Structure.Items.Select(item => item.Id).ShouldBe(own.Structure.Items.Select(item => item.Id));
        now.In("es").Find("gender")!.SeenBy.ShouldBe(shipped.In("es").Find("gender")!.SeenBy);
        OwnForms.Check(now, shipped);
        now.WithNeeded(shipped).ShouldBeSameAs(now);
    }

    [Fact]
    public void A_question_stays_behind_the_one_it_depends_on() =>
        FormEdits.Move(Sample.Forms.Source("f2"), "mentoredWhere", up: true).ShouldBe(new FormEdit.Refused(FormEditRefusal.AskedAfter, "mentoredBefore"));

    [Fact]
    public void A_question_is_added_before_what_is_chosen_among_all()
    {
        var form = Changed(FormEdits.Add(Sample.Forms.Source("f1"), Line("q1"), Words("Do you drive?")));

        form.Structure.Items[^2].Id.ShouldBe("q1");
        form.In("es").Find("q1")!.Ask.ShouldBe("Do you drive? es");
        OwnForms.Check(form, Sample.Forms.Source("f1"));
        Changed(FormEdits.Add(form, Line("q1"), Words("Again"))).ShouldBeSameAs(form);
    }

    [Fact]
    public void A_form_holds_so_many_questions_and_no_more()
    {
        var form = Sample.Forms.Source("f7");
        for (var i = form.Structure.Items.Count; i < OwnForms.MostItems; i++)
        {
            form = Changed(FormEdits.Add(form, Line($"q{i}"), Words("?")));
        }

        FormEdits.Add(form, Line("more"), Words("?")).ShouldBe(new FormEdit.Refused(FormEditRefusal.TooMany));
    }

    [Fact]
    public void A_form_that_would_not_fit_its_row_is_refused()
    {
        var form = Sample.Forms.Source("f7");
        var texts = Words(new string('\u0915', OwnForms.LongestAsk), string.Join("", Enumerable.Repeat("क", OwnForms.LongestHint)));
        FormEdit edit = new FormEdit.Changed(form);
        for (var i = 0; i < 36 && edit is FormEdit.Changed changed; i++)
        {
            var choices = Enumerable.Range(0, OwnForms.MostChoices).Select(at => $"c{at}").ToList();
            edit = FormEdits.Add(changed.Source, Line($"q{i}") with { Type = "choice", Choices = choices }, texts.ToDictionary(text => text.Key, text => text.Value with
            {
                Choices = choices.ToDictionary(id => id, id => id + new string('x', OwnForms.LongestChoice - 3)),
            }));
        }

        edit.ShouldBe(new FormEdit.Refused(FormEditRefusal.TooLong));
    }

    [Theory]
    [InlineData("region", "choices")]
    [InlineData("timeZone", "choices")]
    public void The_choices_of_what_is_needed_stay(string item, string choice) =>
        FormEdits.Reword(Sample.Forms.Source("f1"), item, [choice], Words("?")).ShouldBe(new FormEdit.Refused(FormEditRefusal.Needed));

    [Fact]
    public void A_missing_translation_is_refused_with_its_file_and_place()
    {
        var shipped = Sample.Forms.Source("f7");
        var words = shipped.Texts["es"];
        var without = shipped with { Texts = new Dictionary<string, FormTextsFile>(shipped.Texts) { ["es"] = words with { Items = words.Items.Where(item => item.Key != "want").ToDictionary() } } };

        var refusal = Should.Throw<DataFileException>(() => OwnForms.Check(without, shipped));

        refusal.File.ShouldBe("f7.es.json");
        refusal.Path.ShouldBe("$.items.want");
        Should.Throw<DataFileException>(() => OwnForms.Check(shipped with { Texts = shipped.Texts.Where(text => text.Key != "fr").ToDictionary() }, shipped)).File.ShouldBe("f7.fr.json");
    }

    [Theory]
    [InlineData("f1", "languages", "type")]
    [InlineData("f1", "languages", "required")]
    [InlineData("f1", "avoid", "visibility")]
    [InlineData("f1", "phone", "type")]
    [InlineData("f12", "quietWord", "gone")]
    public void Whatever_a_file_says_what_is_needed_is_as_it_was(string form, string id, string what)
    {
        var shipped = Sample.Forms.Source(form);
        ItemFile? Other(ItemFile item) => what switch
        {
            "type" => item with { Type = "yesNo", Choices = [], ChoicesFrom = null, OwnWords = false },
            "required" => item with { Required = !item.Required },
            "visibility" => item with { Visibility = null },
            _ => null,
        };
        var items = shipped.Structure.Items.Select(item => item.Id == id ? Other(item) : item).OfType<ItemFile>().ToList();
        var gone = items.Count < shipped.Structure.Items.Count;
        var changed = shipped.With(items) with
        {
            Texts = !gone ? shipped.Texts : shipped.Texts.ToDictionary(text => text.Key, text => text.Value with { Items = text.Value.Items.Where(item => item.Key != id).ToDictionary() }),
        };

        Should.Throw<DataFileException>(() => OwnForms.Check(changed, shipped)).Reason.ShouldContain(id);
    }

    [Fact]
    public void A_new_question_is_seen_by_the_forms_own_readers_only()
    {
        var shipped = Sample.Forms.Source("f12");
        var hidden = Changed(FormEdits.Add(shipped, Line("q1") with { Visibility = "coordinatorsOnly" }, Words("?")));

        Should.Throw<DataFileException>(() => OwnForms.Check(hidden, shipped)).Path.ShouldStartWith("$.items[");
    }

    [Fact]
    public void What_is_confidential_is_never_a_rounds_own() =>
        Should.Throw<DataFileException>(() => OwnForms.Check(Sample.Forms.Source("f3"), Sample.Forms.Source("f3")));

    internal static FormSource Changed(FormEdit edit) => edit.ShouldBeOfType<FormEdit.Changed>().Source;

    internal static ItemFile Line(string id, string share = "never") => new() { Id = id, Type = "line", Section = "", Share = share };

    internal static Dictionary<string, ItemTextsFile> Words(string ask, string? hint = null) =>
        FormSource.Languages.ToDictionary(language => language, language => new ItemTextsFile { Ask = language is "en" ? ask : $"{ask} {language}"[..Math.Min(ask.Length + 3, OwnForms.LongestAsk)], Label = "It", Hint = hint });

    private static FormSource Copied(FormSource form)
    {
        var files = form.ToFiles();
        return FormSource.Read(files[0], [.. files.Skip(1)]);
    }
}
