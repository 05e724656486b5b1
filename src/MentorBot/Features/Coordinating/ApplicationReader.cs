using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

/// <summary>Opens an applicant's answers to a coordinator: only what coordinators may see, and never unrecorded.</summary>
internal sealed class ApplicationReader(CohortBook cohorts, TemplateCatalogue templates, FormCatalogue forms, SurveyBook book, AuditTrail audit)
{
    // A card holds about 18,000 characters as they are sent; with its frame this leaves room.
    private const int PageCharacters = 12_000;
    private const int FrameOfAnAnswer = 220;

    /// <summary>The answers in pages that fit on a card; at least one page.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Fact>>> ReadAsync(Turn turn, Application application, CancellationToken cancellationToken)
    {
        if (!turn.IsCoordinator
            || await cohorts.FindAsync(turn.Who.TenantId, application.CohortId, cancellationToken) is not { } cohort
            || !templates.TryFind(cohort.TemplateId, turn.Words.Language, out var template))
        {
            return [[]];
        }

        await audit.ReadByAsync(turn.Who, application.Applicant.Id, $"application|{application.CohortId}|{application.Role.Word()}", cancellationToken);
        var formId = template.ApplicationForm(application.Role);
        var form = forms.Get(formId, turn.Words.Language).For(template.FillingFor(application.Role));
        var key = new SurveyKey("application", formId, $"{application.CohortId}.{application.Role.Word()}");
        var response = await book.FindAsync(application.Applicant.Id, key, cancellationToken);
        // A draft that was opened again is the member's own until it is sent.
        return response is { Status: ResponseStatus.Submitted } ? Pages(form, response) : [[new(turn.Words["review.changing.title"], turn.Words["review.changing"])]];
    }

    private static List<IReadOnlyList<Fact>> Pages(FormDefinition form, FormResponse response)
    {
        var vocabulary = Vocabulary.For(form.Language);
        List<IReadOnlyList<Fact>> pages = [];
        List<Fact> page = [];
        var room = PageCharacters;
        foreach (var (item, answer) in SurveyPath.Answered(form, response))
        {
            if (item.Visibility is not (Visibility.Coordinators or Visibility.CoordinatorsOnly))
            {
                continue;
            }

            var fact = new Fact(item.Label, answer.ToDisplay(item, vocabulary));
            var cost = FrameOfAnAnswer + Sent(fact.Title) + Sent(fact.Value);
            if (page.Count > 0 && cost > room)
            {
                pages.Add(page);
                (page, room) = ([], PageCharacters);
            }

            page.Add(fact);
            room -= cost;
        }

        pages.Add(page);
        return pages;
    }

    // Signs that Markdown would take, and line ends, grow on the way: first by Markdown's escapes, then by those of JSON.
    private static int Sent(string text)
    {
        var escaped = MarkdownEscape.Escape(text);
        return escaped.Length + escaped.Count(sign => sign is '\\' or '"' or '\n');
    }
}
