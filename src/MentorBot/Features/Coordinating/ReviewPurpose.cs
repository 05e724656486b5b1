using System.Globalization;
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
internal sealed class ReviewPurpose(CohortBook cohorts, SurveyBook book, FormCatalogue forms, PairEndings endings, Coordinators coordinators, Outbox outbox, Letters letters, ISurveys surveys)
    : ISurveyPurpose
{
    private const string Question = "question";

    public string Name => "review";

    // A no is about the answers that were read, and about none that come later.
    public static SurveyKey KeyOf(string form, Application application) => new(
        "review", form,
        $"{application.CohortId}.{application.Key}" + (form is Question ? "" : "." + application.SubmittedAt.UtcTicks.ToString(CultureInfo.InvariantCulture)));

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
        var warning = key.FormId is Question && application.Waiting is { } waits ? $"{Words(turn.Words, waits)} {turn.Words["review.question.over"]}"
            : ending.Count > 0 ? Warning(turn.Words, application, ending)
            : null;
        return warning is null ? form with { Title = title } : form with
        {
            Title = title,
            // Before they write a word, they know whom else it is about.
            Items = [.. form.Items.Select(item => item with { Ask = $"{warning} {item.Ask}" })],
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
        var (outcome, ended, since) = await outbox.ChangeAsync(AggregateId.Cohort(turn.Who.TenantId, found.CohortId), async cohort =>
        {
            var now = await FindAsync(turn, key, cancellationToken) ?? found;
            IReadOnlyList<PlannedPair> ending = [];
            var outcome = key.FormId is Question ? Review.Ask(now, text, by, response.StartedAt, turn.Now) : Review.Decline(now, by, turn.Now);
            if (key.FormId is not Question && outcome is ReviewOutcome.Changed)
            {
                ending = await endings.FindAsync(turn.Who.TenantId, now.CohortId, now.Role, now.Applicant.Id, cancellationToken);
            }

            // The same question again is this turn brought again: it is on its way already.
            if (outcome is ReviewOutcome.Changed { Application: var changed } && !IsAnew(key, now) && (key.FormId is not Question || changed.FollowUp != now.FollowUp))
            {
                if (Since(turn.Words, key, now, ending, readAt) is { } since)
                {
                    return (outcome, ending, since);
                }

                CohortBook.Write(cohort, changed);
                ending = key.FormId is Question ? [] : await endings.EndAsync(cohort, changed, PartingReason.Declined, by.Id, cancellationToken);
                if (applicant is not null)
                {
                    letters.Post(cohort, applicant, key.FormId is Question ? Asked(applicant, changed, text) : Declined(applicant, by, text, changed, ending), RoundLedger.Wrote(key.FormId, changed));
                }

                if (key.FormId is Question && now.Waiting is { } over && over.AskedBy.Id != by.Id
                    && await coordinators.FindAsync(over.AskedBy.Id, cancellationToken) is { } asker)
                {
                    var reader = letters.ReaderOf(asker);
                    letters.Post(cohort, reader, Replaced(reader, now, over, by));
                }
            }

            return (outcome, ending, (string?)null);
        }, cancellationToken);
        if (outcome is ReviewOutcome.Changed { Application: var anew } && IsAnew(key, anew))
        {
            turn.Show(new Prompt
            {
                Heading = turn.Words["review.notSent.heading"],
                Lines = [turn.Words.Say("review.decline.anew", ("name", anew.Applicant.GivenName)), text],
            });
            await surveys.OpenWithAsync(turn, KeyOf(key.FormId, anew), new Dictionary<string, Answer> { ["text"] = new Answer.Words(text) }, cancellationToken);
            return null;
        }

        if (since is not null)
        {
            return new("text", since);
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

    // Of a form that an earlier version opened, only times tell.
    private static bool SaysWhatWasRead(SurveyKey key) => key.Subject.Split('.') is [_, _, _];

    private static bool IsAnew(SurveyKey key, Application now) => SaysWhatWasRead(key) && key != KeyOf(key.FormId, now);

    // What has come in between of which its writer could not know: it is asked once more.
    private static string? Since(Words words, SurveyKey key, Application now, IReadOnlyList<PlannedPair> ending, DateTimeOffset? readAt) => key.FormId switch
    {
        Question => now.Waiting is { } other && other.AskedAt > readAt
            ? words.Say("review.question.since", ("by", other.AskedBy.Name), ("name", now.Applicant.GivenName))
            : null,
        _ when !SaysWhatWasRead(key) && now.SubmittedAt > readAt => words.Say("review.decline.anew", ("name", now.Applicant.GivenName)),
        _ => ending.Any(pairing => pairing.LaunchedAt > readAt)
            ? words.Say("review.decline.since", ("name", now.Applicant.GivenName), ("names", words.List(PairEndings.Partners(ending, now.Role))))
            : null,
    };

    private static Prompt Replaced(Reader to, Application application, FollowUp over, Party by) => new()
    {
        Heading = to.Words.Say("review.replaced.heading", ("by", by.Name), ("name", application.Applicant.Name)),
        Lines = [to.Words.Say("review.replaced.line", ("question", over.Question))],
        Choices = [new(to.Words["review.replaced.read"], "application.read", ReviewConversation.Data(application))],
    };

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

    /// <summary>What was asked back, and what came of it.</summary>
    public static string Words(Words words, FollowUp followUp) => words.Say(
        followUp.Answer is null ? "review.followUp.waiting" : "review.followUp.answered", ("by", followUp.AskedBy.Name), ("question", followUp.Question), ("answer", followUp.Answer ?? ""));

    /// <summary>What declining does to the pairs of somebody who has been introduced.</summary>
    public static string Warning(Words words, Application application, IReadOnlyList<PlannedPair> ending) => words.Say(
        "review.decline.pair", ("count", ending.Count), ("name", application.Applicant.GivenName), ("names", words.List(PairEndings.Partners(ending, application.Role))));

    private Task<Application?> FindAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        key.Subject.Split('.') is [var cohort, var application, ..]
            ? cohorts.FindApplicationAsync(turn.Who.TenantId, cohort, application, cancellationToken)
            : Task.FromResult<Application?>(null);
}
