using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Applying;

/// <summary>A coordinator asked something about an application; the applicant answers, and the coordinator is told.</summary>
internal sealed class QuestionPurpose(CohortBook cohorts, FormCatalogue forms, Outbox outbox, Letters letters, ISurveys surveys)
    : ISurveyPurpose, IConversation
{
    // Drafts are stored under this name.
    public string Name => "followUp";

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.Verb("application.answer", (turn, token) => OpenAsync(turn, turn.Pressed?.Text("application"), token)),
        TurnRoute.AnyTime("answer", AnswerWaitingAsync),
    ];

    public static JsonObject Data(Application application) => new() { ["application"] = $"{application.CohortId}.{application.Role.Word()}" };

    // Each question is answered on a card of its own: what is written to one is never handed in to another.
    private SurveyKey KeyOf(Application application) => new(
        Name, "answer",
        $"{application.CohortId}.{application.Role.Word()}" + (application.FollowUp?.AskedAt is { } at ? "." + at.UtcTicks.ToString(CultureInfo.InvariantCulture) : ""));

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: true, ReadsOver: false, "apply.answer.submit");

    public async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        await FindAsync(turn, key.Subject, cancellationToken) is { FollowUp: { Answer: null } followUp } && forms.Get("answer", turn.Words.Language) is var form
            ? form with { Items = [.. form.Items.Select(item => item with { Ask = followUp.Question })] }
            : null;

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var application = (await FindAsync(turn, key.Subject, cancellationToken))!;
        var answer = AnswerView.Own(form, response).Given<Answer.Words>("text").Text;
        var asker = await letters.FindReaderAsync(application.FollowUp!.AskedBy.Id, cancellationToken);
        var now = await outbox.ChangeAsync(AggregateId.Cohort(turn.Who.TenantId, application.CohortId), async cohort =>
        {
            var now = await cohorts.FindApplicationAsync(turn.Who.TenantId, application.CohortId, application.Key, cancellationToken);
            if (now is not null && KeyOf(now) == key && Review.Answer(now, answer) is ReviewOutcome.Changed changed)
            {
                CohortBook.Write(cohort, changed.Application);
                if (asker is not null)
                {
                    letters.Post(cohort, asker, Answered(asker, changed.Application));
                }
            }

            return now;
        }, cancellationToken);
        if (now is { FollowUp: { } since } && KeyOf(now) != key)
        {
            // It was written to another question: what it was stays readable, and the one of now is asked.
            turn.Say(Prompt.Note(turn.Words["apply.answer.since.heading"], turn.Words.Say("apply.answer.since.line", ("by", since.AskedBy.Name), ("answer", answer))));
            await OpenAsync(turn, key.Subject, cancellationToken);
            return null;
        }

        turn.Show(Prompt.Note(turn.Words["apply.answered.heading"], turn.Words.Say("apply.answered.line", ("by", application.FollowUp.AskedBy.Name))));
        return null;
    }

    private static Prompt Answered(Reader asker, Application application) => new()
    {
        Heading = asker.Words.Say("apply.theyAnswered.heading", ("name", application.Applicant.Name)),
        Lines = [application.FollowUp!.Question, application.FollowUp.Answer!],
        Choices =
        [
            new(asker.Words.Say("apply.theyAnswered.read", ("name", application.Applicant.GivenName)), "application.read",
                new JsonObject { ["cohort"] = application.CohortId, ["pick"] = application.Key }),
        ],
    };

    private async Task AnswerWaitingAsync(Turn turn, CancellationToken cancellationToken)
    {
        foreach (var reference in turn.Mine.Read<Affairs>(Affairs.Document)?.Applications ?? [])
        {
            var subject = $"{reference.CohortId}.{reference.Role.Word()}";
            if (await FindAsync(turn, subject, cancellationToken) is { FollowUp.Answer: null })
            {
                await OpenAsync(turn, subject, cancellationToken);
                return;
            }
        }

        turn.Show(Prompt.Note(turn.Words["apply.noQuestion.heading"], turn.Words["apply.noQuestion.line"]));
    }

    // Whichever question a button came with: it is the one of now that can be answered.
    private async Task OpenAsync(Turn turn, string? subject, CancellationToken cancellationToken) => await surveys.OpenAsync(
        turn, await FindAsync(turn, subject ?? "", cancellationToken) is { } application ? KeyOf(application) : new(Name, "answer", subject ?? ""), known: null, cancellationToken);

    // The applicant is the signed sender: nobody can answer for somebody else.
    private async Task<Application?> FindAsync(Turn turn, string subject, CancellationToken cancellationToken) =>
        subject.Split('.') is [var cohort, var word, ..] && Roles.Read(word) is { } role
            ? await cohorts.FindApplicationAsync(turn.Who.TenantId, cohort, role, turn.Who, cancellationToken)
            : null;
}
