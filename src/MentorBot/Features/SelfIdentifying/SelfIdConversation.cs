using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.SelfIdentifying;

/// <summary>"About me": to answer, to see it again, to change it, to delete it. Always of oneself.</summary>
internal sealed class SelfIdConversation(FormCatalogue forms, SurveyBook book, ISurveys surveys) : IConversation
{
    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.AnyTime("selfid", OpenAsync),
        TurnRoute.Verb("selfid.open", OpenAsync),
        TurnRoute.Verb("selfid.begin", BeginAsync),
        TurnRoute.Verb("selfid.change", ChangeAsync),
        TurnRoute.Verb("selfid.askDelete", AskDeleteAsync),
        TurnRoute.Verb("selfid.delete", DeleteAsync),
    ];

    private async Task OpenAsync(Turn turn, CancellationToken cancellationToken)
    {
        var form = Form(turn);
        turn.Show(await book.FindMineAsync(turn, SelfIdPurpose.Key, cancellationToken) switch
        {
            null => SelfIdCards.Intro(form, turn.Words),
            { Status: ResponseStatus.Draft } => SelfIdCards.Begun(turn.Words),
            var mine => SelfIdCards.Mine(form, mine, turn.Words),
        });
    }

    private async Task BeginAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await book.FindMineAsync(turn, SelfIdPurpose.Key, cancellationToken) is { Status: not ResponseStatus.Draft })
        {
            await OpenAsync(turn, cancellationToken);
            return;
        }

        await surveys.OpenAsync(turn, SelfIdPurpose.Key, known: null, cancellationToken);
    }

    private async Task ChangeAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await book.FindMineAsync(turn, SelfIdPurpose.Key, cancellationToken) is { Status: not ResponseStatus.Draft } mine)
        {
            surveys.Reopen(turn, SelfIdPurpose.Key, Form(turn), mine);
            return;
        }

        await OpenAsync(turn, cancellationToken);
    }

    private async Task AskDeleteAsync(Turn turn, CancellationToken cancellationToken)
    {
        // What nobody can open any more can be deleted too.
        if (!await book.HasConfidedAsync(turn.Who, SelfIdPurpose.Key, cancellationToken))
        {
            await OpenAsync(turn, cancellationToken);
            return;
        }

        turn.Show(SelfIdCards.AskDelete(turn.Words));
    }

    private Task DeleteAsync(Turn turn, CancellationToken cancellationToken)
    {
        book.Forget(turn, SelfIdPurpose.Key);
        if (turn.Talk.Focus is { } focus && focus.Subject == SelfIdPurpose.Key.ToString())
        {
            turn.Talk = turn.Talk with { Focus = null };
        }

        turn.Show(Prompt.Note(turn.Words["selfid.deleted.heading"], turn.Words["selfid.deleted.line"]));
        return Task.CompletedTask;
    }

    private FormDefinition Form(Turn turn) => forms.Get(SelfIdPurpose.FormId, turn.Words.Language);
}
