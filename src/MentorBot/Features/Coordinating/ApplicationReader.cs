using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Matching;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

/// <summary>Opens an applicant's answers to a coordinator: only what coordinators may see, and never unrecorded.</summary>
internal sealed class ApplicationReader(CohortBook cohorts, TemplateCatalogue templates, CohortForms forms, SurveyBook book, AuditTrail audit)
{
    /// <summary>The answers in pages that fit on a card; at least one page.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Fact>>> ReadAsync(Turn turn, Application application, CancellationToken cancellationToken)
    {
        if (!turn.IsCoordinator
            || await cohorts.FindAsync(turn.Who.TenantId, application.CohortId, cancellationToken) is not { } cohort
            || !templates.TryFind(cohort.TemplateId, turn.Words.Language, out var template))
        {
            return [[]];
        }

        await RecordAsync(turn, application, cancellationToken);
        // A draft that was opened again is the member's own until it is sent.
        return await FindSentAsync(turn, cohort, template, application, cancellationToken) is var (form, response)
            ? FactPages.Of(AnswerView.Of(form, response, Asks.Coordinator).Lines.Where(line => MayRead(turn, line)).Select(line => new Fact(line.Label, line.Value)))
            : [[new(turn.Words["review.changing.title"], turn.Words["review.changing"])]];
    }

    /// <summary>Notes that something of an application is about to be shown.</summary>
    public Task RecordAsync(Turn turn, Application application, CancellationToken cancellationToken) =>
        audit.ReadByAsync(turn.Who, application.Applicant.Id, $"application|{application.CohortId}|{application.Role.Word()}", cancellationToken);

    /// <summary>What they asked for of their pairing, by their answers: for rules to go by, and not to be shown. Null where these are not in.</summary>
    public async Task<PairingWishes?> FindWishesAsync(Turn turn, Cohort cohort, ProgrammeTemplate template, Application application, CancellationToken cancellationToken) =>
        await FindSentAsync(turn, cohort, template, application, cancellationToken) is var (form, response) ? ApplicationFacts.WishesOf(form, response) : null;

    /// <summary>Whoever somebody does not want to be paired with is never told, coordinators included.</summary>
    public static bool MayReadOf(Turn turn, string avoid) => NamesIn.Of(avoid, turn.Member.Name, others: []) is not Naming.Yes;

    private static bool MayRead(Turn turn, SharedLine line) => line.ItemId is not ApplicationFacts.Avoid || MayReadOf(turn, line.Value);

    private async Task<(FormDefinition Form, FormResponse Response)?> FindSentAsync(
        Turn turn, Cohort cohort, ProgrammeTemplate template, Application application, CancellationToken cancellationToken)
    {
        var formId = template.ApplicationForm(application.Role);
        var key = new SurveyKey("application", formId, $"{application.CohortId}.{application.Role.Word()}");
        return await book.FindAsync(application.Applicant.Id, key, cancellationToken) is { Status: ResponseStatus.Submitted } response
            ? (await forms.FindAsync(turn.Who.TenantId, cohort, formId, application.Role, turn.Words.Language, response.FormVersion, cancellationToken), response)
            : null;
    }
}
