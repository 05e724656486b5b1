using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Programme.Orientation;

namespace MentorBot.Storage;

/// <summary>The orientations of rounds: one each, with those who were told of it.</summary>
internal sealed class OrientationBook(AggregateStore aggregates)
{
    public const string Document = "orientation";

    /// <summary>The step that tells people what they have not heard yet.</summary>
    public const string TellStep = "orientation.told";
    public const string GuestPrefix = "guest|";

    public Task<OrientationSession?> FindAsync(string tenant, string cohortId, CancellationToken cancellationToken) =>
        aggregates.ReadAsync<OrientationSession>(AggregateId.Orientation(tenant, cohortId), Document, cancellationToken);

    /// <summary>Null where they have not been told of it.</summary>
    public Task<OrientationGuest?> FindGuestAsync(string cohortId, MemberId who, CancellationToken cancellationToken) =>
        aggregates.ReadRecordAsync<OrientationGuest>(AggregateId.Orientation(who.TenantId, cohortId), GuestPrefix + who.ObjectId, cancellationToken);

    public async Task<IReadOnlyList<OrientationGuest>> GuestsAsync(string tenant, string cohortId, CancellationToken cancellationToken) =>
        await aggregates.ReadRecordsAsync<OrientationGuest>(AggregateId.Orientation(tenant, cohortId), GuestPrefix, cancellationToken).ToListAsync(cancellationToken);

    /// <summary>What its people were written, and whether it arrived.</summary>
    public Task<IReadOnlyList<Written>> WrittenAsync(string tenant, string cohortId, CancellationToken cancellationToken) =>
        aggregates.ReadWrittenAsync(AggregateId.Orientation(tenant, cohortId), cancellationToken);

    public static void Write(Aggregate orientation, OrientationGuest guest) => orientation.WriteRecord(GuestPrefix + guest.Who.Id.ObjectId, guest);
}

/// <summary>Whom to look at: the two of one pair, or everybody.</summary>
internal sealed record OrientationCall(string? PairId);
