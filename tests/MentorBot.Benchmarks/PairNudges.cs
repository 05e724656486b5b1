using System.Diagnostics;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Benchmarks;

/// <summary>All pairs of a big programme fall due at once, as after two weeks of silence: does memory stay where it is, and does everyone hear of it once?</summary>
internal static class PairNudges
{
    private const string Zone = "America/Toronto";
    private const int Reports = 10;

    // A Wednesday afternoon, the day after the nudges fell due.
    private const string Now = "2030-01-09T18:00:00Z";
    private static readonly DateTimeOffset launched = new(2029, 12, 25, 18, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset due = new(2030, 1, 8, 15, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(string root, int pairs)
    {
        Console.WriteLine($"{Machine.Name}; load average {Machine.Load}");
        await using var receiver = new AnnouncementReceiver(limit: 0);
        await receiver.StartAsync();
        using var store = await FilledStore.InSqliteAsync();
        await FillAsync(store, pairs, receiver.Url);
        using var bot = await PublishedBot.StartAsync(
            root,
            [
                "--Urls=http://127.0.0.1:0", "--Bot:AllowAnonymousOnLoopback=true", "--Programme:Sample=true", $"--Rehearsal:StartAt={Now}",
                "--Sending:RequestsPerSecond=100000", "--Jobs:SweepSeconds=5", .. store.Arguments,
            ]);
        await WatchAsync(bot, receiver, 2 * pairs);
    }

    private static async Task FillAsync(FilledStore store, int pairs, string serviceUrl)
    {
        var started = Stopwatch.GetTimestamp();
        var (aggregates, table) = (new AggregateStore(store.Gathered, store.Aside), new DueTable(store.Gathered, store.Aside));
        for (var number = 0; number < pairs; number++)
        {
            var pair = new Pair
            {
                Id = $"pair-{number}",
                CohortId = "sample",
                CohortName = "Sample",
                TemplateId = "guild-pilot",
                Mentee = await AddAsync(aggregates, 2 * number, serviceUrl),
                Mentor = await AddAsync(aggregates, (2 * number) + 1, serviceUrl),
                LaunchedAt = launched,
                MidpointOn = new(2030, 4, 1),
                EndsOn = new(2030, 7, 1),
            };
            var id = AggregateId.Pair(ProgrammeOptions.LocalTenant, pair.Id);
            var mine = new Aggregate(id, AggregateHead.New, null, []);
            mine.Write(PairBook.Document, pair);
            await aggregates.TryCommitAsync(mine, CancellationToken.None);
            await table.HintAsync(id, PairSchedule.DueKind, due, CancellationToken.None);
        }

        await store.CloseAsync();
        Console.WriteLine($"{pairs} pairs written in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");
    }

    private static async Task<Party> AddAsync(AggregateStore aggregates, int number, string serviceUrl)
    {
        var member = new Member { Id = new(ProgrammeOptions.LocalTenant, new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString()), Name = $"Member {number}", TimeZone = Zone };
        var mine = new Aggregate(AggregateId.Member(member.Id), AggregateHead.New, null, []);
        mine.Write(PeopleBook.Document, member);
        mine.Write(ChatReference.Document, new ChatReference { ConversationId = $"a:member-{number}", ServiceUrl = serviceUrl, UserId = $"29:{number}", BotId = "28:mentorbot" });
        await aggregates.TryCommitAsync(mine, CancellationToken.None);
        return new(member.Id, member.Name);
    }

    private static async Task WatchAsync(PeerProcess bot, AnnouncementReceiver receiver, int people)
    {
        var (reached, reports, since, started) = (0, 0, Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        while (reached < people && Stopwatch.GetElapsedTime(since) < TimeSpan.FromMinutes(1))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200));
            if (receiver.Reached is var now && now > reached)
            {
                (reached, since) = (now, Stopwatch.GetTimestamp());
            }

            if (reached >= (long)people * (reports + 1) / Reports)
            {
                reports = (int)((long)reached * Reports / people);
                Console.WriteLine($"{reached,7} nudged after {Stopwatch.GetElapsedTime(started).TotalSeconds,5:F0} s, memory {bot.ResidentMegabytes:F0} MB");
            }
        }

        var (took, cpu) = (Stopwatch.GetElapsedTime(receiver.First, receiver.Last), bot.Cpu);

        // What comes twice comes late.
        await Task.Delay(TimeSpan.FromSeconds(7));
        Console.WriteLine(
            $"{people} people: {reached / took.TotalSeconds:F0} nudges/s, missing {people - receiver.Reached}, doubled {receiver.Duplicates}, "
            + $"CPU {cpu.TotalMilliseconds / people:F3} ms a nudge, memory at most {bot.PeakMegabytes:F0} MB; load average {Machine.Load}");
    }
}
