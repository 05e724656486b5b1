using MentorBot.Programme.Members;

namespace MentorBot.Storage;

/// <summary>Names an aggregate: all that changes together, one partition. The tenant comes first in every key.</summary>
internal readonly record struct AggregateId(string Partition)
{
    public const string MemberKind = "member";
    public const string CohortKind = "cohort";
    public const string PairKind = "pair";
    public const string AnnouncementKind = "announcement";
    public const string ThreadKind = "thread";
    public const string DirectoryKind = "directory";
    public const string LeftKind = "left";
    public const string OrientationKind = "orientation";

    public static AggregateId Member(MemberId id) => new($"{id.TenantId}|{MemberKind}|{id.ObjectId}");

    public static AggregateId Cohort(string tenant, string cohortId) => new($"{tenant}|{CohortKind}|{cohortId}");

    public static AggregateId Pair(string tenant, string pairId) => new($"{tenant}|{PairKind}|{pairId}");

    public static AggregateId Announcement(string tenant, string id, int shard) => new($"{tenant}|{AnnouncementKind}|{id}|{shard:D5}");

    /// <summary>The orientation of a round, with those it is for.</summary>
    public static AggregateId Orientation(string tenant, string cohortId) => new($"{tenant}|{OrientationKind}|{cohortId}");

    /// <summary>A group chat or channel, by a hash of its id.</summary>
    public static AggregateId Thread(string tenant, string hash) => new($"{tenant}|{ThreadKind}|{hash}");

    /// <summary>The list of cohorts, and of who is where: what must be found without knowing its id.</summary>
    public static AggregateId Directory(string tenant) => new($"{tenant}|{DirectoryKind}");

    /// <summary>Somebody's leaving for good, under the name that stands in the books for theirs.</summary>
    public static AggregateId Left(string tenant, string alias) => new($"{tenant}|{LeftKind}|{alias}");

    public string Tenant => Partition[..Partition.IndexOf('|', StringComparison.Ordinal)];

    public string Kind => Part(1);

    /// <summary>The third part: the object id, the cohort's id, the pair's id.</summary>
    public string Key => Part(2);

    public override string ToString() => Partition;

    private string Part(int wanted)
    {
        foreach (var part in Partition.AsSpan().Split('|'))
        {
            if (wanted-- is 0)
            {
                return Partition[part];
            }
        }

        throw new FormatException($"No aggregate is named {Partition}.");
    }
}
