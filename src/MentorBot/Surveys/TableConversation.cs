using MentorBot.Programme.Forms;
using MentorBot.Turns;

namespace MentorBot.Surveys;

/// <summary>The buttons of a table on a card: one more row, another row, away with a row.</summary>
internal sealed class TableConversation(SurveyDesk desk) : IConversation
{
    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.Verb("survey.row", (turn, token) => PressedAsync(turn, (_, _, kept) => kept, token)),
        TurnRoute.Verb("survey.rowAt", (turn, token) => PressedAsync(
            turn, (form, table, kept) => TableWalk.GoTo(form, kept.Response, table, turn.Pressed!.Text("pick") ?? "", turn.Now), token)),
        TurnRoute.Verb("survey.rowRemove", RemoveAsync),
    ];

    // What was filled in is taken first, whatever was pressed: nothing typed is lost.
    private async Task PressedAsync(Turn turn, Func<FormDefinition, FormItem, SurveyOutcome, SurveyOutcome> step, CancellationToken cancellationToken)
    {
        if (await LoadAsync(turn, cancellationToken) is not (var key, var form, var response, var table))
        {
            return;
        }

        Dictionary<string, Trouble> troubles = [];
        var kept = TableTaking.FromCard(turn, form, response, table, turn.Pressed!.Number("rev") ?? 0, ends: false, troubles);
        desk.Show(turn, key, form, (troubles.Count > 0 ? kept : step(form, table, kept)).Response, troubles);
    }

    private async Task RemoveAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await LoadAsync(turn, cancellationToken) is not (var key, var form, var response, var table))
        {
            return;
        }

        var left = TableWalk.Rows(form, response, table).Where(row => row.Id != turn.Pressed!.Text("row")).ToList();
        var outcome = TableWalk.Take(form, response, table, new TableReading.Goes(left, null), turn.Pressed!.Number("rev") ?? 0, turn.Now);
        desk.Show(turn, key, form, outcome.Response);
    }

    // A card left behind speaks of a table that is no longer at hand: what is at hand is shown.
    private async Task<(SurveyKey Key, FormDefinition Form, FormResponse Response, FormItem Table)?> LoadAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await desk.LoadDraftAsync(turn, "survey.continue", isAnswer: false, cancellationToken) is not (var key, var form, var response))
        {
            return null;
        }

        if (form.Find(response.Current) is { Type: ItemType.Table } table && table.Id == turn.Pressed!.Text("item"))
        {
            return (key, form, response, table);
        }

        desk.Show(turn, key, form, response);
        return null;
    }
}
