using MentorBot.Programme.Forms;
using MentorBot.Rounds;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Shaping;

/// <summary>A round's forms, their questions, and the changes that take one press.</summary>
internal sealed class FormsConversation(RoundChoice rounds, CohortForms forms, FormDesk desk) : IConversation
{
    private static readonly RoundQuestion which = new("forms.list", None: ("forms.noRound.heading", "forms.noRound.line"), IsFor: _ => true) { Heading = "forms.which.heading" };

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.CoordinatorWord("forms", CoordinatorGate.Only(ListAsync)),
        TurnRoute.Verb("forms.list", CoordinatorGate.Only(ListAsync)),
        TurnRoute.Verb("forms.show", CoordinatorGate.Only(ShowAsync)),
        TurnRoute.Verb("forms.item", CoordinatorGate.Only(ItemAsync)),
        TurnRoute.Verb("forms.preview", CoordinatorGate.Only(PreviewAsync)),
        TurnRoute.Verb("forms.up", CoordinatorGate.Only((turn, token) => ChangeAsync(turn, "forms.moved", (form, item) => FormEdits.Move(form, item, up: true), token))),
        TurnRoute.Verb("forms.down", CoordinatorGate.Only((turn, token) => ChangeAsync(turn, "forms.moved", (form, item) => FormEdits.Move(form, item, up: false), token))),
        TurnRoute.Verb("forms.require", CoordinatorGate.Only((turn, token) => ChangeAsync(turn, "forms.required", (form, item) => FormEdits.Require(form, item, required: true), token))),
        TurnRoute.Verb("forms.leaveOpen", CoordinatorGate.Only((turn, token) => ChangeAsync(turn, "forms.leftOpen", (form, item) => FormEdits.Require(form, item, required: false), token))),
        TurnRoute.Verb("forms.drop", CoordinatorGate.Only((turn, token) => ChangeAsync(turn, "forms.dropped", FormEdits.Drop, token))),
    ];

    private async Task ListAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await rounds.AskWhichAsync(turn, which, cancellationToken) is { } cohort)
        {
            turn.Show(FormsPrompts.List(cohort, await desk.ListAsync(turn, cohort, cancellationToken), turn.Words));
        }
    }

    private async Task ShowAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, turn.Pressed?.Text("form") ?? turn.Pressed?.Text("pick"), cancellationToken) is { } at)
        {
            turn.Show(FormsPrompts.Form(at, turn.Words));
            return;
        }

        await ListAsync(turn, cancellationToken);
    }

    private async Task ItemAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, turn.Pressed?.Text("form"), cancellationToken) is { } at)
        {
            turn.Show(FormsPrompts.Item(at, turn.Pressed?.Text("pick") ?? turn.Pressed?.Text("item"), turn.Words));
            return;
        }

        await ListAsync(turn, cancellationToken);
    }

    private async Task PreviewAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, turn.Pressed?.Text("form"), cancellationToken) is not { } at)
        {
            await ListAsync(turn, cancellationToken);
            return;
        }

        var language = FormSource.Languages.FirstOrDefault(known => known == turn.Pressed?.Text("language")) ?? turn.Words.Language;
        turn.Show(FormPreview.Of(at, forms.Fill(at.Source, at.Cohort, language), turn.Pressed?.Number("page") ?? 0, turn.Words));
    }

    private async Task ChangeAsync(Turn turn, string news, Func<FormSource, string, FormEdit> edit, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, turn.Pressed?.Text("form"), cancellationToken) is not { } found)
        {
            await ListAsync(turn, cancellationToken);
            return;
        }

        var item = turn.Pressed?.Text("item") ?? "";
        var label = found.Source.Texts[turn.Words.Language].Items.GetValueOrDefault(item)?.Label ?? "";
        var (at, outcome) = await desk.ChangeAsync(turn, found, turn.Pressed?.Text("mark") ?? "", form => edit(form, item), cancellationToken);
        turn.Show(FormsPrompts.Item(at, item, turn.Words, outcome switch
        {
            FormEdit.Changed => turn.Words.Say(news, ("question", label)),
            FormEdit.Refused refused => FormsPrompts.Refused(at, refused, label, turn.Words),
            _ => FormsPrompts.Overtaken(at, turn),
        }));
    }

    private Task<FormAt?> FindAsync(Turn turn, string? formId, CancellationToken cancellationToken) =>
        desk.FindAsync(turn, turn.Pressed?.Text("cohort"), formId, cancellationToken);
}
