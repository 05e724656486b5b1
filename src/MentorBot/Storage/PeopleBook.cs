using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;

namespace MentorBot.Storage;

/// <summary>Members, and the list by which a coordinator finds one by name.</summary>
internal sealed class PeopleBook(AggregateStore aggregates)
{
    public const string Document = "member";

    /// <summary>The step that puts a newcomer into the list.</summary>
    public const string ListStep = "person.listed";
    public const string ListPrefix = "person|";

    public Task<Member?> FindAsync(MemberId id, CancellationToken cancellationToken) =>
        aggregates.ReadAsync<Member>(AggregateId.Member(id), Document, cancellationToken);

    public IAsyncEnumerable<Party> ListAsync(string tenant, CancellationToken cancellationToken) =>
        aggregates.ReadRecordsAsync<Party>(AggregateId.Directory(tenant), ListPrefix, cancellationToken);

    public static void WriteListed(Aggregate directory, Party person) => directory.WriteRecord(ListPrefix + person.Id.ObjectId, person);
}
