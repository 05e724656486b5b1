using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Matching;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

/// <summary>Opens an applicant's answers to a coordinator: only what they may see of them, and never unrecorded.</summary>
internal sealed class ApplicationReader(CohortBook cohorts, TemplateCatalogue templates, CohortForms forms, SurveyBook book, AuditTrail audit)
{
    /// <summary>The answers in pages that fit on a card, at least one page; and as whom they are read.</summary>
    public async Task<(IReadOnlyList<IReadOnlyList<Fact>> Pages, Asks Who)> ReadAsync(Turn turn, Application application, CancellationToken cancellationToken)
    {
        if (!turn.IsCoordinator
            || await cohorts.FindAsync(turn.Who.TenantId, application.CohortId, cancellationToken) is not { } cohort
            || !templates.TryFind(cohort.TemplateId, turn.Words.Language, out var template))
        {
            return ([[]], Asks.Coordinator);
        }

        await RecordAsync(turn, application, cancellationToken);
        var who = (await cohorts.ReadersOfAsync(application, cancellationToken))(turn.Who);
        if (await FindSentAsync(turn, cohort, template, application, cancellationToken) is not (var form, var sent, var isBeingChanged))
        {
            return ([[new(turn.Words["review.changing.title"], turn.Words["review.changing"])]], who);
        }

        return (FactPages.Of(
            [
                .. isBeingChanged ? [new(turn.Words["review.changing.title"], turn.Words["review.changing.sent"])] : Array.Empty<Fact>(),
                .. AnswerView.Of(form, sent, who).Lines.Where(line => MayRead(turn, line)).Select(line => new Fact(line.Label, line.Value)),
            ]), who);
    }

    /// <summary>Notes that something of an application is about to be shown.</summary>
    public Task RecordAsync(Turn turn, Application application, CancellationToken cancellationToken) =>
        audit.ReadByAsync(turn.Who, application.Applicant.Id, $"application|{application.CohortId}|{application.Role.Word()}", cancellationToken);

    /// <summary>What they asked for of their pairing, by their answers: for rules to go by, and not to be shown. Null where these are not in.</summary>
    public async Task<PairingWishes?> FindWishesAsync(Turn turn, Cohort cohort, ProgrammeTemplate template, Application application, CancellationToken cancellationToken) =>
        await FindSentAsync(turn, cohort, template, application, cancellationToken) is (var form, var sent, _) ? ApplicationFacts.WishesOf(form, sent) : null;

    /// <summary>Whoever somebody does not want to be paired with is never told, coordinators included.</summary>
    public static bool MayReadOf(Turn turn, string avoid) => NamesIn.Of(avoid, turn.Member.Name, others: []) is Naming.No;

    private static bool MayRead(Turn turn, SharedLine line) => line.ItemId is not ApplicationFacts.Avoid || MayReadOf(turn, line.Value);

    // What was opened again is the member's own until it is sent: what they sent before stands till then.
    private async Task<(FormDefinition Form, FormResponse Sent, bool IsBeingChanged)?> FindSentAsync(
        Turn turn, Cohort cohort, ProgrammeTemplate template, Application application, CancellationToken cancellationToken)
    {
        var formId = template.ApplicationForm(application.Role);
        var key = new SurveyKey("application", formId, $"{application.CohortId}.{application.Role.Word()}");
        var response = await book.FindAsync(application.Applicant.Id, key, cancellationToken);
        return response?.Standing.Sent is { Status: ResponseStatus.Submitted } sent
            ? (await forms.FindAsync(turn.Who.TenantId, cohort, formId, application.Role, turn.Words.Language, sent.FormVersion, cancellationToken), sent, sent != response)
            : null;
    }
}
