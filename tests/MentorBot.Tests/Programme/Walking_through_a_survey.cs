using MentorBot.Programme.Forms;

namespace MentorBot.Tests.Programme;

public sealed class Walking_through_a_survey
{
    private static readonly FormDefinition Form = Sample.Small();
    private static readonly DateTimeOffset Now = Sample.Now;

    [Fact]
    public void It_starts_at_the_first_question()
    {
        var response = Survey.Start(Form, Now);

        response.Current.ShouldBe("first");
        Survey.ProgressOf(Form, response).ShouldBe(new Progress(1, 4));
    }

    [Fact]
    public void What_the_chat_account_knows_is_offered_and_not_yet_an_answer()
    {
        var form = Sample.Shipped("f1");
        var response = Survey.Start(form, Now, new Dictionary<Prefill, string>
        {
            [Prefill.Name] = "Ana Diaz",
            [Prefill.TimeZone] = "Europe/Dublin",
        });

        SurveyPath.Offered(form, response, form.Find("name")!).ShouldBe(Sample.Words("Ana Diaz"));
        SurveyPath.Offered(form, response, form.Find("timeZone")!).ShouldBe(Sample.Chosen("Europe/Dublin"));
        response.AnswerTo("name").ShouldBeNull();
    }

    [Fact]
    public void An_answer_moves_on()
    {
        var outcome = Survey.Answer(Form, Survey.Start(Form, Now), "first", Sample.Words("a"), 0, Now.AddMinutes(1));

        outcome.ShouldBeOfType<SurveyOutcome.Moved>().Next.Id.ShouldBe("second");
        outcome.Response.AnswerTo("first").ShouldBe(Sample.Words("a"));
        outcome.Response.ChangedAt.ShouldBe(Now.AddMinutes(1));
    }

    [Fact]
    public void A_double_click_changes_nothing()
    {
        var once = Survey.Answer(Form, Survey.Start(Form, Now), "first", Sample.Words("a"), 0, Now).Response;

        var twice = Survey.Answer(Form, once, "first", Sample.Words("b"), 0, Now);

        twice.ShouldBeOfType<SurveyOutcome.Stale>().Response.ShouldBeSameAs(once);
    }

    [Fact]
    public void Text_typed_on_a_card_for_a_question_passed_over_meanwhile_is_lost_only_if_that_question_changed()
    {
        var atThird = AtGate();
        var jumped = ((SurveyOutcome.Moved)Survey.GoTo(Form, atThird, "first", Now)).Response;

        var kept = Survey.Answer(Form, jumped, "gate", new Answer.YesOrNo(false), atThird.Revision, Now);

        kept.ShouldBeOfType<SurveyOutcome.Edited>().Item.Id.ShouldBe("gate");
        kept.Response.Current.ShouldBe("first");
        kept.Response.AnswerTo("gate").ShouldBe(new Answer.YesOrNo(false));
    }

    [Fact]
    public void Going_back_and_answering_again_returns_to_where_one_was()
    {
        var atGate = AtGate();
        var back = Survey.Back(Form, Survey.Back(Form, atGate, Now).Response, Now);
        back.ShouldBeOfType<SurveyOutcome.Moved>().Next.Id.ShouldBe("first");

        var outcome = Survey.Answer(Form, back.Response, "first", Sample.Words("b"), back.Response.Revision, Now);

        outcome.ShouldBeOfType<SurveyOutcome.Moved>().Next.Id.ShouldBe("gate");
        outcome.Response.AnswerTo("first").ShouldBe(Sample.Words("b"));
    }

    [Fact]
    public void There_is_nothing_before_the_first_question() =>
        Survey.Back(Form, Survey.Start(Form, Now), Now).ShouldBeOfType<SurveyOutcome.AtTheStart>().Item.Id.ShouldBe("first");

    [Fact]
    public void Only_an_optional_question_can_be_skipped()
    {
        Survey.Skip(Form, Survey.Start(Form, Now), Now).ShouldBeOfType<SurveyOutcome.CannotSkip>().Item.Id.ShouldBe("first");
        Survey.Skip(Form, Fill("a"), Now).ShouldBeOfType<SurveyOutcome.Moved>().Next.Id.ShouldBe("gate");
    }

    [Fact]
    public void Skipping_an_answered_question_keeps_its_answer()
    {
        var back = Survey.Back(Form, Fill("a"), Now).Response;

        var outcome = Survey.Skip(Form, back, Now);

        outcome.ShouldBeOfType<SurveyOutcome.Moved>().Next.Id.ShouldBe("second");
        outcome.Response.AnswerTo("first").ShouldBe(Sample.Words("a"));
    }

    [Fact]
    public void Clearing_empties_an_optional_answer_and_no_other()
    {
        var both = Survey.Answer(Form, Fill("a"), "second", Sample.Words("b"), 1, Now).Response;

        Survey.Clear(Form, both, "second", both.Revision, Now).Response.AnswerTo("second").ShouldBeNull();
        Survey.Clear(Form, both, "first", both.Revision, Now).ShouldBeOfType<SurveyOutcome.CannotSkip>();
    }

    [Fact]
    public void A_question_behind_a_condition_is_asked_only_when_it_holds()
    {
        var gate = AtGate();

        var no = Survey.Answer(Form, gate, "gate", new Answer.YesOrNo(false), gate.Revision, Now);
        var yes = Survey.Answer(Form, gate, "gate", new Answer.YesOrNo(true), gate.Revision, Now);

        no.ShouldBeOfType<SurveyOutcome.Moved>().Next.Id.ShouldBe("last");
        Survey.ProgressOf(Form, no.Response).ShouldBe(new Progress(4, 4));
        yes.ShouldBeOfType<SurveyOutcome.Moved>().Next.Id.ShouldBe("behind");
        Survey.ProgressOf(Form, yes.Response).ShouldBe(new Progress(4, 5));
    }

    [Fact]
    public void An_answer_behind_a_closed_condition_is_kept_but_not_reviewed()
    {
        var done = Complete(gate: true);
        var edit = Survey.GoTo(Form, done, "gate", Now).Response;

        var outcome = Survey.Answer(Form, edit, "gate", new Answer.YesOrNo(false), edit.Revision, Now);

        outcome.ShouldBeOfType<SurveyOutcome.ReadyForReview>();
        SurveyPath.Answered(Form, outcome.Response).Select(pair => pair.Item.Id).ShouldNotContain("behind");
        outcome.Response.AnswerTo("behind").ShouldBe(Sample.Words("x"));
    }

    [Fact]
    public void Submitting_too_early_names_the_first_missing_answer() =>
        Survey.Submit(Form, Fill("a"), Now).ShouldBeOfType<SurveyOutcome.Missing>().First.Id.ShouldBe("gate");

    [Fact]
    public void Review_is_open_while_optional_questions_still_are()
    {
        var response = Fill("a");
        response = Survey.Answer(Form, response, "gate", new Answer.YesOrNo(false), response.Revision, Now).Response;
        response = Survey.Answer(Form, response, "last", Sample.Words("z"), response.Revision, Now).Response;

        response.Current.ShouldBe("second");
        Survey.Review(Form, response, Now).ShouldBeOfType<SurveyOutcome.ReadyForReview>().Response.Current.ShouldBeNull();
    }

    [Fact]
    public void A_change_from_the_review_returns_to_the_review()
    {
        var edit = Survey.GoTo(Form, Complete(gate: false), "first", Now);
        edit.ShouldBeOfType<SurveyOutcome.Moved>().Next.Id.ShouldBe("first");

        var outcome = Survey.Answer(Form, edit.Response, "first", Sample.Words("new"), edit.Response.Revision, Now);

        outcome.ShouldBeOfType<SurveyOutcome.ReadyForReview>().Response.AnswerTo("first").ShouldBe(Sample.Words("new"));
        Survey.Back(Form, edit.Response, Now).ShouldBeOfType<SurveyOutcome.ReadyForReview>();
    }

    [Fact]
    public void A_change_that_opens_a_question_asks_it_before_the_review()
    {
        var edit = Survey.GoTo(Form, Complete(gate: false), "gate", Now).Response;

        var outcome = Survey.Answer(Form, edit, "gate", new Answer.YesOrNo(true), edit.Revision, Now);
        outcome.ShouldBeOfType<SurveyOutcome.Moved>().Next.Id.ShouldBe("behind");

        Survey.Answer(Form, outcome.Response, "behind", Sample.Words("x"), outcome.Response.Revision, Now)
            .ShouldBeOfType<SurveyOutcome.ReadyForReview>();
    }

    [Fact]
    public void An_old_card_answered_during_the_review_is_an_edit()
    {
        var done = Complete(gate: false);

        var outcome = Survey.Answer(Form, done, "second", Sample.Words("late"), done.Revision, Now);

        outcome.ShouldBeOfType<SurveyOutcome.Edited>().Response.Current.ShouldBeNull();
    }

    [Fact]
    public void Once_submitted_nothing_changes_it()
    {
        var sent = Survey.Submit(Form, Complete(gate: false), Now).ShouldBeOfType<SurveyOutcome.Submitted>().Response;

        SurveyOutcome[] attempts =
        [
            Survey.Answer(Form, sent, "first", Sample.Words("new"), 99, Now),
            Survey.Clear(Form, sent, "second", 99, Now),
            Survey.Skip(Form, sent, Now),
            Survey.Back(Form, sent, Now),
            Survey.GoTo(Form, sent, "first", Now),
            Survey.Review(Form, sent, Now),
            Survey.Submit(Form, sent, Now),
        ];

        attempts.ShouldAllBe(outcome => outcome is SurveyOutcome.Closed);
        attempts.ShouldAllBe(outcome => ReferenceEquals(outcome.Response, sent));
    }

    [Fact]
    public void It_can_be_withdrawn_once_and_opened_again()
    {
        var sent = Survey.Submit(Form, Complete(gate: false), Now).Response;

        var withdrawn = Survey.Withdraw(sent, Now).ShouldBeOfType<SurveyOutcome.Withdrawn>().Response;
        Survey.Withdraw(withdrawn, Now).ShouldBeOfType<SurveyOutcome.Closed>();

        var open = Survey.Reopen(Form, withdrawn, Now).ShouldBeOfType<SurveyOutcome.ReadyForReview>().Response;
        open.Status.ShouldBe(ResponseStatus.Draft);
        open.AnswerTo("first").ShouldBe(Sample.Words("x"));
    }

    private static FormResponse Fill(string first) =>
        Survey.Answer(Form, Survey.Start(Form, Now), "first", Sample.Words(first), 0, Now).Response;

    private static FormResponse AtGate() => Survey.Skip(Form, Fill("a"), Now).Response;

    private static FormResponse Complete(bool gate)
    {
        var response = Survey.Start(Form, Now);
        while (Form.Find(response.Current) is { } item)
        {
            Answer answer = item.Type is ItemType.YesNo ? new Answer.YesOrNo(gate) : Sample.Words("x");
            response = Survey.Answer(Form, response, item.Id, answer, response.Revision, Now).Response;
        }
        return response;
    }
}
