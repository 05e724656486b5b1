using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Announcements;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Pairs;
using MentorBot.Rounds;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Texts;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

/// <summary>Reading applications and answering them: yes, a kind no, or a question.</summary>
internal sealed class ReviewConversation(
    CohortBook cohorts, RoundChoice rounds, ApplicationCard card, PairEndings endings, Outbox outbox, Letters letters, ISurveys surveys) : IConversation
{
    private static readonly RoundQuestion which =
        new("application.list", None: ("review.none.heading", "review.none.line"), RoundQuestion.IsOpened) { Heading = "review.cohort.heading" };

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.CoordinatorWord("applications", CoordinatorGate.Only(AskCohortAsync)),
        TurnRoute.Verb("application.list", CoordinatorGate.Only(AskCohortAsync)),
        TurnRoute.Verb("application.read", CoordinatorGate.Only(ReadAsync)),
        TurnRoute.Verb("application.approve", CoordinatorGate.Only(ApproveAsync)),
        TurnRoute.Verb("application.decline", CoordinatorGate.Only(DeclineAsync)),
        TurnRoute.Verb("application.ask", CoordinatorGate.Only(async (turn, token) => await WriteAsync(turn, "question", await FindAsync(turn, token), token))),
        TurnRoute.Verb("application.endPairs", CoordinatorGate.Only(EndPairsAsync)),
    ];

    private async Task AskCohortAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await rounds.AskWhichAsync(turn, which, cancellationToken) is { } cohort)
        {
            await ListAsync(turn, cohort.Id, cancellationToken);
        }
    }

    private async Task ListAsync(Turn turn, string cohortId, CancellationToken cancellationToken)
    {
        // Those who wait come first, the longest waiting on top.
        var applications = (await cohorts.ApplicationsAsync(turn.Who.TenantId, cohortId, cancellationToken))
            .OrderBy(application => application.Status is not ApplicationStatus.Submitted).ThenBy(application => application.SubmittedAt).ToList();
        var waiting = applications.Count(application => application.Status is ApplicationStatus.Submitted);
        turn.Show(new Prompt
        {
            Heading = turn.Words.Say("review.list.heading", ("count", applications.Count)),
            Lines = [turn.Words.Say("review.list.waiting", ("count", waiting))],
            Choices = [new(turn.Words["review.back"], "cohort.show", new JsonObject { ["cohort"] = cohortId })],
        }.WithPick(
            new(turn.Words["review.list.pick"], turn.Words["review.list.pickButton"], "application.read",
                [.. applications.Select(application => new Option(ApplicationCard.Label(turn, application), application.Key))], new JsonObject { ["cohort"] = cohortId }),
            turn.Pressed?.Number("page") ?? 0, new("application.list", new JsonObject { ["cohort"] = cohortId }), turn.Words));
    }

    private async Task ReadAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is { } application)
        {
            await card.ShowAsync(turn, application, news: null, turn.Pressed?.Number("page") ?? 0, cancellationToken);
        }
        else
        {
            await AskCohortAsync(turn, cancellationToken);
        }
    }

    // Who withdrew or was declined before pairs ended with that may be in one still.
    private async Task EndPairsAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is not { } found)
        {
            await AskCohortAsync(turn, cancellationToken);
            return;
        }

        var applicant = await letters.FindReaderAsync(found.Applicant.Id, cancellationToken);
        var ended = await outbox.ChangeAsync(AggregateId.Cohort(turn.Who.TenantId, found.CohortId), async cohort =>
        {
            // Whoever has applied anew or was approved since keeps what they are in.
            if (await cohorts.FindApplicationAsync(turn.Who.TenantId, found.CohortId, found.Key, cancellationToken) is not { } now || !ApplicationCard.IsOut(now))
            {
                return [];
            }

            var why = now.Status is ApplicationStatus.Declined ? PartingReason.Declined : PartingReason.Withdrawn;
            var ending = await endings.EndAsync(cohort, now, why, by: turn.Who, cancellationToken);
            if (ending.Count > 0 && applicant is not null)
            {
                letters.Post(cohort, applicant, Prompt.Note(
                    applicant.Words.Say("review.declined.heading", ("name", applicant.Member.GivenName)), ApplicationCard.Say(applicant.Words, $"review.told.{now.Status}", now, ending)), RoundLedger.Parting(now.Applicant.Id));
            }

            return ending;
        }, cancellationToken);
        await card.ShowAsync(turn, found, ended.Count is 0 ? turn.Words["review.already"] : ApplicationCard.Say(turn.Words, "review.decline.ended", found, ended), page: 0, cancellationToken);
    }

    private async Task ApproveAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is not { } found)
        {
            await AskCohortAsync(turn, cancellationToken);
            return;
        }

        var applicant = await letters.FindReaderAsync(found.Applicant.Id, cancellationToken);
        var (now, outcome, lapsed) = await outbox.ChangeAsync(AggregateId.Cohort(turn.Who.TenantId, found.CohortId), async cohort =>
        {
            var now = await cohorts.FindApplicationAsync(turn.Who.TenantId, found.CohortId, found.Key, cancellationToken) ?? found;
            var outcome = Review.Approve(now, new(turn.Who, turn.Member.Name), turn.Now);
            var lapsed = Plans.LapsedWith(now, await cohorts.PairingsAsync(turn.Who.TenantId, found.CohortId, cancellationToken));
            if (outcome is ReviewOutcome.Changed { Application: var approved } && ApplicationCard.IsAsRead(turn, now))
            {
                foreach (var plan in lapsed)
                {
                    CohortBook.Remove(cohort, plan);
                }

                CohortBook.Write(cohort, approved);
                if (applicant is not null)
                {
                    letters.Post(cohort, applicant, Prompt.Note(applicant.Words["review.approved.heading"], applicant.Words["review.approved.line"]), RoundLedger.Approved(approved));
                }
            }

            return (now, outcome, lapsed);
        }, cancellationToken);
        if (outcome is ReviewOutcome.Changed && !ApplicationCard.IsAsRead(turn, now))
        {
            await card.ShowAnewAsync(turn, now, cancellationToken);
            return;
        }

        await NextAsync(turn, outcome, lapsed, cancellationToken);
    }

    // After one is done, the next that waits is a press away.
    private async Task NextAsync(Turn turn, ReviewOutcome outcome, IReadOnlyList<PlannedPair> lapsed, CancellationToken cancellationToken)
    {
        var application = outcome.Application;
        var next = (await cohorts.ApplicationsAsync(turn.Who.TenantId, application.CohortId, cancellationToken))
            .Where(other => other.Status is ApplicationStatus.Submitted && other.Key != application.Key).MinBy(other => other.SubmittedAt);
        turn.Show(new Prompt
        {
            Heading = ApplicationCard.Label(turn, application),
            Lines =
            [
                turn.Words.Say(outcome is ReviewOutcome.Changed ? "review.done" : "review.already", ("name", application.Applicant.GivenName)),
                .. outcome is ReviewOutcome.Changed && lapsed.Count > 0 ? [ApplicationCard.Say(turn.Words, "review.done.planned", application, lapsed)] : Array.Empty<string>(),
            ],
            Choices =
            [
                .. next is null ? Array.Empty<Choice>() : [new Choice(turn.Words.Say("review.next", ("name", next.Applicant.Name)), "application.read", ApplicationCard.Data(next))],
                new(turn.Words["review.all"], "application.list", new JsonObject { ["cohort"] = application.CohortId }),
                new(turn.Words["review.back"], "cohort.show", new JsonObject { ["cohort"] = application.CohortId }),
            ],
        });
    }

    private async Task DeclineAsync(Turn turn, CancellationToken cancellationToken)
    {
        var application = await FindAsync(turn, cancellationToken);
        if (application is not null && !ApplicationCard.IsAsRead(turn, application))
        {
            await card.ShowAnewAsync(turn, application, cancellationToken);
            return;
        }

        await WriteAsync(turn, "decline", application, cancellationToken);
    }

    private async Task WriteAsync(Turn turn, string form, Application? application, CancellationToken cancellationToken)
    {
        if (application is not null)
        {
            await surveys.OpenAsync(turn, ReviewPurpose.KeyOf(form, application), known: null, cancellationToken);
        }
        else
        {
            await AskCohortAsync(turn, cancellationToken);
        }
    }

    private Task<Application?> FindAsync(Turn turn, CancellationToken cancellationToken) =>
        cohorts.FindApplicationAsync(turn.Who.TenantId, turn.Pressed?.Text("cohort") ?? "", turn.Pressed?.Text("pick") ?? "", cancellationToken);
}
