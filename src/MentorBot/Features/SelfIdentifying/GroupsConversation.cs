using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Reporting;
using MentorBot.Rounds;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Features.SelfIdentifying;

/// <summary>How many of which group take part in a round: for coordinators, in counts alone, and never unrecorded.</summary>
internal sealed class GroupsConversation(CohortBook cohorts, RoundChoice rounds, GroupsDrawing drawing, FormCatalogue forms, AuditTrail audit) : IConversation
{
    // Who takes part is settled once pairs are introduced.
    private static readonly RoundQuestion which = new("groups.show", None: ("groups.none.heading", "groups.none.line"), RoundQuestion.IsLaunched) { Heading = "groups.which" };

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.CoordinatorWord("groups", CoordinatorGate.Only(ShowAsync)),
        TurnRoute.Verb("groups.show", CoordinatorGate.Only(ShowAsync)),
        TurnRoute.Verb("groups.draw", CoordinatorGate.Only(DrawAsync)),
    ];

    private async Task ShowAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await rounds.AskWhichAsync(turn, which, cancellationToken) is { } cohort)
        {
            await ShowAsync(turn, cohort, cancellationToken);
        }
    }

    private async Task ShowAsync(Turn turn, Cohort cohort, CancellationToken cancellationToken)
    {
        await audit.ReadRoundByAsync(turn.Who, cohort.Id, "groups", cancellationToken);
        var round = await drawing.FindAsync(turn.Who.TenantId, cohort.Id, cancellationToken);
        turn.Show(round is not null ? Tables(turn, cohort, round) : new Prompt
        {
            Heading = turn.Words.Say("groups.heading", ("name", cohort.Name)),
            Lines = [turn.Words["groups.once"], turn.Words["groups.wait"]],
            Choices = [new(turn.Words["groups.draw"], "groups.draw", new JsonObject { ["cohort"] = cohort.Id }), new(turn.Words["groups.notYet"], "coordinator.home")],
        });
    }

    private async Task DrawAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Pressed?.Text("cohort") is not { } id
            || await cohorts.FindAsync(turn.Who.TenantId, id, cancellationToken) is not { } cohort || !RoundQuestion.IsLaunched(cohort))
        {
            await ShowAsync(turn, cancellationToken);
            return;
        }

        await audit.ReadRoundByAsync(turn.Who, cohort.Id, "groups", cancellationToken);
        var round = await drawing.DrawAsync(turn.Who.TenantId, cohort.Id, cancellationToken);
        turn.Show(round is not null
            ? Tables(turn, cohort, round)
            : Prompt.Note(turn.Words["groups.tooFew.heading"], turn.Words.Say("groups.tooFew.line", ("people", DrawnRound.FewestPeople))));
    }

    private Prompt Tables(Turn turn, Cohort cohort, DrawnRound round)
    {
        var form = forms.Get(SelfIdPurpose.FormId, turn.Words.Language);
        return new()
        {
            Heading = turn.Words.Say("groups.heading", ("name", cohort.Name)),
            Lines = [turn.Words["groups.drawn"], turn.Words["groups.dash"]],
            Sections =
            [
                .. from table in round.Tables
                   from question in table.Questions
                   let item = form.Find(question.ItemId)
                   where item is not null
                   select new Section(
                       turn.Words.Say($"groups.of.{table.Role.Word()}", ("people", table.People), ("question", item.Label)),
                       [.. question.Cells.Select(cell => Line(turn, item, cell))]),
            ],
        };
    }

    private static string Line(Turn turn, FormItem item, GroupCell cell) => turn.Words.Say(
        "groups.cell",
        ("group", cell.Choice switch
        {
            GroupCounts.OwnWords => turn.Words["groups.own"],
            GroupCounts.NotSaid => turn.Words["groups.notSaid"],
            var id => item.TextOf(id) ?? id,
        }),
        ("count", cell.Count is { } count ? count : "–"));
}
