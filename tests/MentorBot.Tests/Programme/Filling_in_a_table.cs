using MentorBot.Programme.Forms;

namespace MentorBot.Tests.Programme;

public sealed class Filling_in_a_table
{
    private static readonly FormDefinition form = Sample.Forms.Get("f5", "en");
    private static readonly FormItem goals = form.Find("goals")!;
    private FormResponse response = Survey.GoTo(form, Survey.Start(form, Sample.Now), "goals", Sample.Now).Response;
    private int said;

    [Fact]
    public void Typed_it_is_asked_cell_by_cell_until_done()
    {
        Says("Chair a meeting");
        response.Cell!.Column.ShouldBe("term");
        Says("1");
        Says("Bo sits beside me");
        response.Cell.ShouldBeNull();
        Says("Learn to bargain");
        Says("long run");
        Says("done");

        response.Current.ShouldBe("endsOn");
        Shown().ShouldBe("1. Chair a meeting – Next weeks – Bo sits beside me\n2. Learn to bargain – Long run");
    }

    [Fact]
    public void A_rows_number_goes_back_to_it_and_keep_leaves_a_cell()
    {
        Says("Chair a meeting", "1", "skip", "1");
        response.Cell!.Column.ShouldBe("goal");
        Says("keep", "2", "With Bo", "done");

        Shown().ShouldBe("1. Chair a meeting – Long run – With Bo");
    }

    [Fact]
    public void A_row_is_taken_out_again()
    {
        Says("One", "done");
        response = Survey.GoTo(form, response, "goals", Sample.Now).Response;
        Says("Two", "done");
        response = Survey.GoTo(form, response, "goals", Sample.Now).Response;
        Says("1", "remove", "done");

        Shown().ShouldBe("1. Two");
    }

    [Fact]
    public void Back_in_a_row_goes_to_the_start_of_the_table_and_keeps_what_was_typed()
    {
        Says("Chair a meeting");
        response = Survey.Back(form, response, Sample.Now).Response;

        (response.Current, response.Cell).ShouldBe(("goals", null));
        Shown().ShouldBe("1. Chair a meeting");
    }

    [Fact]
    public void A_choice_that_is_not_there_is_asked_again_and_nothing_moves()
    {
        Says("Chair a meeting");

        Read("next year").ShouldBeOfType<TableReading.Refused>().Because.ShouldBe(new Refusal.NotAChoice("next year", 2));
        response.Cell!.Column.ShouldBe("term");
    }

    [Fact]
    public void No_more_rows_are_taken_than_fit()
    {
        for (var row = 0; row < goals.Max; row++)
        {
            Says($"Goal {row}", "skip", "skip");
        }

        Read("One more").ShouldBeOfType<TableReading.Refused>().Because.ShouldBe(new Refusal.TooManyRows(10));
        TableReader.ReadRow(goals, Rows, null, Cells("One more"), Sample.Context()).ShouldBeOfType<TableReading.Refused>();
    }

    [Fact]
    public void An_optional_table_may_stay_empty_and_a_required_one_may_not()
    {
        TableReader.ReadTyped(goals, [], null, "none", Sample.Context()).ShouldBeOfType<TableReading.Complete>().Rows.ShouldBeEmpty();
        TableReader.ReadTyped(goals with { IsRequired = true }, [], null, "done", Sample.Context())
            .ShouldBeOfType<TableReading.Refused>().Because.ShouldBe(new Refusal.Required());
    }

    [Fact]
    public void A_table_that_needs_so_many_rows_says_how_many_there_are()
    {
        var five = goals with { Min = 5 };
        IReadOnlyList<TableRow> rows = [Row("a", "Monday"), Row("b", "Tuesday")];

        TableReader.Finish(five, rows).ShouldBeOfType<TableReading.Refused>().Because.ShouldBe(new Refusal.TooFewRows(5, 2));
    }

    [Fact]
    public void A_row_without_what_it_needs_is_asked_for_before_the_table_ends()
    {
        var strict = goals with { Columns = [.. goals.Columns.Select(column => column with { IsRequired = true })] };

        TableReader.Finish(strict, [Row("a", "Monday")]).ShouldBeOfType<TableReading.Goes>().Next.ShouldBe(new CellAt("a", "term"));
        TableReader.ReadRow(strict, [], null, Cells("Monday"), Sample.Context())
            .ShouldBeOfType<TableReading.Refused>().Because.ShouldBe(new Refusal.CellMissing("By when"));
    }

    [Fact]
    public void On_a_card_a_row_comes_whole_and_one_that_is_emptied_goes()
    {
        var rows = TableReader.ReadRow(goals, [Row("a", "One")], null, Cells("Two", "long"), Sample.Context()).ShouldBeOfType<TableReading.Goes>().Rows;
        rows.Select(row => row.Id).ShouldBe(["a", "new"]);

        rows = TableReader.ReadRow(goals, rows, "a", Cells(""), Sample.Context()).ShouldBeOfType<TableReading.Goes>().Rows;
        rows.ShouldBe([new("new", new Dictionary<string, Answer> { ["goal"] = Sample.Words("Two"), ["term"] = Sample.Chosen("long") })]);

        TableReader.ReadRow(goals, rows, null, Cells("  "), Sample.Context()).ShouldBeOfType<TableReading.Goes>().Rows.ShouldBe(rows);
    }

    [Fact]
    public void A_choice_that_was_made_up_on_a_card_is_refused() =>
        TableReader.ReadRow(goals, [], null, Cells("Two", "someday"), Sample.Context()).ShouldBeOfType<TableReading.Refused>();

    [Fact]
    public void What_was_put_in_beforehand_is_kept_by_a_word_and_by_passing_over()
    {
        var given = new Answer.Table([Row("a", "One")]);
        var begun = response with { Suggestions = new Dictionary<string, Answer> { ["goals"] = given } };

        Survey.Skip(form, begun, Sample.Now).Response.AnswerTo("goals").ShouldBe(given);
        response = begun;
        Says("no");
        response.AnswerTo("goals").ShouldBe(given);
    }

    [Fact]
    public void It_is_stored_and_read_again_as_it_was()
    {
        Says("Chair a meeting", "1", "With Bo");

        var read = FormResponse.FromJson(response.ToJson());

        read.AnswerTo("goals").ShouldBe(response.AnswerTo("goals"));
        read.Cell.ShouldBe(response.Cell);
        Answer? none = null;
        Rows[0].ShouldNotBe(Rows[0].With("term", none));
    }

    [Fact]
    public void It_reads_the_words_of_each_language()
    {
        foreach (var (language, done, remove) in new[] { ("en", "done", "remove"), ("fr", "terminé", "supprimer"), ("es", "listo", "quitar") })
        {
            var vocabulary = Vocabulary.For(language);
            vocabulary.DoneWords.ShouldContain(Folding.Fold(done));
            vocabulary.RemoveWords.ShouldContain(Folding.Fold(remove));
        }
    }

    private IReadOnlyList<TableRow> Rows => TableWalk.Rows(form, response, goals);

    private string Shown() => response.AnswerTo("goals")!.ToDisplay(goals, Vocabulary.English);

    private TableReading Read(string text) =>
        TableReader.ReadTyped(goals, Rows, TableWalk.At(form, response, goals), text, Sample.Context() with { NewRow = $"r{++said}" });

    private void Says(params string[] texts)
    {
        foreach (var text in texts)
        {
            response = text is "skip"
                ? Survey.Skip(form, response, Sample.Now).Response
                : TableWalk.Take(form, response, goals, Read(text), response.Revision, Sample.Now).Response;
        }
    }

    private static TableRow Row(string id, string goal) => new(id, new Dictionary<string, Answer> { ["goal"] = Sample.Words(goal) });

    private static Dictionary<string, string> Cells(string goal, string term = "") => new() { ["goal"] = goal, ["term"] = term };
}
