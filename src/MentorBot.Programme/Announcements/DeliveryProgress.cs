namespace MentorBot.Programme.Announcements;

/// <summary>
/// What is known of an announcement's way. Parts that are through are added up once and not read again, so that the cost
/// of a report follows what is under way and not the audience.
/// </summary>
public sealed record DeliveryProgress
{
    /// <summary>Parts are sent side by side in so many lanes: enough for speed, few enough to leave room for conversations.</summary>
    public const int Lanes = 6;

    /// <summary>How many of those not reached are named; the others are counted.</summary>
    public const int Named = 20;

    /// <summary>Parts that had begun when last looked at, and were not through.</summary>
    public IReadOnlyList<int> Open { get; init; } = [];

    /// <summary>The first part of each lane that had not begun.</summary>
    public IReadOnlyList<int> Next { get; init; } = [.. Enumerable.Range(1, Lanes)];

    /// <summary>What became of the parts that are through.</summary>
    public ShardTally Through { get; init; } = ShardTally.Nothing;

    /// <summary>What became so far of the parts under way.</summary>
    public ShardTally UnderWay { get; init; } = ShardTally.Nothing;

    /// <summary>How many said they read it, by part. A count only grows, so a late one does no harm.</summary>
    public IReadOnlyDictionary<int, int> Read { get; init; } = new Dictionary<int, int>();

    /// <summary>It waited for somebody for so long that nobody looks any more of their own accord.</summary>
    public bool IsLeft { get; init; }

    public DeliveryProgress WithRead(int shard, int count) => count <= Read.GetValueOrDefault(shard)
        ? this
        : this with { Read = new Dictionary<int, int>(Read) { [shard] = count } };
}

/// <summary>What became of some recipients.</summary>
/// <param name="Failures">Counts by reason.</param>
/// <param name="NotReached">The first of those it did not reach.</param>
public sealed record ShardTally(int Sent, IReadOnlyDictionary<string, int> Failures, IReadOnlyList<NotReached> NotReached)
{
    public static ShardTally Nothing { get; } = new(0, new Dictionary<string, int>(), []);

    public int Failed => Failures.Values.Sum();

    public ShardTally Plus(ShardTally other) => new(
        Sent + other.Sent,
        Failures.Concat(other.Failures).GroupBy(reason => reason.Key).ToDictionary(same => same.Key, same => same.Sum(reason => reason.Value)),
        [.. NotReached.Concat(other.NotReached).Take(DeliveryProgress.Named)]);
}

public sealed record NotReached(string Name, string Reason);

/// <summary>How an announcement stands, for the one who sent it. Everybody is in one of the counts.</summary>
public sealed record DeliveryReport(int People, ShardTally Became, int Read, bool IsLeft)
{
    public int Waiting => People - Became.Sent - Became.Failed;

    public bool IsComplete => Waiting is 0;

    public static DeliveryReport Of(Announcement announcement, DeliveryProgress progress) =>
        new(announcement.People, progress.Through.Plus(progress.UnderWay), progress.Read.Values.Sum(), progress.IsLeft);

    /// <summary>True where the one who sent it would see no difference.</summary>
    public bool LooksLike(DeliveryReport other) =>
        (People, Became.Sent, Became.Failed, Read, IsLeft) == (other.People, other.Became.Sent, other.Became.Failed, other.Read, other.IsLeft);
}

/// <summary>When a report is looked after.</summary>
public static class Watching
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Stragglers = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AtFirst = TimeSpan.FromHours(1);
    private static readonly TimeSpan AtMost = TimeSpan.FromHours(24);

    /// <summary>The next look; null where there is nothing more to wait for, or it took too long already.</summary>
    public static DateTimeOffset? NextLook(Announcement announcement, DeliveryReport report, DateTimeOffset now)
    {
        var age = now - announcement.ConfirmedAt;
        if (report.IsComplete || age >= AtMost)
        {
            return null;
        }

        var wait = age / 6;
        return now + (age >= AtFirst ? Stragglers : wait < Shortest ? Shortest : wait > Longest ? Longest : wait);
    }

    public static bool IsOver(Announcement announcement, DateTimeOffset now) => now - announcement.ConfirmedAt >= AtMost;
}

/// <summary>The reasons for which somebody was not reached, as far as they call for different words.</summary>
public static class FailureReasons
{
    public const string Refused = "refused";

    private static readonly HashSet<string> Known =
        ["unreachable", "blocked", "disabled", "uninstalled", "throttled", "noConnection", "noAnswer", "late", Refused];

    /// <summary>From what the ledger says; whatever has no words of its own was refused by the channel.</summary>
    public static string Of(string? reason) => reason is not null && Known.Contains(reason) ? reason : Refused;
}
