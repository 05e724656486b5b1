using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Features.Interning;

/// <summary>
/// The plans of a round that wait for a decision. One reader was written to of each; whoever coordinates now finds them here, so that
/// none waits for somebody who is away, or is none any more.
/// </summary>
internal sealed class PlansConversation(CohortBook cohorts, PairBook pairs, InternshipDesk desk, Letters letters) : IConversation
{
    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.Verb("internship.plans", CoordinatorGate.Only(ListAsync)),
        TurnRoute.Verb("internship.plan", CoordinatorGate.Only(ReadAsync)),
    ];

    private async Task ListAsync(Turn turn, CancellationToken cancellationToken)
    {
        var cohort = turn.Pressed?.Text("cohort") ?? "";
        var all = await pairs.OfAsync(turn.Who.TenantId, await cohorts.PairingsAsync(turn.Who.TenantId, cohort, cancellationToken), cancellationToken);
        var back = new Choice(turn.Words["internship.round"], "cohort.show", new JsonObject { ["cohort"] = cohort });
        turn.Show(Internship.Waiting(all, turn.Who) switch
        {
            [] => Prompt.Note(turn.Words["internship.plans.none.heading"], turn.Words["internship.plans.none.line"]) with { Choices = [back] },
            [var only] => desk.ToDecide(letters.ReaderOf(turn.Member), only),
            var waiting => new Prompt
            {
                Heading = turn.Words["internship.plans.heading"],
                Lines = [turn.Words["internship.plans.line"]],
                Choices = [back],
            }.WithPick(
                new(
                    turn.Words["internship.plans.pick"], turn.Words["internship.plans.read"], "internship.plan",
                    [.. waiting.Select(pair => new Option(turn.Words.Say("internship.plans.one", ("mentor", pair.Mentor.Name), ("mentee", pair.Mentee.Name)), pair.Id))],
                    new JsonObject { ["cohort"] = cohort }),
                turn.Pressed?.Number("page") ?? 0, new("internship.plans", new JsonObject { ["cohort"] = cohort }), turn.Words),
        });
    }

    private async Task ReadAsync(Turn turn, CancellationToken cancellationToken)
    {
        if ((turn.Pressed?.Text("pick") ?? turn.Pressed?.Text("pair")) is { Length: > 0 } id
            && await pairs.FindAsync(turn.Who.TenantId, id, cancellationToken) is { } pair && Internship.Waiting([pair], turn.Who) is [var waiting])
        {
            turn.Show(desk.ToDecide(letters.ReaderOf(turn.Member), waiting));
            return;
        }

        await ListAsync(turn, cancellationToken);
    }
}
