using MentorBot.Programme.Members;
using MentorBot.Storage.Sqlite;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using MentorBot.Turns;
using Microsoft.Extensions.Logging.Abstractions;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json;

namespace MentorBot.Tests.Outbound;

internal abstract record ModelCommand
{
    private ModelCommand() { }

    /// <param name="Twice">The channel brings it twice, one after the other.</param>
    public sealed record Say(int Person, string What, bool Twice, int Process, Fate Fate) : ModelCommand
    {
        public override string ToString() => $"{Person} says {What}{(Twice ? " twice" : "")} to {Process}{Fate}";
    }

    /// <summary>The channel brings something again that it brought before, taken or not.</summary>
    public sealed record Again(int Which, int Process, Fate Fate) : ModelCommand
    {
        public override string ToString() => $"{Which} again to {Process}{Fate}";
    }

    public sealed record Sweep(int Process, Fate Fate) : ModelCommand
    {
        public override string ToString() => $"{Process} sweeps{Fate}";
    }

    /// <param name="Minutes">Less than none where the machine's clock is put back.</param>
    public sealed record Pass(int Minutes) : ModelCommand
    {
        public override string ToString() => Minutes < 0 ? "the clock jumps back an hour" : $"{Minutes} minutes pass";
    }
}

/// <summary>Two processes on one store, the people who write to them, and what must have come of it in the end.</summary>
internal sealed class ModelWorld : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mentorbot-");
    private readonly ModelClock clock = new(new DateTimeOffset(2030, 1, 9, 18, 0, 0, TimeSpan.Zero));
    private readonly ModelChannel channel;
    private readonly ModelProcess?[] processes = [null, null];
    private readonly List<(int Number, MemberId Who, string What, JsonObject Activity)> brought = [];
    private readonly HashSet<int> taken = [];
    private readonly Dictionary<(string Chat, string Message), int> mayComeAgain = [];
    private readonly SqliteTableStore store;
    private readonly AggregateStore aggregates;

    private ModelWorld()
    {
        channel = new(clock);
        store = new(
            new SqliteTableOptions(Path.Combine(folder.FullName, "model.db")),
            TestStore.Tables(AggregateStore.Table, DueTable.Table, AuditTrail.Table, SetAside.Table));
        aggregates = new(store, new SetAside(store, clock, NullLogger<SetAside>.Instance));
    }

    /// <summary>Both people have written to the bot, so it knows their chats.</summary>
    public static async Task<ModelWorld> BeginAsync()
    {
        var world = new ModelWorld();
        await world.store.InitializeAsync(CancellationToken.None);
        await world.RunAsync(new ModelCommand.Say(0, "note", Twice: false, 0, Fate.None));
        await world.RunAsync(new ModelCommand.Say(1, "note", Twice: false, 0, Fate.None));
        return world;
    }

    public Task RunAsync(ModelCommand command) => command switch
    {
        ModelCommand.Say say => SayAsync(say),
        ModelCommand.Again again => BringAsync(again.Which % brought.Count, again.Process, again.Fate),
        ModelCommand.Sweep sweep => InAsync(sweep.Process, sweep.Fate, ModelPeople.All[0], process => process.SweepAsync()),
        ModelCommand.Pass pass => Task.Run(() => clock.Advance(TimeSpan.FromMinutes(pass.Minutes))),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    /// <summary>The trouble is over: the channel brings again what was not taken, time passes, and whoever is left sweeps.</summary>
    public async Task EndWellAsync()
    {
        for (var which = 0; which < brought.Count; which++)
        {
            if (!taken.Contains(brought[which].Number))
            {
                await BringAsync(which, process: 0, Fate.None);
            }
        }

        for (var third = 0; third < 9 + clock.HoursBack * 3; third++)
        {
            clock.Advance(TimeSpan.FromMinutes(20));
            await RunAsync(new ModelCommand.Sweep(third % 2, Fate.None));
        }
    }

    public async Task CheckAsync()
    {
        List<(string Chat, string Message)> expected = [];
        foreach (var person in ModelPeople.All)
        {
            var own = brought.Where(one => one.Who == person).ToList();
            var known = ModelConversation.Known(await aggregates.OpenAsync(AggregateId.Member(person), CancellationToken.None));
            known.Order().ShouldBe(own.Select(one => Text(one.Number)).Order(), "every activity has its effect once");
            expected.AddRange(own.Select(one => (ModelPeople.ChatOf(person), $"said-{one.Number}")));
            expected.AddRange(own.Where(one => one.What is "promise").Select(one => (ModelPeople.ChatOf(person), $"kept-{one.Number}")));
            expected.AddRange(brought.Where(one => one.What is "tell").Select(one => (ModelPeople.ChatOf(person), $"told-{one.Number}")));
            channel.Log.Where(one => one.Chat == ModelPeople.ChatOf(person)).Select(one => one.Message).Where(message => message.StartsWith("said", StringComparison.Ordinal)).Distinct()
                .ShouldBe(known.Select(number => $"said-{number}"), "what is said to a person comes in order");
        }

        ModelConversation.Known(await aggregates.OpenAsync(ModelConversation.Shared, CancellationToken.None)).Order()
            .ShouldBe(brought.Where(one => one.What is "tell").Select(one => Text(one.Number)).Order(), "every step is applied once");
        var copies = channel.Log.CountBy(one => (one.Chat, one.Message)).ToDictionary();
        copies.Keys.Order().ShouldBe(expected.Order(), "every message arrives, and no other");
        copies.Where(one => one.Value > 1 + mayComeAgain.GetValueOrDefault(one.Key)).ShouldBeEmpty("doubles come only of a death between sending and recording");
        (await OutboxesAsync()).ShouldBeEmpty("nothing is left to send");
        (await store.QueryPartitionsAsync(DueTable.Table, KeyRange.All, CancellationToken.None).ToListAsync()).ShouldBeEmpty("nothing is left to look at");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            await (process?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        store.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task SayAsync(ModelCommand.Say say)
    {
        var which = Add(ModelPeople.All[say.Person], say.What);
        await BringAsync(which, say.Process, say.Fate);
        if (say.Twice)
        {
            await BringAsync(which, say.Process, Fate.None);
        }
    }

    private async Task BringAsync(int which, int process, Fate fate)
    {
        var (number, who, _, activity) = brought[which];
        await InAsync(process, fate, who, async bot =>
        {
            if (await bot.TakeAsync(activity))
            {
                taken.Add(number);
            }
        });
    }

    // A process that has ended is followed by another.
    private async Task InAsync(int which, Fate fate, MemberId who, Func<ModelProcess, Task> act)
    {
        var process = await ProcessAsync(which);
        var other = fate.Kind is FateKind.Meanwhile ? await ProcessAsync(1 - which) : null;
        process.Life.Expect(fate, other is null ? null : async () =>
        {
            var meanwhile = Add(who, "note");
            if (await other.TakeAsync(brought[meanwhile].Activity))
            {
                taken.Add(brought[meanwhile].Number);
            }
        });
        await act(process);
        process.Life.Expect(Fate.None);
        if (process.Life.IsOver)
        {
            await NoteInFlightAsync(process);
            await process.DisposeAsync();
            processes[which] = null;
        }
    }

    private async Task<ModelProcess> ProcessAsync(int which)
    {
        if (processes[which] is not { } running)
        {
            processes[which] = running = new(store, clock, channel, folder.FullName);
            await running.StartAsync();
        }

        return running;
    }

    // Sent by the dead, and not recorded: whoever comes next can't know.
    private async Task NoteInFlightAsync(ModelProcess dead)
    {
        var sent = channel.Log.Where(one => one.From == dead.Life).Select(one => (one.Chat, one.Message)).ToHashSet();
        foreach (var row in await OutboxesAsync())
        {
            if (JsonSerializer.Deserialize(row.Content, StoredJson.Of<OutboxEntry>()) is OutboxEntry.Post post
                && (ModelPeople.ChatOf(post.To), ModelChannel.Marks(row.Content).First()) is var key && sent.Contains(key))
            {
                mayComeAgain[key] = mayComeAgain.GetValueOrDefault(key) + 1;
            }
        }
    }

    private async Task<List<Entity>> OutboxesAsync() =>
        [.. (await store.QueryPartitionsAsync(AggregateStore.Table, KeyRange.All, CancellationToken.None).ToListAsync())
            .Where(row => row.Key.Row.StartsWith("o|", StringComparison.Ordinal))];

    private int Add(MemberId who, string what)
    {
        var number = brought.Count;
        brought.Add((number, who, what, new JsonObject
        {
            ["type"] = "message",
            ["id"] = $"activity-{number}",
            ["channelId"] = "msteams",
            ["serviceUrl"] = "http://127.0.0.1:1/",
            ["from"] = new JsonObject { ["id"] = $"29:{who.ObjectId}", ["name"] = "Kim Park", ["aadObjectId"] = who.ObjectId },
            ["recipient"] = new JsonObject { ["id"] = "28:local-bot" },
            ["conversation"] = new JsonObject { ["id"] = ModelPeople.ChatOf(who), ["conversationType"] = "personal", ["tenantId"] = ProgrammeOptions.LocalTenant },
            ["text"] = $"{what} {Text(number)}",
        }));
        return number;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
