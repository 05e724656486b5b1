using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Pairs;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Joint;
using MentorBot.Programme.Pairs;
using MentorBot.Texts;
using MentorBot.Turns;

namespace MentorBot.Features.Together;

/// <summary>A pair's goals: where they stand, and a change of that with two taps.</summary>
internal sealed class GoalsConversation(MyPairs mine, PairChanges changes, JointDesk desk) : IConversation
{
    private const int LongestButton = 40;

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.AnyTime("goals", ShowAsync),
        TurnRoute.Verb("goals.show", ShowAsync),
        TurnRoute.Verb("goals.pick", PickAsync),
        TurnRoute.Verb("goals.set", SetAsync),
    ];

    private async Task ShowAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await mine.AskWhichAsync(turn, "goals.show", cancellationToken) is { } pair)
        {
            await ShowAsync(turn, pair, news: null, cancellationToken);
        }
    }

    private async Task ShowAsync(Turn turn, Pair pair, string? news, CancellationToken cancellationToken)
    {
        if (pair.Goals is not { Count: > 0 } goals)
        {
            turn.Show(new Prompt
            {
                Heading = turn.Words["goals.none.heading"],
                Lines = [turn.Words["goals.none.line"]],
                Choices = [new(turn.Words["goals.none.agreement"], "agreement.open", MyPairs.Data(pair))],
            });
            return;
        }

        var table = await TableAsync(turn, pair, cancellationToken);
        var vocabulary = Vocabulary.For(turn.Words.Language);
        turn.Show(new Prompt
        {
            Heading = turn.Words.Say("goals.heading", ("name", pair.Other(turn.Who).GivenName)),
            Lines = [.. news is null ? Array.Empty<string>() : [news], turn.Words["goals.line"]],
            Facts = [.. goals.Select(goal => new Fact(
                TextOf(goal), string.Join(" – ", [StatusOf(goal, table), .. goal.Cell("actions") is Answer.Words actions ? [actions.ToDisplay(table, vocabulary)] : Array.Empty<string>()])))],
            Choices = [.. goals.Select(goal => new Choice(TextOf(goal).ShortenedTo(LongestButton), "goals.pick", Data(pair, goal)))],
        });
    }

    private async Task PickAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is not (var pair, var goal))
        {
            await ShowAsync(turn, cancellationToken);
            return;
        }

        var table = await TableAsync(turn, pair, cancellationToken);
        Choice To(FormChoice status)
        {
            var data = Data(pair, goal);
            data["status"] = status.Id;
            return new(status.Text, "goals.set", data);
        }

        turn.Show(new Prompt
        {
            Heading = TextOf(goal),
            Lines = [turn.Words.Say("goals.pick.line", ("status", StatusOf(goal, table)))],
            Choices = [.. Statuses(table).Where(status => status.Text != StatusOf(goal, table)).Select(To)],
        });
    }

    private async Task SetAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is not (var found, var goal)
            || Statuses(await TableAsync(turn, found, cancellationToken)).FirstOrDefault(status => status.Id == turn.Pressed?.Text("status")) is not { } status)
        {
            await ShowAsync(turn, cancellationToken);
            return;
        }

        var changed = await changes.ChangeAsync(found, pair => JointEffects.WithStatus(pair, goal.Id, status.Id), say: null, cancellationToken);
        await ShowAsync(turn, changed ?? found, turn.Words.Say("goals.set", ("goal", TextOf(goal)), ("status", status.Text)), cancellationToken);
    }

    private async Task<(Pair Pair, TableRow Goal)?> FindAsync(Turn turn, CancellationToken cancellationToken) =>
        await mine.FindAsync(turn, turn.Pressed?.Text("pair"), cancellationToken) is { } pair
            && (pair.Goals ?? []).FirstOrDefault(goal => goal.Id == turn.Pressed?.Text("goal")) is { } goal
            ? (pair, goal)
            : null;

    // The notes of a meeting ask where goals stand, so they have the words for it.
    private async Task<FormItem> TableAsync(Turn turn, Pair pair, CancellationToken cancellationToken) =>
        (await desk.FormAsync(pair, new(JointKind.Record), turn.Words.Language, version: null, cancellationToken)).Find(JointEffects.Goals)!;

    private static IReadOnlyList<FormChoice> Statuses(FormItem table) => table.Columns.First(column => column.Id == "status").Choices;

    // A goal that nobody has said anything of has not been started.
    private static string StatusOf(TableRow goal, FormItem table) =>
        Statuses(table).FirstOrDefault(status => (goal.Cell("status") as Answer.Chosen)?.Ids.Contains(status.Id) ?? false)?.Text ?? Statuses(table)[0].Text;

    private static string TextOf(TableRow goal) => goal.Cell("goal") is Answer.Words words ? words.Text : "…";

    private static JsonObject Data(Pair pair, TableRow goal) => new() { ["pair"] = pair.Id, ["goal"] = goal.Id };
}
