using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Shaping;

/// <summary>Finds a round's form and what is being changed in it, and changes that.</summary>
internal sealed class FormDesk(CohortBook cohorts, FormBook book, CohortForms forms, FormCatalogue shipped, TemplateCatalogue templates, Outbox outbox)
{
    /// <summary>A form that this round asks, for a coordinator; null for anybody else, and for what is not such a form.</summary>
    public async Task<FormAt?> FindAsync(Turn turn, string? cohortId, string? formId, CancellationToken cancellationToken)
    {
        return turn.IsCoordinator && cohortId is not null && formId is not null
            && await cohorts.FindAsync(turn.Who.TenantId, cohortId, cancellationToken) is { } cohort
            && templates.TryFind(cohort.TemplateId, turn.Words.Language, out var template) && template.Forms.Asked.Contains(formId)
            ? await AtAsync(turn, cohort, template, formId, cancellationToken)
            : null;
    }

    /// <summary>All forms that a round asks, for a coordinator, in the order of its life.</summary>
    public async Task<IReadOnlyList<FormAt>> ListAsync(Turn turn, Cohort cohort, CancellationToken cancellationToken)
    {
        var template = templates.Get(cohort.TemplateId, turn.Words.Language);
        List<FormAt> listed = [];
        foreach (var formId in template.Forms.Asked)
        {
            listed.Add(await AtAsync(turn, cohort, template, formId, cancellationToken));
        }

        return listed;
    }

    private async Task<FormAt> AtAsync(Turn turn, Cohort cohort, ProgrammeTemplate template, string formId, CancellationToken cancellationToken)
    {
        var usual = shipped.Source(formId);
        var draft = await book.DraftAsync(turn.Who.TenantId, cohort.Id, formId, cancellationToken);
        return new(
            cohort, template, usual, await forms.SourceAsync(turn.Who.TenantId, cohort, formId, cancellationToken),
            draft is null ? null : draft with { Source = draft.Source.WithNeeded(usual) });
    }

    /// <summary>Changes the draft, beginning it where there is none.</summary>
    /// <param name="shownAt">The mark of what they saw; null where the change looks for itself whether it still fits.</param>
    /// <param name="edit">Null where it doesn't.</param>
    /// <returns>The form as it now stands, and what came of it; null where somebody else was first.</returns>
    public Task<(FormAt At, FormEdit? Edit)> ChangeAsync(
        Turn turn, FormAt found, string? shownAt, Func<FormSource, FormEdit?> edit, CancellationToken cancellationToken) =>
        outbox.ChangeAsync(IdOf(turn, found), async aggregate =>
        {
            var at = await FindAsync(turn, found.Cohort.Id, found.FormId, cancellationToken) ?? found;
            var outcome = shownAt is not null && shownAt != at.Mark ? null : edit(at.Source);
            if (outcome is FormEdit.Changed { Source: var changed } && !ReferenceEquals(changed, at.Source))
            {
                OwnForms.Check(changed, at.Shipped);
                at = at with { Draft = new(changed, turn.NewId(), new(turn.Who, turn.Member.Name), turn.Now) };
                FormBook.Write(aggregate, at.Draft);
            }

            return (at, outcome);
        }, cancellationToken);

    /// <summary>Decides over the round and its form together, as long as what they saw still stands.</summary>
    /// <returns>The form as it now stands; and whether it was decided.</returns>
    public Task<(FormAt At, bool IsDone)> DecideAsync(
        Turn turn, FormAt found, string? shownAt, Func<Aggregate, FormAt, Task<bool>> decide, CancellationToken cancellationToken) =>
        outbox.ChangeAsync(IdOf(turn, found), async aggregate =>
        {
            var at = await FindAsync(turn, found.Cohort.Id, found.FormId, cancellationToken) ?? found;
            return (at, shownAt == at.Mark && await decide(aggregate, at));
        }, cancellationToken);

    /// <summary>Asks the form in this version from now on; null for the product's own.</summary>
    public static void Use(Aggregate aggregate, FormAt at, int? version)
    {
        var own = (at.Cohort.OwnForms ?? new Dictionary<string, int>()).Where(form => form.Key != at.FormId).ToDictionary();
        if (version is { } number)
        {
            own[at.FormId] = number;
        }

        CohortBook.Write(aggregate, at.Cohort with { OwnForms = own.Count is 0 ? null : own });
    }

    private static AggregateId IdOf(Turn turn, FormAt at) => AggregateId.Cohort(turn.Who.TenantId, at.Cohort.Id);
}

/// <param name="Shipped">As the product has it.</param>
/// <param name="InUse">As the round asks it now.</param>
/// <param name="Draft">What is being changed in it, if anything.</param>
internal sealed record FormAt(Cohort Cohort, ProgrammeTemplate Template, FormSource Shipped, FormSource InUse, FormDraft? Draft)
{
    public string FormId => Shipped.Structure.Id;

    public FormSource Source => Draft?.Source ?? InUse;

    /// <summary>What a button carries, so that it changes only what was seen.</summary>
    public string Mark => Draft?.Mark ?? $"v{InUse.Structure.Version}";

    public bool IsOwn => InUse.Structure.Version >= OwnForms.FirstVersion;
}
