using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Applying;

/// <summary>A coordinator asked something about an application; the applicant answers, and a coordinator is told.</summary>
internal sealed class QuestionPurpose(
    CohortBook cohorts, SurveyBook book, FormCatalogue forms, Coordinators coordinators, Outbox outbox, Letters letters, ISurveys surveys)
    : ISurveyPurpose, IConversation
{
    // Drafts are stored under this name.
    public string Name => "followUp";

    public SurveyTopic Topic => SurveyTopic.Round;

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.Verb("application.answer", (turn, token) => OpenAsync(turn, turn.Pressed?.Text("application"), token)),
        TurnRoute.AnyTime("answer", AnswerWaitingAsync),
    ];

    public static JsonObject Data(Application application) => new() { ["application"] = SubjectOf(application.CohortId, application.Role) };

    // Each question is answered on a card of its own: what is written to one is never handed in to another.
    private SurveyKey KeyOf(Application application) => new(
        Name, "answer",
        SubjectOf(application.CohortId, application.Role) + (application.FollowUp?.AskedAt is { } at ? "." + at.UtcTicks.ToString(CultureInfo.InvariantCulture) : ""));

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: true, ReadsOver: false, "apply.answer.submit");

    public async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        await FindAskedAsync(turn, key, cancellationToken) is { } followUp && forms.Get("answer", turn.Words.Language) is var form
            ? form with { Items = [.. form.Items.Select(item => item with { Ask = followUp.Question })] }
            : null;

    // What waits. Where it has its answer, and they have not handed that in, their turn was lost in between: it can be sent once more.
    private async Task<FollowUp?> FindAskedAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        await FindAsync(turn, key.Subject, cancellationToken) is { Status: not ApplicationStatus.Withdrawn, FollowUp: { } followUp } application
            && (application.Waiting is not null
                || (KeyOf(application) == key && await book.FindMineAsync(turn, key, cancellationToken) is { Status: ResponseStatus.Draft }))
            ? followUp : null;

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var application = (await FindAsync(turn, key.Subject, cancellationToken))!;
        var answer = AnswerView.Own(form, response).Given<Answer.Words>("text").Text;
        var reader = await FindReaderAsync(application, cancellationToken);
        var (now, isTaken) = await outbox.ChangeAsync(AggregateId.Cohort(turn.Who.TenantId, application.CohortId), async cohort =>
        {
            var now = await cohorts.FindApplicationAsync(turn.Who.TenantId, application.CohortId, application.Key, cancellationToken);
            if (now is null || KeyOf(now) != key || Review.Answer(now, answer, turn.Now) is not ReviewOutcome.Changed { Application: var answered })
            {
                return (now, false);
            }

            if (answered == now)
            {
                return (now, true);
            }

            CohortBook.Write(cohort, answered);
            if (reader is not null)
            {
                letters.Post(cohort, reader, Answered(reader, answered), RoundLedger.Answered(answered));
            }

            return (now, true);
        }, cancellationToken);
        if (now is { Waiting: { } since } && KeyOf(now) != key)
        {
            // It was written to another question: what it was stays readable, and the one of now is asked.
            turn.Show(Prompt.Note(turn.Words["apply.answer.since.heading"], turn.Words.Say("apply.answer.since.line", ("by", since.AskedBy.Name), ("answer", answer))));
            await OpenAsync(turn, key.Subject, cancellationToken);
            return null;
        }

        turn.Show(!isTaken ? Nobody(turn)
            : reader is null ? Prompt.Note(turn.Words["apply.answered.kept.heading"], turn.Words["apply.answered.kept.line"])
            : Prompt.Note(turn.Words["apply.answered.heading"], turn.Words.Say("apply.answered.line", ("by", reader.Member.Name))));
        return null;
    }

    // Whoever asked; where they coordinate no more or can't be reached, the next who does and can. What was promised never to reach
    // the applicant's match is not for one of whom they are the other half, whoever asked.
    private async Task<Reader?> FindReaderAsync(Application application, CancellationToken cancellationToken)
    {
        var (tenant, asker) = (application.Applicant.Id.TenantId, application.FollowUp!.AskedBy);
        var cohort = await cohorts.FindAsync(tenant, application.CohortId, cancellationToken);
        var readsAs = await cohorts.ReadersOfAsync(application, cancellationToken);
        var found = await coordinators.FindReachableAsync(
            tenant, [asker, .. cohort?.Coordinators ?? []],
            id => (id == application.Applicant.Id && id != asker.Id) || readsAs(id) is Asks.WhoeverTheyShow, cancellationToken);
        return found is null ? null : letters.ReaderOf(found);
    }

    private static Prompt Answered(Reader to, Application application) => new()
    {
        Heading = to.Words.Say(
            to.Member.Id == application.FollowUp!.AskedBy.Id ? "apply.theyAnswered.heading" : "apply.theyAnswered.other", ("name", application.Applicant.Name)),
        Lines = [application.FollowUp.Question, application.FollowUp.Answer!],
        Choices =
        [
            new(to.Words.Say("apply.theyAnswered.read", ("name", application.Applicant.GivenName)), "application.read",
                new JsonObject { ["cohort"] = application.CohortId, ["pick"] = application.Key }),
        ],
    };

    private async Task AnswerWaitingAsync(Turn turn, CancellationToken cancellationToken)
    {
        List<Application> asked = [];
        foreach (var reference in turn.Mine.Read<Affairs>(Affairs.Document)?.Applications ?? [])
        {
            if (await FindAsync(turn, SubjectOf(reference.CohortId, reference.Role), cancellationToken) is { Waiting: not null } application)
            {
                asked.Add(application);
            }
        }

        // Of several, the one that has waited longest; once that is answered, the word opens the next.
        if (asked.MinBy(application => application.Waiting!.AskedAt) is { } first)
        {
            await OpenAsync(turn, SubjectOf(first.CohortId, first.Role), cancellationToken);
        }
        else
        {
            turn.Show(Nobody(turn));
        }
    }

    private static Prompt Nobody(Turn turn) => Prompt.Note(turn.Words["apply.noQuestion.heading"], turn.Words["apply.noQuestion.line"]);

    // Whichever question a button came with: it is the one of now that can be answered.
    private async Task OpenAsync(Turn turn, string? subject, CancellationToken cancellationToken) => await surveys.OpenAsync(
        turn, await FindAsync(turn, subject ?? "", cancellationToken) is { } application ? KeyOf(application) : new(Name, "answer", subject ?? ""), known: null, cancellationToken);

    private static string SubjectOf(string cohortId, Role role) => $"{cohortId}.{role.Word()}";

    // The applicant is the signed sender: nobody can answer for somebody else.
    private async Task<Application?> FindAsync(Turn turn, string subject, CancellationToken cancellationToken) =>
        subject.Split('.') is [var cohort, var word, ..] && Roles.Read(word) is { } role
            ? await cohorts.FindApplicationAsync(turn.Who.TenantId, cohort, role, turn.Who, cancellationToken)
            : null;
}
