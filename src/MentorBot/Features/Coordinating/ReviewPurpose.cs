using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Texts;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

/// <summary>What a coordinator writes to an applicant: a kind no, or a question.</summary>
internal sealed class ReviewPurpose(CohortBook cohorts, SurveyBook book, FormCatalogue forms, PairEndings endings, Outbox outbox, Letters letters) : ISurveyPurpose
{
    private const string Question = "question";

    public string Name => "review";

    public static SurveyKey KeyOf(string form, Application application) => new("review", form, $"{application.CohortId}.{application.Key}");

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: true, ReadsOver: false, "review.send");

    public async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken)
    {
        if (!turn.IsCoordinator || key.FormId is not (Question or "decline")
            || await FindAsync(turn, key, cancellationToken) is not { Status: not ApplicationStatus.Withdrawn } application)
        {
            return null;
        }

        var form = forms.Get(key.FormId, turn.Words.Language);
        var title = turn.Words.Say($"review.{key.FormId}.title", ("name", application.Applicant.Name));
        var ending = key.FormId is Question ? [] : await endings.FindAsync(turn.Who.TenantId, application.CohortId, application.Role, application.Applicant.Id, cancellationToken);
        return ending.Count is 0 ? form with { Title = title } : form with
        {
            Title = title,
            // Before they write a word, they know whom else it is about.
            Items = [.. form.Items.Select(item => item with { Ask = $"{Warning(turn.Words, application, ending)} {item.Ask}" })],
        };
    }

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var text = AnswerView.Own(form, response).Given<Answer.Words>("text").Text;
        var by = new Party(turn.Who, turn.Member.Name);
        var found = (await FindAsync(turn, key, cancellationToken))!;
        var applicant = await letters.FindReaderAsync(found.Applicant.Id, cancellationToken);
        // As it was left before this turn: whom it was about, its writer could read then.
        var readAt = (await book.FindMineAsync(turn, key, cancellationToken))?.ChangedAt;
        var (outcome, ended) = await outbox.ChangeAsync(AggregateId.Cohort(turn.Who.TenantId, found.CohortId), async cohort =>
        {
            var now = await FindAsync(turn, key, cancellationToken) ?? found;
            IReadOnlyList<PlannedPair> ending = [];
            var outcome = key.FormId is Question ? Review.Ask(now, text, by) : Review.Decline(now, by, turn.Now);
            if (key.FormId is not Question && outcome is ReviewOutcome.Changed)
            {
                ending = await endings.FindAsync(turn.Who.TenantId, now.CohortId, now.Role, now.Applicant.Id, cancellationToken);
                if (ending.Any(pairing => pairing.LaunchedAt > readAt))
                {
                    return (null, ending);
                }
            }

            // The same question again is this turn brought again: it is on its way already.
            if (outcome is ReviewOutcome.Changed { Application: var changed } && (key.FormId is not Question || changed.FollowUp != now.FollowUp))
            {
                CohortBook.Write(cohort, changed);
                ending = key.FormId is Question ? [] : await endings.EndAsync(cohort, changed, PartingReason.Declined, by.Id, cancellationToken);
                if (applicant is not null)
                {
                    letters.Post(cohort, applicant, key.FormId is Question ? Asked(applicant, changed, text) : Declined(applicant, by, text, changed, ending), RoundLedger.Wrote(key.FormId, changed));
                }
            }

            return ((ReviewOutcome?)outcome, ending);
        }, cancellationToken);
        if (outcome is null)
        {
            return new("text", turn.Words.Say("review.decline.since", ("name", found.Applicant.GivenName), ("names", turn.Words.List(PairEndings.Partners(ended, found.Role)))));
        }

        turn.Show(new Prompt
        {
            Heading = turn.Words[outcome is ReviewOutcome.Changed ? "review.sent.heading" : "review.notSent.heading"],
            Lines =
            [
                turn.Words.Say(outcome is ReviewOutcome.Changed ? $"review.{key.FormId}.sent" : "review.already", ("name", found.Applicant.GivenName)), text,
                .. ended.Count is 0 ? Array.Empty<string>() : [turn.Words.Say("review.decline.ended", ("count", ended.Count), ("names", turn.Words.List(PairEndings.Partners(ended, found.Role))))],
            ],
            Choices = [new(turn.Words["review.all"], "application.list", new JsonObject { ["cohort"] = found.CohortId })],
        });
        return null;
    }

    private static Prompt Asked(Reader to, Application application, string question) => new()
    {
        Heading = to.Words.Say("review.asked.heading", ("by", application.FollowUp!.AskedBy.Name)),
        Lines = [question, to.Words["review.asked.line"]],
        Choices = [new(to.Words["review.asked.answer"], "application.answer", new JsonObject { ["application"] = $"{application.CohortId}.{application.Role.Word()}" })],
    };

    private static Prompt Declined(Reader to, Party by, string text, Application application, IReadOnlyList<PlannedPair> ended) => new()
    {
        Heading = to.Words.Say("review.declined.heading", ("name", to.Member.GivenName)),
        Lines =
        [
            text,
            .. ended.Count is 0 ? Array.Empty<string>() : [to.Words.Say("review.declined.pair", ("count", ended.Count), ("names", to.Words.List(PairEndings.Partners(ended, application.Role))))],
            to.Words.Say("review.declined.line", ("by", by.Name)),
        ],
    };

    /// <summary>What declining does to the pairs of somebody who has been introduced.</summary>
    public static string Warning(Words words, Application application, IReadOnlyList<PlannedPair> ending) => words.Say(
        "review.decline.pair", ("count", ending.Count), ("name", application.Applicant.GivenName), ("names", words.List(PairEndings.Partners(ending, application.Role))));

    private Task<Application?> FindAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        key.Subject.Split('.') is [var cohort, var application]
            ? cohorts.FindApplicationAsync(turn.Who.TenantId, cohort, application, cancellationToken)
            : Task.FromResult<Application?>(null);
}
