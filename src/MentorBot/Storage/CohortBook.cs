using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;

namespace MentorBot.Storage;

/// <summary>Cohorts, their applications and their planned pairs.</summary>
internal sealed class CohortBook(AggregateStore aggregates)
{
    public const string Document = "cohort";

    /// <summary>The step from a launched cohort to each of its new pairs.</summary>
    public const string LaunchStep = "pair.launched";

    /// <summary>The step to a pair of which one of the two doesn't go on.</summary>
    public const string EndStep = "pair.ended";

    /// <summary>The step that puts a cohort as it now is into the list by which all are found; see <see cref="Write(Aggregate, Cohort)"/>.</summary>
    public const string ListStep = "cohort.listed";

    // How the names of the records begin.
    public const string ListPrefix = "cohort|";
    public const string ApplicationPrefix = "application|";
    public const string PairingPrefix = "pairing|";

    public Task<Cohort?> FindAsync(string tenant, string id, CancellationToken cancellationToken) =>
        aggregates.ReadAsync<Cohort>(AggregateId.Cohort(tenant, id), Document, cancellationToken);

    /// <summary>All cohorts, the newest first. A change to one shows here a moment later.</summary>
    public async Task<IReadOnlyList<Cohort>> ListAsync(string tenant, CancellationToken cancellationToken)
    {
        var cohorts = await aggregates.ReadRecordsAsync<Cohort>(AggregateId.Directory(tenant), ListPrefix, cancellationToken).ToListAsync(cancellationToken);
        return [.. cohorts.OrderByDescending(cohort => cohort.CreatedAt)];
    }

    public Task<Application?> FindApplicationAsync(string tenant, string cohortId, Role role, MemberId applicant, CancellationToken cancellationToken) =>
        FindApplicationAsync(tenant, cohortId, Application.KeyOf(role, applicant), cancellationToken);

    /// <param name="key">See <see cref="Application.Key"/>.</param>
    public Task<Application?> FindApplicationAsync(string tenant, string cohortId, string key, CancellationToken cancellationToken) =>
        aggregates.ReadRecordAsync<Application>(AggregateId.Cohort(tenant, cohortId), ApplicationPrefix + key, cancellationToken);

    public async Task<IReadOnlyList<Application>> ApplicationsAsync(string tenant, string cohortId, CancellationToken cancellationToken) =>
        await aggregates.ReadRecordsAsync<Application>(AggregateId.Cohort(tenant, cohortId), ApplicationPrefix, cancellationToken).ToListAsync(cancellationToken);

    /// <summary>As whom each coordinator reads this application; see <see cref="Review.ReadsAs"/>.</summary>
    public async Task<Func<MemberId, Asks>> ReadersOfAsync(Application application, CancellationToken cancellationToken)
    {
        var (tenant, cohortId) = (application.Applicant.Id.TenantId, application.CohortId);
        var (applications, pairings) = (await ApplicationsAsync(tenant, cohortId, cancellationToken), await PairingsAsync(tenant, cohortId, cancellationToken));
        return who => Review.ReadsAs(who, application, applications, pairings);
    }

    public async Task<IReadOnlyList<PlannedPair>> PairingsAsync(string tenant, string cohortId, CancellationToken cancellationToken)
    {
        var pairings = await aggregates.ReadRecordsAsync<PlannedPair>(AggregateId.Cohort(tenant, cohortId), PairingPrefix, cancellationToken).ToListAsync(cancellationToken);
        List<PlannedPair> known = [];
        foreach (var pairing in pairings)
        {
            known.Add(await AsThePairKnowsAsync(tenant, pairing, cancellationToken));
        }

        return known;
    }

    public Task<PlannedPair?> FindPairingAsync(string tenant, string cohortId, string id, CancellationToken cancellationToken) =>
        aggregates.ReadRecordAsync<PlannedPair>(AggregateId.Cohort(tenant, cohortId), PairingPrefix + id, cancellationToken);

    /// <summary>The pairs that an applicant is planned in with this role, and nobody has heard of.</summary>
    public async Task<IReadOnlyList<PlannedPair>> PlannedOfAsync(Application of, CancellationToken cancellationToken) =>
        of.Status is not ApplicationStatus.Approved ? [] : Plans.PlannedOf(
            of.Applicant.Id, of.Role, await PairingsAsync(of.Applicant.Id.TenantId, of.CohortId, cancellationToken),
            await ApplicationsAsync(of.Applicant.Id.TenantId, of.CohortId, cancellationToken));

    // Forgetting somebody marks nothing here: only the pair knows whether its time had passed before. Such pairs are few, and no
    // other is read. One that isn't there never began, and never will.
    private async Task<PlannedPair> AsThePairKnowsAsync(string tenant, PlannedPair pairing, CancellationToken cancellationToken) =>
        pairing.GoesOn && (Leaver.Was(pairing.Mentee.Id) || Leaver.Was(pairing.Mentor.Id))
            && await aggregates.ReadAsync<Pair>(AggregateId.Pair(tenant, pairing.Id), PairBook.Document, cancellationToken) is null or { EndedAt: not null }
            ? pairing with { HasEnded = true }
            : pairing;

    /// <summary>What its applicants were written, and whether it arrived.</summary>
    public Task<IReadOnlyList<Written>> WrittenAsync(string tenant, string cohortId, CancellationToken cancellationToken) =>
        aggregates.ReadWrittenAsync(AggregateId.Cohort(tenant, cohortId), cancellationToken);

    /// <summary>The same of one application.</summary>
    public Task<IReadOnlyList<Written>> WrittenAsync(string tenant, Application application, CancellationToken cancellationToken) =>
        aggregates.ReadWrittenAsync(AggregateId.Cohort(tenant, application.CohortId), RoundLedger.Of(application), cancellationToken);

    /// <summary>The cohort as it now is, here and, by a step, in the list by which all are found.</summary>
    public static void Write(Aggregate aggregate, Cohort cohort)
    {
        aggregate.Write(Document, cohort);
        aggregate.Carry(ListStep, AggregateId.Directory(aggregate.Id.Tenant), cohort);
    }

    public static void Write(Aggregate cohort, Application application) => cohort.WriteRecord(ApplicationPrefix + application.Key, application);

    public static void Write(Aggregate cohort, PlannedPair pairing) => cohort.WriteRecord(PairingPrefix + pairing.Id, pairing);

    public static void Remove(Aggregate cohort, PlannedPair pairing) => cohort.DeleteRecord(PairingPrefix + pairing.Id);

    public static void WriteListed(Aggregate directory, Cohort cohort) => directory.WriteRecord(ListPrefix + cohort.Id, cohort);
}
