using System.Collections.Concurrent;
using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;

namespace MentorBot.Surveys;

/// <summary>The one place that says how a round asks a form: as the product has it, or in a version of the round's own.</summary>
internal sealed class CohortForms(CohortBook cohorts, FormBook own, FormCatalogue shipped, TemplateCatalogue templates)
{
    /// <summary>The version of what the product ships, whichever that is.</summary>
    public const int Shipped = 0;

    // The same for every round that has none of its own, and made of much.
    private readonly ConcurrentDictionary<(string Form, string Template, Role? Role, string Language), FormDefinition> usual = [];

    /// <param name="role">Whose lists and words the programme puts in; null for a form that it puts nothing in.</param>
    /// <param name="version">The one that answers were given to; null for the one in use.</param>
    /// <exception cref="NewerRowException">They were given to one that only a newer version of MentorBot has.</exception>
    public async Task<FormDefinition> FindAsync(
        string tenant, Cohort cohort, string formId, Role? role, string language, int? version, CancellationToken cancellationToken)
    {
        var wanted = version ?? cohort.OwnForms?.GetValueOrDefault(formId) ?? Shipped;
        if (wanted >= OwnForms.FirstVersion && await own.FindAsync(tenant, cohort.Id, formId, wanted, cancellationToken) is { } form)
        {
            return Filled(Now(form).In(language), cohort.TemplateId, role, language);
        }

        return Usual(cohort.TemplateId, formId, role, language, version);
    }

    /// <inheritdoc cref="FindAsync(string, Cohort, string, Role?, string, int?, CancellationToken)"/>
    public async Task<FormDefinition> FindAsync(Pair pair, string formId, Role? role, string language, int? version, CancellationToken cancellationToken) =>
        await cohorts.FindAsync(pair.Mentee.Id.TenantId, pair.CohortId, cancellationToken) is { } cohort
            ? await FindAsync(pair.Mentee.Id.TenantId, cohort, formId, role, language, version, cancellationToken)
            : Usual(pair.TemplateId, formId, role, language, version);

    /// <summary>A form as its answers are read back: in the words they were given to, or in those that are left of them; null where it is unknown.</summary>
    /// <param name="about">Null for a form that belongs to no round.</param>
    public async Task<FormDefinition?> FindToReadAsync(
        string tenant, SurveyAbout? about, string formId, string language, int version, CancellationToken cancellationToken)
    {
        var template = about switch { SurveyAbout.OfPair of => of.Pair.TemplateId, SurveyAbout.OfRound of => of.Round.TemplateId, _ => null };
        if (!shipped.TryFind(formId, language, out var bare) || template is null || !templates.TryFind(template, language, out _))
        {
            return bare;
        }

        try
        {
            return about is SurveyAbout.OfPair of
                ? await FindAsync(of.Pair, formId, SideOf(template, formId), language, version, cancellationToken)
                : await FindAsync(tenant, ((SurveyAbout.OfRound)about!).Round, formId, SideOf(template, formId), language, version, cancellationToken); // It has a template.
        }
        catch (Exception failure) when (failure is NewerRowException or UnreadableRowException)
        {
            // Nothing more is read for it: what cannot be may be the round itself.
            return Usual(template, formId, SideOf(template, formId), language, Shipped);
        }
    }

    /// <summary>As the round asks it now, and behind that as it once did, the newest first.</summary>
    public async Task<IReadOnlyList<FormDefinition>> FindWithEarlierAsync(string tenant, Cohort cohort, string formId, Role? role, string language, CancellationToken cancellationToken)
    {
        var now = await FindAsync(tenant, cohort, formId, role, language, version: null, cancellationToken);
        var versions = await own.VersionsAsync(tenant, cohort.Id, formId, cancellationToken);
        var earlier = versions.Reverse().Select(form => Filled(Now(form).In(language), cohort.TemplateId, role, language)).Append(Usual(cohort.TemplateId, formId, role, language, version: null));
        return [now, .. earlier.Where(form => form.Version != now.Version)];
    }

    /// <summary>What somebody chose to show, as its reader has it: in their language, and in the words that it answers.</summary>
    public async Task<IReadOnlyList<Fact>> FactsAsync(
        Pair pair, string formId, Role? role, IReadOnlyList<SharedLine> shared, string language, CancellationToken cancellationToken) => shared.Count is 0
        ? []
        : Fact.Of(shared, await FindAsync(pair, formId, role, language, shared[0].OwnVersion ?? Shipped, cancellationToken));

    /// <summary>A form as it stands in the round now, to be looked at and changed.</summary>
    public async Task<FormSource> SourceAsync(string tenant, Cohort cohort, string formId, CancellationToken cancellationToken) =>
        cohort.OwnForms?.GetValueOrDefault(formId) is { } version and >= OwnForms.FirstVersion
            && await own.FindAsync(tenant, cohort.Id, formId, version, cancellationToken) is { } form
            ? Now(form)
            : shipped.Source(formId);

    /// <summary>What is not in use yet, as this round would ask it.</summary>
    public FormDefinition Fill(FormSource form, Cohort cohort, string language) =>
        Filled(form.In(language), cohort.TemplateId, SideOf(cohort.TemplateId, form.Structure.Id), language);

    // Whose lists and words the programme puts into it; null for a form that it puts nothing in.
    private Role? SideOf(string templateId, string formId)
    {
        var uses = templates.Get(templateId, FormCatalogue.FirstLanguage).Forms;
        return formId == uses.Mentor || formId == uses.MentorEvaluation ? Role.Mentor : formId == uses.Mentee || formId == uses.MenteeEvaluation ? Role.Mentee : null;
    }

    // A rule may have come to need an answer that nobody thought of when it was put together.
    private FormSource Now(OwnForm form) => form.Source.WithNeeded(shipped.Source(form.FormId));

    private FormDefinition Usual(string templateId, string formId, Role? role, string language, int? version)
    {
        var form = usual.GetOrAdd((formId, templateId, role, language), _ => Filled(shipped.Get(formId, language), templateId, role, language));
        SurveyCarrying.Guard(form, version);
        return form;
    }

    private FormDefinition Filled(FormDefinition form, string templateId, Role? role, string language) =>
        role is { } side ? form.For(templates.Get(templateId, language).FillingFor(side)) : form;
}
