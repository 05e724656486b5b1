using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Joint;

namespace MentorBot.Tests.Programme.Joint;

public sealed class Writing_one_document_in_two
{
    private static readonly FormDefinition form = Sample.Forms.Get("f5", "en");
    private static readonly Party ana = new(Some.MenteeId, "Ana");
    private static readonly Party bo = new(Some.MentorId, "Bo");
    private static readonly JointDocument begun = JointRules.Begin("agreement", form, new Dictionary<string, Answer> { ["endsOn"] = new Answer.Day(Sample.Today) });
    private readonly JointDocument drafted = HandIn(begun, begun.Answers(), ana, ("purpose", "To lead"));

    [Fact]
    public void Who_hands_in_what_they_read_over_confirms_it()
    {
        drafted.Revision.ShouldBe(1);
        drafted.Items["purpose"].ShouldBe(new(Sample.Words("To lead"), ana.Id, 1));
        drafted.Items["endsOn"].By.ShouldBeNull();
        drafted.Confirmations.ShouldBe([new(ana, Sample.Now, 1)]);
    }

    [Fact]
    public void Both_confirm_one_revision_and_it_is_agreed()
    {
        var agreed = Settled(JointRules.Confirm(drafted, 1, bo, Sample.Now)!);

        agreed.IsAgreed.ShouldBeTrue();
        agreed.Agreed!.Signatures.Select(signature => signature.By.Name).ShouldBe(["Ana", "Bo"]);
    }

    [Fact]
    public void What_has_changed_since_it_was_shown_cannot_be_confirmed()
    {
        var edited = HandIn(drafted, drafted.Answers(), bo, ("purpose", "To bargain"));

        JointRules.Confirm(edited, 1, ana, Sample.Now).ShouldBeNull();
        edited.IsConfirmedBy(ana.Id).ShouldBeFalse();
        edited.IsConfirmedBy(bo.Id).ShouldBeTrue();
        edited.Clashes.ShouldBeEmpty();
    }

    [Fact]
    public void An_edit_after_both_confirmed_asks_both_again_and_what_was_agreed_stays_known()
    {
        var agreed = Settled(JointRules.Confirm(drafted, 1, bo, Sample.Now)!);
        var edited = Settled(HandIn(agreed, agreed.Answers(), bo, ("purpose", "To bargain")));

        edited.IsAgreed.ShouldBeFalse();
        edited.Agreed!.Answers["purpose"].ShouldBe(Sample.Words("To lead"));
        Settled(JointRules.Confirm(edited, 2, ana, Sample.Now)!).Agreed!.Answers["purpose"].ShouldBe(Sample.Words("To bargain"));
    }

    [Fact]
    public void Other_items_go_together_but_are_read_before_they_are_confirmed()
    {
        var both = HandIn(drafted, begun.Answers(), bo, ("feedback", "In private"));

        both.Answers().Keys.ShouldBe(["endsOn", "purpose", "feedback"], ignoreOrder: true);
        both.Clashes.ShouldBeEmpty();
        both.Confirmations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(WordingChoice.Standing, "To lead")]
    [InlineData(WordingChoice.Other, "To bargain")]
    [InlineData(WordingChoice.Both, "To lead\nTo bargain")]
    public void Two_wordings_of_one_item_are_kept_until_one_is_chosen(WordingChoice choice, string stays)
    {
        var clashing = HandIn(drafted, begun.Answers(), bo, ("purpose", "To bargain"));
        clashing.AnswerTo("purpose").ShouldBe(Sample.Words("To lead"));
        var clash = clashing.Clashes.ShouldHaveSingleItem();
        clash.Answer.ShouldBe(Sample.Words("To bargain"));
        JointRules.Confirm(clashing, clashing.Revision, ana, Sample.Now).ShouldBeNull();

        var chosen = JointRules.Choose(clashing, form.Find("purpose")!, clash.Id, choice, clashing.Revision, ana.Id)!;

        chosen.AnswerTo("purpose").ShouldBe(Sample.Words(stays));
        chosen.Clashes.ShouldBeEmpty();
        JointRules.Choose(chosen, form.Find("purpose")!, clash.Id, choice, chosen.Revision, bo.Id).ShouldBeNull();
        JointRules.Choose(clashing, form.Find("purpose")!, clash.Id, choice, 1, bo.Id).ShouldBeNull();
    }

    [Fact]
    public void What_would_be_too_long_together_is_not_put_together()
    {
        var item = form.Find("purpose")! with { MaxLength = 10 };
        var clash = HandIn(drafted, begun.Answers(), bo, ("purpose", "To bargain")).Clashes[0];

        JointRules.Both(item, clash, Sample.Words("To lead")).ShouldBeNull();
    }

    [Fact]
    public void Rows_of_a_table_go_together_cell_by_cell()
    {
        var base1 = Table(Row("a", "Chair", "Bo helps"));

        var joined = TableJoin.Join(base1, Table(Row("a", "Chair", "Eve helps"), Row("n", "Learn")), Table(Row("a", "Chair a meeting", "Bo helps"), Row("m", "Write")))!;

        joined.Standing.ShouldBe(Table(Row("a", "Chair a meeting", "Eve helps"), Row("m", "Write"), Row("n", "Learn")));
        joined.Other.ShouldBeNull();
    }

    [Fact]
    public void A_row_that_both_changed_is_kept_in_both_wordings()
    {
        var (began, mine, theirs) = (Table(Row("a", "Chair")), Table(Row("a", "Chair twice")), Table(Row("a", "Never chair")));

        var joined = TableJoin.Join(began, mine, theirs)!;

        (joined.Standing, joined.Other).ShouldBe((theirs, mine));
        TableJoin.Both(began, mine, theirs).ShouldBe(Table(Row("a", "Never chair"), Row("ab", "Chair twice")));
    }

    [Fact]
    public void A_row_taken_out_by_one_and_rewritten_by_the_other_stays()
    {
        var began = Table(Row("a", "Chair"), Row("b", "Write"));

        TableJoin.Join(began, Table(Row("b", "Write")), Table(Row("a", "Chair twice"), Row("b", "Write")))!.Standing.ShouldBe(Table(Row("a", "Chair twice"), Row("b", "Write")));
        TableJoin.Join(began, Table(Row("a", "Chair twice"), Row("b", "Write")), Table(Row("b", "Write")))!.Standing.ShouldBe(Table(Row("b", "Write"), Row("a", "Chair twice")));
        TableJoin.Join(began, Table(Row("b", "Write")), began)!.Standing.ShouldBe(Table(Row("b", "Write")));
    }

    private static JointDocument Settled(JointDocument document) => JointRules.Settle(document, ana.Id, bo.Id);

    private static JointDocument HandIn(JointDocument document, IReadOnlyDictionary<string, Answer> basis, Party by, params (string Item, string Text)[] said) =>
        JointRules.HandIn(document, basis, said.ToDictionary(one => one.Item, one => (Answer?)Sample.Words(one.Text)), by, Sample.Now);

    private static Answer.Table Table(params TableRow[] rows) => new(rows);

    private static TableRow Row(string id, string goal, string? actions = null)
    {
        var row = new TableRow(id, new Dictionary<string, Answer> { ["goal"] = Sample.Words(goal) });
        return actions is null ? row : row.With("actions", Sample.Words(actions));
    }
}
