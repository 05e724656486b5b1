using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Evaluations;
using MentorBot.Programme.Forms;
using MentorBot.Rounds;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Evaluating;

/// <summary>What coordinators read of a round's evaluations: the same for each of them, and never unrecorded.</summary>
internal sealed class ReportConversation(
    CohortBook cohorts, RoundChoice rounds, TemplateCatalogue templates, CohortForms forms, EvaluationShelf shelf, AuditTrail audit) : IConversation
{
    private static readonly RoundQuestion which = new("report.show", None: ("report.none.heading", "report.none.line"), RoundQuestion.IsLaunched);

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.CoordinatorWord("report", Only(ShowAsync)),
        TurnRoute.Verb("report.show", Only(ShowAsync)),
        TurnRoute.Verb("report.form", Only(FormAsync)),
        TurnRoute.Verb("report.texts", Only(TextsAsync)),
    ];

    private static TurnHandler Only(TurnHandler handle) => CoordinatorGate.Only(handle, "report.only.heading", "report.only.line");

    private async Task ShowAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await rounds.AskWhichAsync(turn, which, cancellationToken) is { } cohort)
        {
            turn.Show(ReportPrompts.Round(
                cohort,
                await ReadAsync(turn, cohort, Role.Mentee, shelf.ReadAsync, cancellationToken),
                await ReadAsync(turn, cohort, Role.Mentor, shelf.ReadAsync, cancellationToken), turn.Words));
        }
    }

    private async Task FormAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, shelf.OpenAsync, cancellationToken) is (var cohort, var read))
        {
            turn.Show(ReportPrompts.Form(cohort, read, turn.Pressed?.Number("page") ?? 0, turn.Words));
            return;
        }

        await ShowAsync(turn, cancellationToken);
    }

    private async Task TextsAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, shelf.ReadAsync, cancellationToken) is (var cohort, var read)
            && read.Report.Questions.FirstOrDefault(question => question.Item.Id == (turn.Pressed?.Text("pick") ?? turn.Pressed?.Text("item"))) is { Texts.Count: > 0 } question)
        {
            turn.Show(ReportPrompts.Texts(cohort, read, question, turn.Pressed?.Number("page") ?? 0, turn.Words));
            return;
        }

        await ShowAsync(turn, cancellationToken);
    }

    // Only what is open, and noted before it is seen.
    private async Task<(Cohort Cohort, ReadReport Read)?> FindAsync(Turn turn, BooksOf books, CancellationToken cancellationToken)
    {
        if (Roles.Read(turn.Pressed?.Text("role")) is not { } role
            || await cohorts.FindAsync(turn.Who.TenantId, turn.Pressed?.Text("cohort") ?? "", cancellationToken) is not { } cohort
            || await ReadAsync(turn, cohort, role, books, cancellationToken) is not { Report.Opened: > 0 } read)
        {
            return null;
        }

        await audit.ReadRoundByAsync(turn.Who, cohort.Id, $"evaluations|{role.Word()}", cancellationToken);
        return (cohort, read);
    }

    private async Task<ReadReport> ReadAsync(Turn turn, Cohort cohort, Role role, BooksOf books, CancellationToken cancellationToken)
    {
        var template = templates.Get(cohort.TemplateId, turn.Words.Language);
        var wordings = await forms.FindWithEarlierAsync(turn.Who.TenantId, cohort, template.EvaluationForm(role), role, turn.Words.Language, cancellationToken);
        var report = EvaluationReport.Of(wordings, await books(turn.Who.TenantId, cohort.Id, template.EvaluationForm(role), cancellationToken));
        var asked = from pairing in await cohorts.PairingsAsync(turn.Who.TenantId, cohort.Id, cancellationToken)
                    where pairing.GoesOn
                    select (role is Role.Mentee ? pairing.Mentee : pairing.Mentor).Id;
        // Some may have answered before their pair ended: whose answers are whose is not kept, so they count as asked.
        return new(role, Math.Max(asked.Distinct().Count(), report.Answered), report);
    }

    // How many are in is seen by looking at the round; only reading what they say opens what waits.
    private delegate Task<IReadOnlyList<EvaluationBooks>> BooksOf(string tenant, string cohortId, string formId, CancellationToken cancellationToken);
}

/// <param name="Asked">How many could answer.</param>
internal sealed record ReadReport(Role Role, int Asked, EvaluationReport Report);
