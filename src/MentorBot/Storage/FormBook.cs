using System.Globalization;
using MentorBot.Programme.Forms;

namespace MentorBot.Storage;

/// <summary>The forms that rounds ask in versions of their own, kept with the round: every version that was ever in use, and what is being changed.</summary>
internal sealed class FormBook(AggregateStore aggregates)
{
    private const string Prefix = "form|";
    private const string DraftPrefix = "formDraft|";

    public Task<OwnForm?> FindAsync(string tenant, string cohortId, string formId, int version, CancellationToken cancellationToken) =>
        aggregates.ReadRecordAsync<OwnForm>(AggregateId.Cohort(tenant, cohortId), Prefix + NameOf(formId, version), cancellationToken);

    /// <summary>All that were ever in use, the oldest first.</summary>
    public async Task<IReadOnlyList<OwnForm>> VersionsAsync(string tenant, string cohortId, string formId, CancellationToken cancellationToken) =>
        await aggregates.ReadRecordsAsync<OwnForm>(AggregateId.Cohort(tenant, cohortId), $"{Prefix}{formId}|", cancellationToken).ToListAsync(cancellationToken);

    public Task<FormDraft?> DraftAsync(string tenant, string cohortId, string formId, CancellationToken cancellationToken) =>
        aggregates.ReadRecordAsync<FormDraft>(AggregateId.Cohort(tenant, cohortId), DraftPrefix + formId, cancellationToken);

    public static void Write(Aggregate cohort, OwnForm form) => cohort.WriteRecord(Prefix + NameOf(form.FormId, form.Version), form);

    public static void Write(Aggregate cohort, FormDraft draft) => cohort.WriteRecord(DraftPrefix + draft.FormId, draft);

    public static void RemoveDraft(Aggregate cohort, string formId) => cohort.DeleteRecord(DraftPrefix + formId);

    private static string NameOf(string formId, int version) => string.Create(CultureInfo.InvariantCulture, $"{formId}|{version:D9}");
}
