using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Joint;
using MentorBot.Programme.Meetings;
using MentorBot.Programme.Pairs;

namespace MentorBot.Tests.Programme.Joint;

/// <summary>Each document shows of a goal what its form asks for: the agreement its term, the notes of a meeting its status.</summary>
public sealed class What_becomes_of_the_goals
{
    private static readonly FormDefinition agreement = Sample.Forms.Get("f5", "en");
    private static readonly FormDefinition notes = Sample.Forms.Get("f8", "en");
    private static readonly JointName ofAgreement = new(JointKind.Agreement);
    private static readonly JointName ofNotes = new(JointKind.Record, "m");
    private static readonly Party ana = new(Some.MenteeId, "Ana");
    private static readonly Party bo = new(Some.MentorId, "Bo");
    private static readonly TableRow speak = Goal("1", "Speak up", "short", "ongoing");
    private static readonly TableRow bargain = Goal("2", "Bargain", "long", "notStarted");
    private static readonly Pair pair = Some.Pair with { Meetings = [Some.Meeting with { Status = MeetingStatus.Held }], Goals = [speak, bargain] };

    [Fact]
    public void One_taken_out_of_the_notes_is_gone_and_the_other_keeps_what_they_do_not_show() =>
        Noted(pair, Table(notes, bargain)).Goals.ShouldBe([bargain]);

    [Fact]
    public void The_last_one_taken_out_leaves_none()
    {
        Noted(pair with { Goals = [speak] }, null).Goals.ShouldBe([]);
        Agreed(pair with { Goals = [speak] }, First(speak), null).Goals.ShouldBe([]);
    }

    [Fact]
    public void One_taken_out_of_the_agreement_is_gone_whatever_its_status_has_become_since() =>
        Agreed(pair, First(speak, bargain), Table(agreement, bargain)).Goals.ShouldBe([bargain]);

    [Fact]
    public void One_that_stood_there_before_the_first_agreement_and_was_taken_out_of_it_is_gone()
    {
        var begun = Begin(pair, ofAgreement, agreement);

        Agreed(pair, begun, Table(agreement, speak)).Goals.ShouldBe([speak]);
        Agreed(pair with { Goals = [speak, bargain, Goal("3", "Lead", "long", "ongoing")] }, begun, Table(agreement, speak))
            .Goals!.Select(goal => goal.Id).ShouldBe(["1", "3"], "it was noted in a meeting since");
    }

    [Fact]
    public void One_that_is_reworded_keeps_its_term_and_its_status()
    {
        Noted(pair, Table(notes, speak.With("goal", Sample.Words("Speak first")), bargain)).Goals.ShouldBe([speak.With("goal", Sample.Words("Speak first")), bargain]);
        Agreed(pair, First(speak, bargain), Table(agreement, speak.With("goal", Sample.Words("Speak first")), bargain))
            .Goals.ShouldBe([speak.With("goal", Sample.Words("Speak first")), bargain]);
    }

    [Fact]
    public void One_that_was_written_elsewhere_meanwhile_stays()
    {
        var begun = Begin(pair, ofNotes, notes);
        var meanwhile = speak.With("status", new Answer.Chosen(["completed"]));

        Noted(pair with { Goals = [meanwhile, bargain] }, Table(notes, bargain), begun).Goals.ShouldBe([meanwhile, bargain]);
    }

    [Fact]
    public void Notes_that_say_nothing_of_them_leave_them() =>
        After(pair, ofNotes, notes, Begin(pair, ofNotes, notes), ("done", Sample.Words("My speech"))).Goals.ShouldBe(pair.Goals);

    [Fact]
    public void What_the_agreement_says_again_is_not_put_back_once_it_was_taken_out_of_the_notes()
    {
        var agreed = First(speak, bargain);

        Agreed(pair with { Goals = [bargain] }, agreed, agreed.AnswerTo("goals"), ("purpose", Sample.Words("To lead"))).Goals.ShouldBe([bargain]);
    }

    // Both have confirmed these.
    private static JointDocument First(params TableRow[] goals) =>
        Confirmed(HandIn(JointRules.Begin("agreement", agreement, new Dictionary<string, Answer>()), ("goals", Table(agreement, goals))));

    private static JointDocument Begin(Pair pair, JointName name, FormDefinition form) =>
        JointRules.Begin($"{name}", form, JointEffects.Beforehand(name, form, pair, [], "America/Halifax"));

    private static Pair Noted(Pair pair, Answer? goals, JointDocument? begun = null) => After(pair, ofNotes, notes, begun ?? Begin(pair, ofNotes, notes), ("goals", goals));

    private static Pair Agreed(Pair pair, JointDocument before, Answer? goals, params (string, Answer?)[] more) =>
        After(pair, ofAgreement, agreement, before, [("goals", goals), .. more]);

    private static Pair After(Pair pair, JointName name, FormDefinition form, JointDocument before, params (string, Answer?)[] answers)
    {
        var handedIn = HandIn(before, answers);
        var after = JointEffects.After(pair, name, form, before, handedIn, ana.Id, Sample.Now);
        return JointEffects.After(after, name, form, handedIn, Confirmed(handedIn), bo.Id, Sample.Now);
    }

    private static JointDocument HandIn(JointDocument document, params (string Item, Answer? Answer)[] answers) =>
        JointRules.HandIn(document, document.Answers(), answers.ToDictionary(answer => answer.Item, answer => answer.Answer), ana, Sample.Now);

    private static JointDocument Confirmed(JointDocument document) =>
        JointRules.Settle(JointRules.Confirm(document, document.Revision, bo, Sample.Now)!, Some.MenteeId, Some.MentorId);

    private static Answer.Table Table(FormDefinition form, params TableRow[] goals) => new(
        [.. goals.Select(goal => goal with { Cells = goal.Cells.Where(cell => form.Find("goals")!.Columns.Any(column => column.Id == cell.Key)).ToDictionary() })]);

    private static TableRow Goal(string id, string goal, string term, string status) => new(id, new Dictionary<string, Answer>
    {
        ["goal"] = Sample.Words(goal), ["term"] = new Answer.Chosen([term]), ["status"] = new Answer.Chosen([status]),
    });
}
