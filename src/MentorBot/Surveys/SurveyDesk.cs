using System.Collections.Frozen;
using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Turns;

namespace MentorBot.Surveys;

/// <summary>Finds the survey that is meant, with its purpose, and puts it before the person.</summary>
internal sealed class SurveyDesk(SurveyBook book, IServiceProvider services)
{
    private readonly Lazy<FrozenDictionary<string, ISurveyPurpose>> purposes =
        new(() => services.GetServices<ISurveyPurpose>().ToFrozenDictionary(purpose => purpose.Name));

    public ISurveyPurpose PurposeOf(SurveyKey key) => purposes.Value[key.Purpose];

    public Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        PurposeOf(key).FindFormAsync(turn, key, cancellationToken);

    public void Show(Turn turn, SurveyKey key, FormDefinition form, FormResponse response, IReadOnlyDictionary<string, Trouble>? troubles = null) =>
        SurveyScreen.Show(book, turn, PurposeOf(key), key, form, response, troubles);

    /// <summary>The survey that was meant, as long as it can still be filled in; otherwise says why not.</summary>
    public async Task<(SurveyKey Key, FormDefinition Form, FormResponse Response)?> LoadDraftAsync(Turn turn, CancellationToken cancellationToken)
    {
        var name = turn.Pressed?.Text("survey") ?? (turn.Talk.Focus is { On: SurveyScreen.FocusName, Subject: var subject } ? subject : null);
        if (SurveyKey.Read(name) is not { } key || !purposes.Value.ContainsKey(key.Purpose)
            || await book.FindMineAsync(turn, key, cancellationToken) is not { } response)
        {
            SurveyScreen.NothingOpen(turn);
            return null;
        }

        if (response.Status is not ResponseStatus.Draft)
        {
            await ClosedAsync(turn, key, response, cancellationToken);
            return null;
        }

        if (await FindFormAsync(turn, key, cancellationToken) is not { } form)
        {
            SurveyScreen.Gone(turn);
            return null;
        }

        return (key, form, Survey.CarryOver(form, response, turn.Now));
    }

    /// <summary>What was handed in is not opened again by an old card; where there is something to see of it, that is shown.</summary>
    public async Task ClosedAsync(Turn turn, SurveyKey key, FormResponse response, CancellationToken cancellationToken)
    {
        turn.Talk = turn.Talk with { Focus = null };
        var afterwards = await FindFormAsync(turn, key, cancellationToken) is { } form
            ? await PurposeOf(key).AfterwardsAsync(turn, key, form, response, cancellationToken)
            : null;
        turn.Show(afterwards ?? Prompt.Note(turn.Words["survey.closed.heading"], turn.Words["survey.closed.line"]));
    }
}
