using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
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

        await audit.ReadByAsync(turn.Who, application.Applicant.Id, $"application|{application.CohortId}|{application.Role.Word()}", cancellationToken);
        var formId = template.ApplicationForm(application.Role);
        var key = new SurveyKey("application", formId, $"{application.CohortId}.{application.Role.Word()}");
        var response = await book.FindAsync(application.Applicant.Id, key, cancellationToken);
        var who = Review.ReadsAs(
            turn.Who, application, await cohorts.ApplicationsAsync(turn.Who.TenantId, application.CohortId, cancellationToken),
            await cohorts.PairingsAsync(turn.Who.TenantId, application.CohortId, cancellationToken));
        // What was opened again is the member's own until it is sent: what they sent before stands till then.
        if ((response is { Status: ResponseStatus.Submitted } ? response : response?.Sent) is not { } sent)
        {
            return ([[new(turn.Words["review.changing.title"], turn.Words["review.changing"])]], who);
        }

        var form = await forms.FindAsync(turn.Who.TenantId, cohort, formId, application.Role, turn.Words.Language, sent.FormVersion, cancellationToken);
        return (FactPages.Of(
            [
                .. sent == response ? Array.Empty<Fact>() : [new(turn.Words["review.changing.title"], turn.Words["review.changing.sent"])],
                .. Fact.Of(AnswerView.Of(form, sent, who)),
            ]), who);
    }
}
