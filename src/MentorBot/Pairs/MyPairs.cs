using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Pairs;

/// <summary>Finds the pair that a turn is about, among the pairs of the signed sender and nobody else's.</summary>
internal sealed class MyPairs(PairBook pairs)
{
    // Their last words are often written in the weeks after: feedback, notes of the last meeting.
    private static readonly TimeSpan lastWords = TimeSpan.FromDays(28);

    /// <summary>Those that have not ended before their time.</summary>
    public async Task<IReadOnlyList<Pair>> AllAsync(Turn turn, CancellationToken cancellationToken) =>
        [.. (await EverAsync(turn, cancellationToken)).Where(pair => pair.EndedAt is null)];

    /// <summary>These and those that have, the latest last.</summary>
    public Task<IReadOnlyList<Pair>> EverAsync(Turn turn, CancellationToken cancellationToken) =>
        pairs.OfAsync(turn.Who.TenantId, turn.Mine.Read<Affairs>(Affairs.Document) ?? new Affairs(), cancellationToken);

    /// <summary>The pair with this id, if it is theirs.</summary>
    public async Task<Pair?> FindAsync(Turn turn, string? id, CancellationToken cancellationToken) =>
        id is { Length: > 0 } && await pairs.FindAsync(turn.Who.TenantId, id, cancellationToken) is { EndedAt: null } pair && pair.Has(turn.Who) ? pair : null;

    /// <summary>Its time has passed, where this person is.</summary>
    public static bool IsOver(Turn turn, Pair pair) => pair.IsOverOn(WallClock.DayIn(turn.Member.TimeZone, turn.Now));

    /// <summary>
    /// The pair named by the button, or the only one, or the one they are asked to pick; null once they were told. Where none is named,
    /// those that are long over are meant only where there is no other.
    /// </summary>
    public async Task<Pair?> AskWhichAsync(Turn turn, string verb, CancellationToken cancellationToken)
    {
        var wanted = turn.Pressed?.Text("pick") ?? turn.Pressed?.Text("pair");
        if (await FindAsync(turn, wanted, cancellationToken) is { } named)
        {
            return named;
        }

        var ever = await EverAsync(turn, cancellationToken);
        if (ever.FirstOrDefault(pair => pair.EndedAt is not null && pair.Id == wanted) is { } ended)
        {
            // It was about this one, and about none of the others.
            turn.Show(Over(turn, ended));
            return null;
        }

        List<Pair> all = [.. ever.Where(pair => pair.EndedAt is null)];
        var meant = all.Exists(pair => !IsLongOver(turn, pair)) ? all.FindAll(pair => !IsLongOver(turn, pair)) : all;
        switch (meant)
        {
            case [var only]:
                return only;
            case []:
                turn.Show(OverOr(turn, ever, Prompt.Note(turn.Words["meeting.noPair.heading"], turn.Words["meeting.noPair.line"])));
                return null;
            default:
                turn.Show(new Prompt
                {
                    Heading = turn.Words["meeting.which.heading"],
                    Pick = new(turn.Words["meeting.which.pick"], turn.Words["meeting.which.button"], verb, [.. Options(turn, meant)]),
                });
                return null;
        }
    }

    /// <summary>What is said where there is none: of one that has ended, else this.</summary>
    public async Task<Prompt> NoneAsync(Turn turn, Prompt notYet, CancellationToken cancellationToken) => OverOr(turn, await EverAsync(turn, cancellationToken), notYet);

    /// <summary>What is said of a pair that has ended.</summary>
    public static Prompt Over(Turn turn, Pair pair) => Prompt.Note(turn.Words.Say("parting.over.heading", ("round", pair.CohortName)), turn.Words["parting.over.line"]);

    private static bool IsLongOver(Turn turn, Pair pair) => pair.IsOverOn(WallClock.DayIn(turn.Member.TimeZone, turn.Now - lastWords));

    // With whom; and in which round, where they have had several with that person, or with two of one name.
    private static IEnumerable<Option> Options(Turn turn, IReadOnlyList<Pair> pairs) => pairs.Zip(
        ToldApart.By(
            pairs, pair => pair.Other(turn.Who).Name, pair => turn.Words.Say("meeting.which.inRound", ("name", pair.Other(turn.Who).Name), ("round", pair.CohortName))),
        (pair, name) => new Option(name, pair.Id));

    // Of several, the latest.
    private static Prompt OverOr(Turn turn, IReadOnlyList<Pair> ever, Prompt notYet) =>
        ever is [.., var last] && ever.All(pair => pair.EndedAt is not null) ? Over(turn, last) : notYet;

    public static JsonObject Data(Pair pair) => new() { ["pair"] = pair.Id };

    public static JsonObject Data(Pair pair, Programme.Meetings.Meeting meeting) => new() { ["pair"] = pair.Id, ["meeting"] = meeting.Id };
}
