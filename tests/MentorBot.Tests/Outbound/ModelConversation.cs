using System.Globalization;
using System.Text.Json;
using MentorBot.Cards;
using MentorBot.Jobs;
using MentorBot.Outbound;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Tests.Outbound;

/// <summary>
/// The smallest feature that does all that features do: it keeps what it is told and says so; tells others by a step; keeps a
/// promise when it falls due. It decides as features must: from the state, so that whatever comes twice changes nothing.
/// </summary>
internal sealed class ModelConversation(DueTable due, Outbox outbox, AggregateStore aggregates, TimeProvider clock) : IElse, IStep, IDueWork
{
    public const string Document = "model";
    public static readonly TimeSpan Promised = TimeSpan.FromMinutes(10);
    public static readonly AggregateId Shared = AggregateId.Pair(ProgrammeOptions.LocalTenant, "model");

    public string Name => "model.tell";

    public string Kind => "model.keep";

    /// <summary>"note 7" is kept, "tell 7" also told to everybody, "promise 7" kept ten minutes later.</summary>
    public async Task NotUnderstoodAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (what, number) = (turn.Said.Split(' ')[0], turn.Said.Split(' ')[^1]);
        turn.Mine.Write(Document, Added(turn.Mine, number));
        turn.Say(Prompt.Note($"said-{number}", "I have it."));
        if (what is "tell")
        {
            turn.Mine.Carry(Name, Shared, new Slot(number));
        }
        else if (what is "promise")
        {
            var at = turn.Now + Promised;
            await due.HintAsync(turn.Mine.Id, Kind, at, cancellationToken);
            turn.Mine.Write("promise", (turn.Mine.Read<Talk>("promise") ?? new Talk()) is var open
                ? open with { Offered = [.. open.Offered, new(number, at.ToString("O", CultureInfo.InvariantCulture), null)] }
                : open);
        }
    }

    public Task NoWordsAsync(Turn turn, CancellationToken cancellationToken) => NotUnderstoodAsync(turn, cancellationToken);

    public Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken) =>
        outbox.ChangeAsync(target, shared =>
        {
            var number = data.Read<Slot>().ActivityId;
            if (Known(shared).Contains(number))
            {
                return false;
            }

            shared.Write(Document, Added(shared, number));
            foreach (var person in ModelPeople.All)
            {
                shared.Send(new OutboxEntry.Post(person, new OutgoingMessage($"told-{number}"), Ledger: $"{number}|{person.ObjectId}"));
            }

            return true;
        }, cancellationToken);

    public async Task RunAsync(AggregateId aggregate, CancellationToken cancellationToken)
    {
        if (await aggregates.ReadAsync<Talk>(aggregate, "promise", cancellationToken) is not null)
        {
            await outbox.ChangeAsync(aggregate, Keep, cancellationToken);
        }
    }

    public Task<string?> ForeseeAsync(AggregateId aggregate, DateTimeOffset at, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public Task SeveralAsync(Turn turn, IReadOnlyList<Offered> several, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task OutdatedAsync(Turn turn, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task WelcomeAsync(Turn turn, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task WelcomeBackAsync(Turn turn, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task WelcomeAnewAsync(Turn turn, CancellationToken cancellationToken) => Task.CompletedTask;

    public static IReadOnlyList<string> Known(Aggregate of) => of.Read<Affairs>(Document)?.Pairs ?? [];

    private bool Keep(Aggregate mine)
    {
        var now = clock.GetUtcNow();
        var open = mine.Read<Talk>("promise") ?? new Talk();
        var keeping = open.Offered.Where(promise => DateTimeOffset.Parse(promise.Verb, CultureInfo.InvariantCulture) <= now).ToList();
        foreach (var promise in keeping)
        {
            mine.Send(new OutboxEntry.Post(ModelPeople.Of(mine.Id), new OutgoingMessage($"kept-{promise.Label}"), Ledger: promise.Label));
        }

        if (keeping.Count > 0)
        {
            mine.Write("promise", open with { Offered = [.. open.Offered.Except(keeping)] });
        }

        return true;
    }

    private static Affairs Added(Aggregate to, string number) => new() { Pairs = [.. Known(to), number] };
}

internal static class ModelPeople
{
    public static readonly MemberId[] All =
    [
        new(ProgrammeOptions.LocalTenant, "00000000-0000-4000-8000-00000000000a"), new(ProgrammeOptions.LocalTenant, "00000000-0000-4000-8000-00000000000b"),
    ];

    public static MemberId Of(AggregateId id) => All.Single(person => AggregateId.Member(person) == id);

    public static string ChatOf(MemberId who) => $"chat-{who.ObjectId}";
}
