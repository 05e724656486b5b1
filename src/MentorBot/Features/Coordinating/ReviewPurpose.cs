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

    public SurveyTopic Topic => SurveyTopic.Round;

    // A no is about the answers that were read, and about none that come later.
    public static SurveyKey KeyOf(string form, Application application) => new(
        "review", form,
        $"{application.CohortId}.{application.Key}" + (form is Question ? "" : "." + application.SubmittedAt.UtcTicks.ToString(CultureInfo.InvariantCulture)));

    // A question can be followed by another; a no ends pairs, and nobody can take it back.
    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: true, ReadsOver: false, "review.send", ReadsTypedOver: key.FormId is not Question);

    public async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken)
    {
        if (!turn.IsCoordinator || key.FormId is not (Question or "decline")
            || await FindAsync(turn, key, cancellationToken) is not { Status: not ApplicationStatus.Withdrawn } application)
        {
            return null;
        }

        var form = forms.Get(key.FormId, turn.Words.Language);
        var title = turn.Words.Say($"review.{key.FormId}.title", ("name", application.Applicant.Name));
        var warning = key.FormId is not Question ? string.Join(' ', await WarningsAsync(turn, application, cancellationToken))
            : application.Waiting is { } waits ? $"{(await IsForAsync(turn, application, cancellationToken) ? Words(turn, waits) : turn.Words["review.question.waits"])} {turn.Words["review.question.over"]}"
            : "";
        return warning is "" ? form with { Title = title } : form with
        {
            Title = title,
            // Before they write a word, they know whom else it is about; and once more where they read over what they typed.
            SeenBy = $"{warning} {form.SeenBy}",
            Items = [.. form.Items.Select(item => item with { Ask = $"{warning} {item.Ask}" })],
        };
    }

    // What a no undoes: what another coordinator has decided, and the pairs it ends.
    private async Task<IReadOnlyList<string>> WarningsAsync(Turn turn, Application application, CancellationToken cancellationToken)
    {
        var ending = await endings.FindAsync(turn.Who.TenantId, application.CohortId, application.Role, application.Applicant.Id, cancellationToken);
        var planned = await cohorts.PlannedOfAsync(application, cancellationToken);
        return
        [
            .. DecidedByAnother(turn, application) is { } decided ? [decided] : Array.Empty<string>(),
            .. ending.Count is 0 ? Array.Empty<string>() : [ApplicationCard.Say(turn.Words, "review.decline.pair", application, ending)],
            .. planned.Count is 0 ? Array.Empty<string>() : [ApplicationCard.Say(turn.Words, "review.decline.planned", application, planned)],
        ];
    }

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var found = (await FindAsync(turn, key, cancellationToken))!; // Its form was found a moment ago.
        // As it was left before this turn: what was so by then, its writer could read.
        var readAt = (await book.FindMineAsync(turn, key, cancellationToken))?.ChangedAt;
        var message = new Message(
            AnswerView.Own(form, response).Given<Answer.Words>("text").Text, new(turn.Who, turn.Member.Name), await letters.FindReaderAsync(found.Applicant.Id, cancellationToken),
            response.StartedAt, readAt);
        return key.FormId is Question
            ? await AskAsync(turn, key, found, message, cancellationToken)
            : await DeclineAsync(turn, key, found, message, cancellationToken);
    }

    private async Task<SurveyComplaint?> AskAsync(Turn turn, SurveyKey key, Application found, Message message, CancellationToken cancellationToken)
    {
        var isForThem = await IsForAsync(turn, found, cancellationToken);
        var (outcome, since) = await outbox.ChangeAsync(AggregateId.Cohort(turn.Who.TenantId, found.CohortId), async cohort =>
        {
            var now = await FindAsync(turn, key, cancellationToken) ?? found;
            var outcome = Review.Ask(now, message.Text, message.By, message.BegunAt, turn.Now);
            // The same question again is this turn brought again: it is on its way already.
            if (outcome is not ReviewOutcome.Changed { Application: var asked } || asked.FollowUp == now.FollowUp)
            {
                return (outcome, null);
            }

            if (AskedSince(turn, now, isForThem, message) is { } since)
            {
                return (outcome, since);
            }

            CohortBook.Write(cohort, asked);
            if (message.To is { } applicant)
            {
                letters.Post(cohort, applicant, ReviewLetters.Asked(applicant, asked), RoundLedger.Wrote(key.FormId, asked));
            }

            if (now.Waiting is { } over && over.AskedBy.Id != message.By.Id && await coordinators.FindAsync(over.AskedBy.Id, cancellationToken) is { } asker)
            {
                var reader = letters.ReaderOf(asker);
                letters.Post(cohort, reader, ReviewLetters.Replaced(reader, now, over, message.By));
            }

            return (outcome, (string?)null);
        }, cancellationToken);
        if (since is not null)
        {
            return new("text", since);
        }

        var sent = isForThem ? "review.question.sent" : "review.question.sentForAnother";
        turn.Show(outcome is ReviewOutcome.Changed
            ? Told(turn, found, isSent: true, turn.Words.Say(sent, ("name", found.Applicant.GivenName)), message.Text)
            : Told(turn, found, isSent: false, Already(turn, outcome.Application), message.Text));
        return null;
    }

    private async Task<SurveyComplaint?> DeclineAsync(Turn turn, SurveyKey key, Application found, Message message, CancellationToken cancellationToken)
    {
        var (outcome, ended, since) = await outbox.ChangeAsync(AggregateId.Cohort(turn.Who.TenantId, found.CohortId), async cohort =>
        {
            var now = await FindAsync(turn, key, cancellationToken) ?? found;
            var outcome = Review.Decline(now, message.By, message.BegunAt, turn.Now);
            // The same no again is this turn brought again: it is on its way already.
            if (outcome is not ReviewOutcome.Changed { Application: var declined } || declined == now || IsAnew(key, now, message))
            {
                return (outcome, [], null);
            }

            var ending = await endings.FindAsync(turn.Who.TenantId, now.CohortId, now.Role, now.Applicant.Id, cancellationToken);
            if (Since(turn, now, ending, await cohorts.PlannedOfAsync(now, cancellationToken), message) is { } since)
            {
                return (outcome, [], since);
            }

            CohortBook.Write(cohort, declined);
            ending = await endings.EndAsync(cohort, declined, PartingReason.Declined, message.By.Id, cancellationToken);
            if (message.To is { } applicant)
            {
                letters.Post(cohort, applicant, ReviewLetters.Declined(applicant, message.Text, declined, ending), RoundLedger.Wrote(key.FormId, declined));
            }

            return (outcome, ending, (string?)null);
        }, cancellationToken);
        if (since is not null)
        {
            return new("text", since);
        }

        if (outcome is ReviewOutcome.Changed { Application: var anew } && IsAnew(key, anew, message))
        {
            turn.Show(new Prompt
            {
                Heading = turn.Words["review.notSent.heading"],
                Lines = [turn.Words.Say("review.decline.anew", ("name", anew.Applicant.GivenName)), message.Text],
            });
            await surveys.OpenWithAsync(turn, KeyOf(key.FormId, anew), new Dictionary<string, Answer> { ["text"] = new Answer.Words(message.Text) }, cancellationToken);
            return null;
        }

        turn.Show(outcome is ReviewOutcome.Changed
            ? Told(turn, found, isSent: true, turn.Words.Say("review.decline.sent", ("name", found.Applicant.GivenName)), message.Text, ended)
            : Told(turn, found, isSent: false, Already(turn, outcome.Application), message.Text));
        return null;
    }

    // Not what was asked back of their own other half, nor what came of it.
    private async Task<bool> IsForAsync(Turn turn, Application application, CancellationToken cancellationToken) =>
        (await cohorts.ReadersOfAsync(application, cancellationToken))(turn.Who) is not Asks.WhoeverTheyShow;

    private static string Already(Turn turn, Application now) =>
        DecidedByAnother(turn, now) is { } decided ? $"{decided} {turn.Words["review.already"]}" : turn.Words["review.already"];

    private static Prompt Told(Turn turn, Application application, bool isSent, string line, string text, IReadOnlyList<PlannedPair>? ended = null) => new()
    {
        Heading = turn.Words[isSent ? "review.sent.heading" : "review.notSent.heading"],
        Lines =
        [
            line, text,
            .. ended is not { Count: > 0 } ? Array.Empty<string>() : [ApplicationCard.Say(turn.Words, "review.decline.ended", application, ended)],
        ],
        Choices = [new(turn.Words["review.all"], "application.list", new JsonObject { ["cohort"] = application.CohortId })],
    };

    // Of a form that an earlier version opened, only times tell.
    private static bool IsAnew(SurveyKey key, Application now, Message message) =>
        key.Subject.Split('.') is [_, _, _] ? key != KeyOf(key.FormId, now) : now.SubmittedAt > message.BegunAt;

    // Of questions: one answer stands with an application, so what came since is read before another takes its place.
    private static string? AskedSince(Turn turn, Application now, bool isForThem, Message message) =>
        now.Waiting is { } other && other.AskedAt > message.ReadAt
            ? turn.Words.Say("review.question.since", ("by", other.AskedBy.Name), ("name", now.Applicant.GivenName))
        : isForThem && now.FollowUp is { Answer: { } answer, AnsweredAt: { } at } && at > message.ReadAt
            ? turn.Words.Say("review.question.answered", ("name", now.Applicant.GivenName), ("answer", answer))
        : null;

    // What has come in between of which its writer could not know: it is asked once more.
    private static string? Since(Turn turn, Application now, IReadOnlyList<PlannedPair> ending, IReadOnlyList<PlannedPair> planned, Message message) =>
        ending.Any(pairing => pairing.LaunchedAt > message.ReadAt)
            ? turn.Words.Say("review.decline.since", ("name", now.Applicant.GivenName), ("names", turn.Words.List(PairEndings.Partners(ending, now.Role))))
        : now.DecidedAt > message.ReadAt && now.DecidedBy is { } other && other.Id != message.By.Id
            ? turn.Words.Say("review.decline.approvedSince", ("by", other.Name), ("name", now.Applicant.GivenName))
        : planned.FirstOrDefault(pairing => pairing.PlannedAt > message.ReadAt && pairing.PairedBy.Id != message.By.Id) is { } plan
            ? turn.Words.Say("review.decline.plannedSince", ("by", plan.PairedBy.Name), ("name", now.Applicant.GivenName), ("other", plan.Other(now.Role).GivenName))
        : null;

    /// <summary>Who decided it, where it was another coordinator than the one who reads; else null.</summary>
    public static string? DecidedByAnother(Turn turn, Application application) =>
        application is { Status: ApplicationStatus.Approved or ApplicationStatus.Declined, DecidedBy: { } by, DecidedAt: { } at } && by.Id != turn.Who
            ? turn.Words.Say($"review.decided.{application.Status}", ("by", by.Name), ("moment", turn.Words.Moment(at)))
            : null;

    /// <summary>What was asked back, and what came of it.</summary>
    public static string Words(Turn turn, FollowUp followUp) => turn.Words.Say(
        $"review.{(followUp.AskedBy.Id == turn.Who ? "yours" : "followUp")}.{(followUp.Answer is null ? "waiting" : "answered")}", ("by", followUp.AskedBy.Name), ("question", followUp.Question), ("answer", followUp.Answer ?? ""));

    private Task<Application?> FindAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        key.Subject.Split('.') is [var cohort, var application, ..]
            ? cohorts.FindApplicationAsync(turn.Who.TenantId, cohort, application, cancellationToken)
            : Task.FromResult<Application?>(null);

    /// <param name="To">Null where they have never met the bot.</param>
    /// <param name="ReadAt">Up to when its writer knew how things stood.</param>
    private sealed record Message(string Text, Party By, Reader? To, DateTimeOffset BegunAt, DateTimeOffset? ReadAt);
}
