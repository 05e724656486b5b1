using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Rounds;

/// <summary>Finds the round that a turn is about, or asks which one is meant.</summary>
internal sealed class RoundChoice(CohortBook cohorts)
{
    public const string Open = "round.open";

    /// <summary>The round named by the button, or the only one, or the one they are asked to pick; null once they were asked, or told that there is none.</summary>
    public async Task<Cohort?> AskWhichAsync(Turn turn, RoundQuestion question, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, question, cancellationToken) is { } named)
        {
            return named;
        }

        var all = (await cohorts.ListAsync(turn.Who.TenantId, cancellationToken)).Where(question.IsFor).ToList();
        switch (all)
        {
            case [var only]:
                return only;
            case []:
                turn.Show(Prompt.Note(turn.Words[question.None.Heading], turn.Words[question.None.Line]));
                return null;
            default:
                Prompt prompt = new() { Heading = turn.Words[question.Heading], Lines = question.Line is { } line ? [turn.Words[line]] : [] };
                turn.Show(Offer(turn, prompt, all, question.Verb, cohort => cohort.Name, question.Button));
                return null;
        }
    }

    /// <summary>The prompt with the rounds to pick one from, the newest first; the older ones are a press away, and so is the way back.</summary>
    /// <param name="verb">Who hears which one was picked, and shows this again where none was.</param>
    /// <param name="data">What they need for it, besides the round.</param>
    public static Prompt Offer(
        Turn turn, Prompt prompt, IReadOnlyList<Cohort> rounds, string verb, Func<Cohort, string> label, string button = Open, JsonObject? data = null) => prompt.WithPick(
        new(turn.Words["round.pick"], turn.Words[button], verb, [.. rounds.Select(cohort => new Option(label(cohort), cohort.Id))], data),
        turn.Pressed?.Number("older") ?? 0,
        new(verb, data) { Page = "older", Left = "round.older", More = "round.showOlder", First = "round.showNewest" },
        turn.Words);

    // Where a card is about a round already, what is picked on it is something else.
    private async Task<Cohort?> FindAsync(Turn turn, RoundQuestion question, CancellationToken cancellationToken) =>
        (turn.Pressed?.Text("cohort") ?? turn.Pressed?.Text("pick")) is { Length: > 0 } id
        && await cohorts.FindAsync(turn.Who.TenantId, id, cancellationToken) is { } cohort && question.IsFor(cohort) ? cohort : null;
}
