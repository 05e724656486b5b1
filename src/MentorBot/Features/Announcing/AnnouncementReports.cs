using System.Globalization;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Announcements;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Features.Announcing;

/// <summary>Adds up what became of an announcement, and redraws its report where there is anything new.</summary>
internal sealed class AnnouncementReports(Outbox outbox, AggregateStore aggregates, AnnouncementBook announcements, Coordinators coordinators, Letters letters, TimeProvider clock)
{
    /// <summary>The message that holds the report.</summary>
    public const string Slot = "report";
    private const string SentPrefix = "announced|";

    /// <summary>Notes with the coordinator that this was confirmed, from the same moment on.</summary>
    public static void Remember(Turn turn, Announcement announcement) =>
        turn.Mine.WriteRecord(SentPrefix + announcement.Id, new AnnouncementRef(announcement.Id, announcement.ConfirmedAt));

    public static Prompt OnItsWay(Turn turn, string id) => new()
    {
        Heading = turn.Words["announce.sent.heading"],
        Lines = [turn.Words["announce.sent.line"]],
        Choices = [new(turn.Words["announce.report.again"], "announce.report", AnnouncementPrompts.Data(id))],
    };

    /// <summary>The report as of now; null where nothing of that id was confirmed.</summary>
    public async Task<Prompt?> FindAsync(Turn turn, string id, CancellationToken cancellationToken)
    {
        if (id is not { Length: > 0 and <= 40 })
        {
            return null;
        }

        if (await RefreshAsync(AggregateId.Announcement(turn.Who.TenantId, id, 0), cancellationToken) is (var announcement, var report))
        {
            return AnnouncementPrompts.Report(announcement, report, turn.Words);
        }

        return await aggregates.ReadRecordAsync<AnnouncementRef>(AggregateId.Member(turn.Who), SentPrefix + id, cancellationToken) is null
            ? null
            : OnItsWay(turn, id);
    }

    /// <summary>Looks at the parts under way and those that have begun since, and keeps what it found.</summary>
    public Task<(Announcement Announcement, DeliveryReport Report)?> RefreshAsync(AggregateId target, CancellationToken cancellationToken) =>
        ChangeAsync(target, async (announcement, before) =>
        {
            var after = await LookAsync(target.Tenant, announcement, before, cancellationToken);
            var report = DeliveryReport.Of(announcement, after);
            return after with { IsLeft = !report.IsComplete && Watching.IsOver(announcement, clock.GetUtcNow()) };
        }, cancellationToken);

    /// <summary>Counts those of one part who said they read it.</summary>
    public async Task CountReadersAsync(AggregateId shard, CancellationToken cancellationToken)
    {
        var number = int.Parse(shard.Partition.Split('|')[3], CultureInfo.InvariantCulture);
        var count = await announcements.CountReadersAsync(shard, cancellationToken);
        await ChangeAsync(
            AggregateId.Announcement(shard.Tenant, shard.Key, 0), (_, before) => Task.FromResult(before.WithRead(number, count)), cancellationToken);
    }

    private Task<(Announcement, DeliveryReport)?> ChangeAsync(
        AggregateId target, Func<Announcement, DeliveryProgress, Task<DeliveryProgress>> decide, CancellationToken cancellationToken) =>
        outbox.ChangeAsync(target, async head =>
        {
            if (head.Read<Announcement>(AnnouncementBook.Document) is not { } announcement)
            {
                return ((Announcement, DeliveryReport)?)null;
            }

            var before = head.Read<DeliveryProgress>(AnnouncementBook.ProgressDocument) ?? new DeliveryProgress();
            var after = await decide(announcement, before);
            var (old, report) = (DeliveryReport.Of(announcement, before), DeliveryReport.Of(announcement, after));
            var news = !report.LooksLike(old);
            if (news || !after.Open.SequenceEqual(before.Open) || !after.Next.SequenceEqual(before.Next))
            {
                head.Write(AnnouncementBook.ProgressDocument, after);
            }

            // It names people: whoever coordinates no more reads no further.
            if (news && await coordinators.FindAsync(announcement.By.Id, cancellationToken) is { } sender)
            {
                var by = letters.ReaderOf(sender);
                letters.Redraw(head, by, AnnouncementPrompts.Report(announcement, report, by.Words), Slot);
            }

            return (announcement, report);
        }, cancellationToken);

    private async Task<DeliveryProgress> LookAsync(
        string tenant, Announcement announcement, DeliveryProgress before, CancellationToken cancellationToken)
    {
        var (through, underWay, open, next) = (before.Through, ShardTally.Nothing, new List<int>(), before.Next.ToArray());

        async Task<bool> TakeAsync(int shard)
        {
            if (await TallyAsync(AggregateId.Announcement(tenant, announcement.Id, shard), cancellationToken) is not (var tally, var people))
            {
                return false;
            }

            if (tally.Sent + tally.Failed == people)
            {
                through = through.Plus(tally);
            }
            else
            {
                underWay = underWay.Plus(tally);
                open.Add(shard);
            }

            return true;
        }

        foreach (var shard in before.Open)
        {
            await TakeAsync(shard);
        }

        for (var lane = 0; lane < next.Length; lane++)
        {
            while (next[lane] <= announcement.Shards && await TakeAsync(next[lane]))
            {
                next[lane] += DeliveryProgress.Lanes;
            }
        }

        return before with { Open = open, Next = next, Through = through, UnderWay = underWay };
    }

    private async Task<(ShardTally Tally, int People)?> TallyAsync(AggregateId shard, CancellationToken cancellationToken)
    {
        if (await announcements.PeopleAsync(shard, cancellationToken) is not { } list)
        {
            return null;
        }

        var names = list.People.ToDictionary(person => person.Id, person => person.Name);
        var tally = ShardTally.Nothing;
        await foreach (var entry in announcements.LedgerAsync(shard, cancellationToken))
        {
            // Somebody who has left while it was on its way is counted under the name they left behind.
            if (names.TryGetValue(entry.To.ObjectId, out var name))
            {
                tally = tally.Plus(entry.Status is DeliveryStatus.Sent ? new(1, ShardTally.Nothing.Failures, []) : Failure(name, entry.Reason));
            }
        }

        return (tally, list.People.Count);
    }

    private static ShardTally Failure(string name, string? reason) =>
        FailureReasons.Of(reason) is var known ? new(0, new Dictionary<string, int> { [known] = 1 }, [new(name, known)]) : ShardTally.Nothing;
}
