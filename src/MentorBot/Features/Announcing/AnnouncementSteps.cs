using System.Text.Json;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Announcements;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Turns;
using Microsoft.Extensions.Options;

namespace MentorBot.Features.Announcing;

/// <summary>
/// Counts the people and fixes who they are, sends the report, and sets the lanes going. Once the head is written nothing
/// of it changes, so whoever carries this again finds it and does nothing.
/// </summary>
internal sealed class AnnouncementBegin(
    Outbox outbox, AnnouncementBook announcements, DueTable due, Coordinators coordinators, Letters letters, TimeProvider clock) : IStep
{
    public const string StepName = "announcement.begin";

    // A transaction takes 100 writes; beside the rows to send, a part writes its head, its people, a step, and the message in
    // at most three languages and two forms.
    private const int MostInShard = 90;
    private const int ListsAtOnce = 12;

    public string Name => StepName;

    public async Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        if (await announcements.FindAsync(target.Tenant, target.Key, cancellationToken) is not null)
        {
            return;
        }

        var order = data.Read<Announcement>();
        var people = await announcements.AudienceAsync(target.Tenant, order.CohortId, order.Audience, cancellationToken);
        var shards = people.Chunk(MostInShard).ToList();
        var announcement = order with { People = people.Count, Shards = shards.Count, List = Guid.NewGuid().ToString("N") };
        await WriteListsAsync(target, announcement, shards, cancellationToken);
        await WriteHeadAsync(target, announcement, ShardIndex.Of(shards), cancellationToken);
    }

    private async Task WriteListsAsync(AggregateId target, Announcement announcement, List<Recipient[]> shards, CancellationToken cancellationToken)
    {
        foreach (var batch in shards.Index().Chunk(ListsAtOnce))
        {
            await outbox.ChangeAsync(target, head =>
            {
                foreach (var (index, people) in batch)
                {
                    AnnouncementBook.WriteList(head, announcement.List, index + 1, people);
                }

                return true;
            }, cancellationToken);
        }
    }

    private async Task WriteHeadAsync(AggregateId target, Announcement announcement, ShardIndex index, CancellationToken cancellationToken)
    {
        var by = await coordinators.FindAsync(announcement.By.Id, cancellationToken) is { } sender ? letters.ReaderOf(sender) : null;
        await due.HintAsync(target, AnnouncementWork.DueKind, clock.GetUtcNow() + AnnouncementWork.FirstLook, cancellationToken);
        await outbox.ChangeAsync(target, head =>
        {
            if (head.Read<Announcement>(AnnouncementBook.Document) is not null)
            {
                return false;
            }

            var progress = new DeliveryProgress();
            head.Write(AnnouncementBook.Document, announcement);
            head.Write(AnnouncementBook.IndexDocument, index);
            head.Write(AnnouncementBook.ProgressDocument, progress);
            if (by is not null)
            {
                letters.Post(head, by, AnnouncementPrompts.Report(announcement, DeliveryReport.Of(announcement, progress), by.Words), slot: AnnouncementReports.Slot);
            }

            head.Carry(AnnouncementListed.StepName, AggregateId.Cohort(target.Tenant, announcement.CohortId), new AnnouncementRef(announcement.Id, announcement.ConfirmedAt));
            for (var shard = 1; shard <= Math.Min(DeliveryProgress.Lanes, announcement.Shards); shard++)
            {
                head.Carry(AnnouncementShard.StepName, AggregateId.Announcement(target.Tenant, announcement.Id, shard), new ShardOrder(shard));
            }

            return true;
        }, cancellationToken);
    }
}

/// <summary>
/// Writes one part: its people, a message to each, and after them the next part of its lane, so that no more than one part
/// of a lane is under way. A part that is there is never written again.
/// </summary>
internal sealed class AnnouncementShard(
    Outbox outbox, AnnouncementBook announcements, PeopleBook people, Letters letters, IOptions<ProgrammeOptions> programme) : IStep
{
    public const string StepName = "announcement.shard";

    public string Name => StepName;

    public async Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        var number = data.Read<ShardOrder>().Shard;
        if (await announcements.PeopleAsync(target, cancellationToken) is not null)
        {
            return;
        }

        var announcement = await announcements.FindAsync(target.Tenant, target.Key, cancellationToken)
            ?? throw new InvalidOperationException("A part of an announcement came before its head.");
        var list = await announcements.ListAsync(target.Tenant, announcement, number, cancellationToken)
            ?? throw new InvalidOperationException($"Part {number} of an announcement has no list.");
        List<Reader> readers = [];
        foreach (var recipient in list.People)
        {
            var party = new Programme.Cohorts.Party(new MemberId(target.Tenant, recipient.Id), recipient.Name);
            readers.Add(letters.ReaderOf(await people.FindAsync(party.Id, cancellationToken) ?? Stranger(party, programme.Value)));
        }

        await outbox.ChangeAsync(target, shard =>
        {
            if (!shard.IsNew)
            {
                return false;
            }

            shard.Write(AnnouncementBook.PeopleDocument, list);
            letters.PostToAll(shard, readers, words => AnnouncementPrompts.Message(announcement, words), reader => reader.Member.Id.ObjectId);
            var next = number + DeliveryProgress.Lanes;
            if (next <= announcement.Shards)
            {
                shard.Carry(StepName, AggregateId.Announcement(target.Tenant, announcement.Id, next), new ShardOrder(next));
            }

            return true;
        }, cancellationToken);
    }

    /// <summary>Somebody who never met the bot. They are written to all the same: by then they may have, and if not the report says so.</summary>
    public static Member Stranger(Programme.Cohorts.Party party, ProgrammeOptions programme) =>
        new() { Id = party.Id, Name = party.Name, Language = programme.DefaultLanguage, TimeZone = programme.DefaultTimeZone };
}

/// <summary>Lists an announcement with its cohort, where it is found without its id.</summary>
internal sealed class AnnouncementListed(Outbox outbox) : IStep
{
    public const string StepName = "announcement.listed";

    public string Name => StepName;

    public Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken) =>
        outbox.ChangeAsync(target, cohort =>
        {
            AnnouncementBook.WriteListed(cohort, data.Read<AnnouncementRef>());
            return true;
        }, cancellationToken);
}

/// <summary>Notes that somebody read it, once, with their part of the announcement; the report counts once a minute.</summary>
internal sealed class AnnouncementRead(Outbox outbox, DueTable due, TimeProvider clock) : IStep
{
    public const string StepName = "announcement.read";

    public string Name => StepName;

    public Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        var reader = data.Read<ReadBy>().ObjectId;
        return outbox.ChangeAsync(target, async shard =>
        {
            var readers = shard.Read<Readers>(AnnouncementBook.ReadersDocument) ?? new Readers([]);
            if (!shard.IsNew && !readers.Ids.Contains(reader))
            {
                // The same minute makes the same hint, however many press within it.
                await due.HintAsync(target, AnnouncementWork.DueKind, NextMinute(clock.GetUtcNow()), cancellationToken);
                shard.Write(AnnouncementBook.ReadersDocument, new Readers([.. readers.Ids, reader]));
            }

            return true;
        }, cancellationToken);
    }

    private static DateTimeOffset NextMinute(DateTimeOffset now) =>
        new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute) + TimeSpan.TicksPerMinute, TimeSpan.Zero);
}
