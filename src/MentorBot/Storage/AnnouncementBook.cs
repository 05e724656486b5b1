using System.Globalization;
using MentorBot.Programme.Announcements;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;

namespace MentorBot.Storage;

/// <summary>
/// Announcements. Part 0 is the head: the announcement, who is on its lists, and how it stands. Parts 1 and up each hold
/// some of the people, with their messages in the outbox and what became of them in the ledger.
/// </summary>
internal sealed class AnnouncementBook(AggregateStore aggregates)
{
    public const string Document = "announcement";
    public const string IndexDocument = "index";
    public const string ProgressDocument = "progress";
    public const string PeopleDocument = "people";
    public const string ReadersDocument = "readers";
    private const string ListPrefix = "list|";
    private const string OfCohortPrefix = "announced|";

    public Task<Announcement?> FindAsync(string tenant, string id, CancellationToken cancellationToken) =>
        aggregates.ReadAsync<Announcement>(AggregateId.Announcement(tenant, id, 0), Document, cancellationToken);

    /// <summary>The part this person's copy is in; null where it did not go to them.</summary>
    public async Task<AggregateId?> FindShardAsync(MemberId person, string id, CancellationToken cancellationToken)
    {
        var index = await aggregates.ReadAsync<ShardIndex>(AggregateId.Announcement(person.TenantId, id, 0), IndexDocument, cancellationToken);
        if (index?.ShardOf(person.ObjectId) is not (> 0 and var number))
        {
            return null;
        }

        var shard = AggregateId.Announcement(person.TenantId, id, number);
        return await PeopleAsync(shard, cancellationToken) is { } list && list.People.Any(recipient => recipient.Id == person.ObjectId) ? shard : null;
    }

    /// <summary>The people of a part that has begun.</summary>
    public Task<RecipientList?> PeopleAsync(AggregateId shard, CancellationToken cancellationToken) =>
        aggregates.ReadAsync<RecipientList>(shard, PeopleDocument, cancellationToken);

    public IAsyncEnumerable<LedgerEntry> LedgerAsync(AggregateId shard, CancellationToken cancellationToken) =>
        aggregates.ReadLedgerAsync(shard, cancellationToken).Select(row => row.Entry);

    public async Task<int> CountReadersAsync(AggregateId shard, CancellationToken cancellationToken) =>
        (await aggregates.ReadAsync<Readers>(shard, ReadersDocument, cancellationToken))?.Ids.Count ?? 0;

    public async Task<bool> HasReadAsync(AggregateId shard, MemberId person, CancellationToken cancellationToken) =>
        (await aggregates.ReadAsync<Readers>(shard, ReadersDocument, cancellationToken))?.Ids.Contains(person.ObjectId) is true;

    /// <summary>The latest announcements to a cohort, the newest first.</summary>
    public async Task<IReadOnlyList<AnnouncementRef>> LatestAsync(string tenant, string cohortId, int most, CancellationToken cancellationToken) =>
        await aggregates.ReadRecordsAsync<AnnouncementRef>(AggregateId.Cohort(tenant, cohortId), OfCohortPrefix, cancellationToken).Take(most).ToListAsync(cancellationToken);

    /// <summary>Those of a cohort it would go to now. Read one by one: of a big cohort only ids and names are kept.</summary>
    public async Task<IReadOnlyList<Recipient>> AudienceAsync(string tenant, string cohortId, Audience audience, CancellationToken cancellationToken)
    {
        List<Recipient> people = [];
        await foreach (var application in aggregates.ReadRecordsAsync<Application>(AggregateId.Cohort(tenant, cohortId), CohortBook.ApplicationPrefix, cancellationToken))
        {
            if (Recipients.Includes(audience, application))
            {
                people.Add(new(application.Applicant.Id.ObjectId, application.Applicant.Name));
            }
        }

        return Recipients.Once(people);
    }

    public Task<RecipientList?> ListAsync(string tenant, Announcement announcement, int shard, CancellationToken cancellationToken) =>
        aggregates.ReadRecordAsync<RecipientList>(AggregateId.Announcement(tenant, announcement.Id, 0), ListName(announcement.List, shard), cancellationToken);

    public static void WriteList(Aggregate head, string list, int shard, IReadOnlyList<Recipient> people) =>
        head.WriteRecord(ListName(list, shard), new RecipientList(people));

    // The newest comes first in the order of the keys.
    public static void WriteListed(Aggregate cohort, AnnouncementRef reference) =>
        cohort.WriteRecord(string.Create(CultureInfo.InvariantCulture, $"{OfCohortPrefix}{long.MaxValue - reference.At.UtcTicks:D19}|{reference.Id}"), reference);

    /// <summary>Whether a row is this part of a list, whichever list that is.</summary>
    public static bool IsListed(string row, int shard) => Aggregate.IsRecord(row, ListPrefix) && row.EndsWith(PartName(shard), StringComparison.Ordinal);

    private static string ListName(string list, int shard) => ListPrefix + list + PartName(shard);

    private static string PartName(int shard) => string.Create(CultureInfo.InvariantCulture, $"|{shard:D5}");
}

/// <summary>That a cohort was written to.</summary>
internal sealed record AnnouncementRef(string Id, DateTimeOffset At);

/// <summary>Those of a part who said they read it.</summary>
internal sealed record Readers(IReadOnlyList<string> Ids);

/// <summary>Which part of an announcement is to be sent next.</summary>
internal sealed record ShardOrder(int Shard);

/// <summary>Somebody says they read it.</summary>
internal sealed record ReadBy(string ObjectId);
