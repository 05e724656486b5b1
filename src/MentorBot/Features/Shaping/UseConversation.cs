using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Features.Shaping;

/// <summary>Puts a changed form into use, or goes back: asked once, and every version that was in use is kept.</summary>
internal sealed class UseConversation(FormBook book, FormDesk desk, OpenDrafts drafts, AuditTrail audit) : IConversation
{
    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.Verb("forms.askUse", CoordinatorGate.Only((turn, token) => AskAsync(turn, new("forms.use", "forms.use.heading", "forms.use.line", "forms.use.confirm"), at => at.Draft is not null, token))),
        TurnRoute.Verb("forms.use", CoordinatorGate.Only(UseAsync)),
        TurnRoute.Verb("forms.askUsual", CoordinatorGate.Only((turn, token) => AskAsync(turn, new("forms.usual", "forms.usual.heading", "forms.usual.line", "forms.usual.confirm"), at => at.IsOwn, token))),
        TurnRoute.Verb("forms.usual", CoordinatorGate.Only(GoBackAsync)),
        TurnRoute.Verb("forms.askDiscard", CoordinatorGate.Only((turn, token) => AskAsync(turn, new("forms.discard", "forms.discard.heading", "forms.discard.line", "forms.discard.confirm"), at => at.Draft is not null, token))),
        TurnRoute.Verb("forms.discard", CoordinatorGate.Only(DiscardAsync)),
    ];

    private async Task AskAsync(Turn turn, Asked asked, Func<FormAt, bool> canBe, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is not { } at || !canBe(at))
        {
            await ShowAsync(turn, news: null, cancellationToken);
            return;
        }

        var words = turn.Words;
        turn.Show(new Prompt
        {
            Heading = words.Say(asked.Heading, ("form", FormsPrompts.TitleOf(at, words))),
            Lines =
            [
                words[asked.Line],
                .. asked.Verb is "forms.discard" ? Array.Empty<string>() : [await BegunAsync(turn, at, cancellationToken), words["forms.use.sent"]],
            ],
            Choices = [new(words[asked.Confirm], asked.Verb, FormsPrompts.Data(at)), new(words["forms.use.notYet"], "forms.show", FormsPrompts.Data(at))],
        });
    }

    private async Task<string> BegunAsync(Turn turn, FormAt at, CancellationToken cancellationToken) => await drafts.CountAsync(turn, at, cancellationToken) switch
    {
        0 => turn.Words["forms.use.nobody"],
        { } count => turn.Words.Say("forms.use.begun", ("count", count)),
        null => turn.Words["forms.use.some"],
    };

    private Task UseAsync(Turn turn, CancellationToken cancellationToken) => DecideAsync(turn, "forms.use.done", async (aggregate, at) =>
    {
        if (at.Draft is not { } draft || draft.Source.SaysTheSameAs(at.InUse))
        {
            return false;
        }

        var versions = await book.VersionsAsync(turn.Who.TenantId, at.Cohort.Id, at.FormId, cancellationToken);
        var version = OwnForms.NextVersion(versions.Select(form => form.Version));
        var source = draft.Source with { Structure = draft.Source.Structure with { Version = version } };
        OwnForms.Check(source, at.Shipped);
        await audit.ChangedByAsync(turn.Who, at.Cohort.Id, $"form|{at.FormId}|{version}", cancellationToken);
        FormBook.Write(aggregate, new OwnForm(source, new(turn.Who, turn.Member.Name), turn.Now));
        FormBook.RemoveDraft(aggregate, at.FormId);
        FormDesk.Use(aggregate, at, version);
        return true;
    }, cancellationToken);

    private Task GoBackAsync(Turn turn, CancellationToken cancellationToken) => DecideAsync(turn, "forms.usual.done", async (aggregate, at) =>
    {
        if (!at.IsOwn)
        {
            return false;
        }

        await audit.ChangedByAsync(turn.Who, at.Cohort.Id, $"form|{at.FormId}|usual", cancellationToken);
        FormDesk.Use(aggregate, at, version: null);
        return true;
    }, cancellationToken);

    private Task DiscardAsync(Turn turn, CancellationToken cancellationToken) => DecideAsync(turn, "forms.discard.done", (aggregate, at) =>
    {
        if (at.Draft is not null)
        {
            FormBook.RemoveDraft(aggregate, at.FormId);
        }

        return Task.FromResult(at.Draft is not null);
    }, cancellationToken);

    private async Task DecideAsync(Turn turn, string done, Func<Aggregate, FormAt, Task<bool>> decide, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is not { } found)
        {
            await ShowAsync(turn, news: null, cancellationToken);
            return;
        }

        var shownAt = turn.Pressed?.Text("mark");
        var (at, isDone) = await desk.DecideAsync(turn, found, shownAt, decide, cancellationToken);
        await ShowAsync(
            turn,
            isDone ? turn.Words[done] : shownAt == at.Mark && at.Draft is not null ? turn.Words["forms.use.same"] : FormsPrompts.Overtaken(at, turn),
            cancellationToken);
    }

    private async Task ShowAsync(Turn turn, string? news, CancellationToken cancellationToken) =>
        turn.Show(await FindAsync(turn, cancellationToken) is { } at
            ? FormsPrompts.Form(at, turn.Words, news)
            : Prompt.Note(turn.Words["forms.noRound.heading"], turn.Words["forms.noRound.line"]));

    private Task<FormAt?> FindAsync(Turn turn, CancellationToken cancellationToken) =>
        desk.FindAsync(turn, turn.Pressed?.Text("cohort"), turn.Pressed?.Text("form"), cancellationToken);

    /// <summary>What is asked before it is done; the texts by key.</summary>
    private sealed record Asked(string Verb, string Heading, string Line, string Confirm);
}
