using MentorBot.Jobs;
using MentorBot.Pairs;
using MentorBot.Programme.Meetings;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Storage.Sqlite;
using MentorBot.Storage;
using MentorBot.Tests.Outbound;
using MentorBot.Tests.Programme;
using MentorBot.Tests.Support;
using MentorBot.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentorBot.Tests.Jobs;

/// <summary>Pairs as they lie in the store, a clock that can be set, and a process that sweeps when told to.</summary>
internal sealed class NudgedPairs : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mentorbot-");
    private readonly ModelChannel channel;
    private readonly SqliteTableStore store;
    private readonly AggregateStore aggregates;
    private ModelProcess process;

    private NudgedPairs(DateTimeOffset now)
    {
        Clock = new(now);
        channel = new(Clock);
        store = new(new SqliteTableOptions(Path.Combine(folder.FullName, "pairs.db")), TestStore.Tables(AggregateStore.Table, DueTable.Table, AuditTrail.Table, SetAside.Table));
        aggregates = new(store, new SetAside(store, Clock, NullLogger<SetAside>.Instance));
        process = NewProcess();
    }

    public ModelClock Clock { get; }

    public IReadOnlyList<Arrival> Sent => channel.Log;

    public static async Task<NudgedPairs> StartAsync(DateTimeOffset now)
    {
        var pairs = new NudgedPairs(now);
        await pairs.store.InitializeAsync(CancellationToken.None);
        await pairs.process.StartAsync();
        return pairs;
    }

    public static MemberId Person(string name) => new(ProgrammeOptions.LocalTenant, name);

    /// <summary>Puts the two there, who have met the bot, and their pair with its hint.</summary>
    public async Task<Pair> AddAsync(Member mentee, Member mentor, params Meeting[] meetings)
    {
        await SaveAsync(mentee);
        await SaveAsync(mentor);
        var pair = Some.Pair with
        {
            Id = $"{mentee.Id.ObjectId}-{mentor.Id.ObjectId}", Mentee = new(mentee.Id, mentee.Name), Mentor = new(mentor.Id, mentor.Name), LaunchedAt = Clock.GetUtcNow(),
            MidpointOn = DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime).AddDays(90), EndsOn = DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime).AddDays(180),
            Meetings = meetings,
        };
        var aggregate = await aggregates.OpenAsync(AggregateId.Pair(ProgrammeOptions.LocalTenant, pair.Id), CancellationToken.None);
        await process.Services.GetRequiredService<PairSchedule>().WriteAsync(aggregate, pair, CancellationToken.None);
        (await aggregates.TryCommitAsync(aggregate, CancellationToken.None)).ShouldBeTrue();
        return pair;
    }

    public async Task<Pair> FindAsync(Pair pair) =>
        (await new PairBook(aggregates).FindAsync(ProgrammeOptions.LocalTenant, pair.Id, CancellationToken.None)).ShouldNotBeNull();

    /// <summary>What became of the nudges of a pair, by their keys.</summary>
    public async Task<List<string>> LedgerAsync(Pair pair) => [.. (await store
        .QueryAsync(AggregateStore.Table, AggregateId.Pair(ProgrammeOptions.LocalTenant, pair.Id).Partition, KeyRange.StartingWith("l|nudge|"), CancellationToken.None)
        .ToListAsync()).Select(row => row.Key.Row["l|nudge|".Length..])];

    /// <summary>When a pair is looked at next.</summary>
    public async Task<DateTimeOffset?> NextLookAsync(Pair pair) => (await process.Services.GetRequiredService<DueTable>()
        .UpcomingAsync(ProgrammeOptions.LocalTenant, CancellationToken.None).Where(item => item.Kind is PairSchedule.DueKind && item.Aggregate.Key == pair.Id)
        .FirstOrDefaultAsync())?.At;

    /// <summary>All that a person got, by their own wall clock.</summary>
    public IReadOnlyList<DateTime> Got(Member person) =>
        [.. Sent.Where(one => one.Chat == ChatOf(person.Id)).Select(one => WallClock.In(person.TimeZone, one.At))];

    public Task<int> SweepAsync() => process.SweepAsync();

    /// <summary>Time passes, with a sweep each quarter of an hour.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        for (var until = Clock.GetUtcNow() + time; Clock.GetUtcNow() < until;)
        {
            Clock.Advance(TimeSpan.FromMinutes(15));
            await SweepAsync();
        }
    }

    /// <summary>Nobody runs for so long; then another process begins.</summary>
    public async Task StandStillAsync(TimeSpan time)
    {
        await process.DisposeAsync();
        Clock.Advance(time);
        process = NewProcess();
        await process.StartAsync();
    }

    /// <summary>Time passes until something is about to be sent; then the process ends.</summary>
    public async Task DieSendingAsync()
    {
        process.Life.EndsAtTheChannel = true;
        while (!process.Life.IsOver)
        {
            Clock.Advance(TimeSpan.FromMinutes(15));
            await SweepAsync();
        }
    }

    /// <summary>The process ends in a sweep, and another begins.</summary>
    /// <param name="calls">After how many calls to the store and the channel: it reads what is due, and takes the first.</param>
    public async Task DieSweepingAsync(TimeSpan later, int calls = 2)
    {
        Clock.Advance(later);
        process.Life.Expect(new Fate(FateKind.DieAfter, At: calls, Times: 1));
        await SweepAsync();
        process.Life.IsOver.ShouldBeTrue();
        await StandStillAsync(TimeSpan.Zero);
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        store.Dispose();
        folder.Delete(recursive: true);
    }

    private static string ChatOf(MemberId who) => $"chat-{who.ObjectId}";

    private ModelProcess NewProcess() => new(store, Clock, channel, folder.FullName);

    private async Task SaveAsync(Member member)
    {
        var aggregate = await aggregates.OpenAsync(AggregateId.Member(member.Id), CancellationToken.None);
        aggregate.Write(PeopleBook.Document, member);
        aggregate.Write(ChatReference.Document, new ChatReference { ConversationId = ChatOf(member.Id), ServiceUrl = "http://127.0.0.1:1/", BotId = "28:local-bot" });
        (await aggregates.TryCommitAsync(aggregate, CancellationToken.None)).ShouldBeTrue();
    }
}
