using System.Collections.Frozen;
using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Turns;

namespace MentorBot.Surveys;

/// <summary>The one way in which anybody is asked anything: by card or by typing, back and forth, today or next week.</summary>
internal sealed class SurveyConversation(SurveyBook book, IServiceProvider services) : IConversation, ISurveys
{
    private readonly Lazy<FrozenDictionary<string, ISurveyPurpose>> purposes =
        new(() => services.GetServices<ISurveyPurpose>().ToFrozenDictionary(purpose => purpose.Name));

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.Focus(SurveyScreen.FocusName, TypedAsync),
        TurnRoute.Verb("survey.answer", PressedAsync),
        TurnRoute.Verb("survey.back", (turn, token) => StepAsync(turn, Survey.Back, token)),
        TurnRoute.Verb("survey.skip", (turn, token) => StepAsync(turn, Survey.Skip, token)),
        TurnRoute.Verb("survey.change", ChangeAsync),
        TurnRoute.Verb("survey.review", (turn, token) => StepAsync(turn, Survey.Review, token)),
        TurnRoute.Verb("survey.submit", SubmitAsync),
        TurnRoute.Verb("survey.later", SaveAsync),
        TurnRoute.Verb("survey.cancel", CancelAsync),
        TurnRoute.Verb("survey.continue", AskAgainAsync),
        TurnRoute.AnyTime("back", (turn, token) => StepAsync(turn, Survey.Back, token)),
        TurnRoute.AnyTime("skip", (turn, token) => StepAsync(turn, Survey.Skip, token)),
        TurnRoute.AnyTime("review", (turn, token) => StepAsync(turn, Survey.Review, token)),
        TurnRoute.AnyTime("submit", SubmitAsync),
        TurnRoute.AnyTime("save", SaveAsync),
        TurnRoute.AnyTime("cancel", CancelAsync),
    ];

    public Task OpenAsync(Turn turn, SurveyKey key, IReadOnlyDictionary<Prefill, string>? known, CancellationToken cancellationToken) =>
        OpenAsync(turn, key, form => Survey.Start(form, turn.Now, known), cancellationToken);

    public Task OpenWithAsync(Turn turn, SurveyKey key, IReadOnlyDictionary<string, Answer> suggested, CancellationToken cancellationToken) =>
        OpenAsync(turn, key, form => Survey.StartWith(form, turn.Now, suggested), cancellationToken);

    // Nothing is stepped: what is at hand is shown.
    public Task AskAgainAsync(Turn turn, CancellationToken cancellationToken) => StepAsync(turn, (_, response, _) => new SurveyOutcome.Stale(response), cancellationToken);

    private async Task OpenAsync(Turn turn, SurveyKey key, Func<FormDefinition, FormResponse> start, CancellationToken cancellationToken)
    {
        if (await FindFormAsync(turn, key, cancellationToken) is not { } form)
        {
            SurveyScreen.Gone(turn);
            return;
        }

        // A card of several fields that was opened and left untouched holds nothing worth keeping, and what it suggested may be old.
        var response = await book.FindMineAsync(turn, key, cancellationToken) is { Status: ResponseStatus.Draft } draft
            && (draft.IsBegun || !PurposeOf(key).MannerOf(key).OnOneCard)
            ? await SurveyCarrying.CarryAsync(book, turn, PurposeOf(key), key, form, draft, isAnswer: false, cancellationToken)
            : start(form);
        Show(turn, key, form, response!); // Nothing was said to it yet.
    }

    // What is asked on one card and not read over is changed on that card.
    public void Reopen(Turn turn, SurveyKey key, FormDefinition form, FormResponse submitted)
    {
        SurveyCarrying.Tell(turn, form, earlier: null, submitted);
        Show(turn, key, form, PurposeOf(key).MannerOf(key) is { OnOneCard: true, ReadsOver: false }
            ? Survey.AskAgain(form, submitted, turn.Now)
            : Survey.Reopen(form, submitted, turn.Now).Response);
    }

    private async Task TypedAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await LoadAsync(turn, isAnswer: true, cancellationToken) is not (var key, var form, var response))
        {
            return;
        }

        if (form.Find(response.Current) is not { } current)
        {
            Show(turn, key, form, response);
            return;
        }

        Dictionary<string, Trouble> troubles = [];
        var outcome = SurveyTaking.Typed(turn, form, response, current, troubles);
        if (troubles.Count > 0)
        {
            Show(turn, key, form, outcome.Response, troubles);
            return;
        }

        await MoveAsync(turn, key, form, outcome, cancellationToken);
    }

    private async Task PressedAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await LoadAsync(turn, isAnswer: true, cancellationToken) is not (var key, var form, var response))
        {
            return;
        }

        var shownAt = turn.Pressed!.Number("rev") ?? 0;
        var together = PurposeOf(key).MannerOf(key).OnOneCard;
        var asked = together ? SurveyPath.Applicable(form, response) : [.. form.Items.Where(item => item.Id == turn.Pressed.Text("item"))];
        Dictionary<string, Trouble> troubles = [];
        SurveyOutcome outcome = new SurveyOutcome.Stale(response);
        foreach (var item in asked)
        {
            outcome = SurveyTaking.FromCard(turn, form, outcome.Response, SurveyPath.AsAsked(form, outcome.Response, item), shownAt, troubles);
        }

        if (troubles.Count > 0)
        {
            var stays = troubles.Keys.First();
            Show(turn, key, form, outcome.Response with { Current = stays }, troubles);
            return;
        }

        await MoveAsync(turn, key, form, outcome, cancellationToken);
    }

    private async Task ChangeAsync(Turn turn, CancellationToken cancellationToken)
    {
        var picked = turn.Pressed!.Text("pick") ?? "";
        await StepAsync(turn, (form, response, now) => Survey.GoTo(form, response, picked, now), cancellationToken);
    }

    private async Task StepAsync(Turn turn, Func<FormDefinition, FormResponse, DateTimeOffset, SurveyOutcome> step, CancellationToken cancellationToken)
    {
        if (await LoadDraftAsync(turn, cancellationToken) is not (var key, var form, var response))
        {
            return;
        }

        // A second click, or a card left behind, speaks of a question that is no longer at hand: it steps nowhere.
        var isBehind = turn.Pressed?.Text("item") is { } item && item != response.Current;
        await MoveAsync(turn, key, form, isBehind ? new SurveyOutcome.Stale(response) : step(form, response, turn.Now), cancellationToken);
    }

    private async Task SubmitAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await LoadDraftAsync(turn, cancellationToken) is (var key, var form, var response))
        {
            await MoveAsync(turn, key, form, Survey.Submit(form, response, turn.Now), cancellationToken);
        }
    }

    private async Task SaveAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await LoadDraftAsync(turn, cancellationToken) is (var key, var form, var response))
        {
            turn.Talk = turn.Talk with { Focus = null };
            turn.Show(new Prompt
            {
                Heading = turn.Words["survey.saved.heading"],
                Lines = [turn.Words.Say("survey.saved.line", ("form", form.Title), ("answered", response.AnsweredCount))],
                Choices = [new(turn.Words["survey.continue"], "survey.continue", SurveyCards.Data(key, response))],
            });
        }
    }

    // Leaving a short form that asks for something here and now; a long one is kept as it is.
    private async Task CancelAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await LoadDraftAsync(turn, cancellationToken) is not (var key, _, _))
        {
            return;
        }

        if (PurposeOf(key).MannerOf(key).ReadsOver)
        {
            await SaveAsync(turn, cancellationToken);
            return;
        }

        book.Forget(turn, key);
        turn.Talk = turn.Talk with { Focus = null };
        turn.Show(Prompt.Note(turn.Words["survey.cancelled.heading"], turn.Words["survey.cancelled.line"]));
    }

    private async Task MoveAsync(Turn turn, SurveyKey key, FormDefinition form, SurveyOutcome outcome, CancellationToken cancellationToken)
    {
        var purpose = PurposeOf(key);
        switch (outcome)
        {
            case SurveyOutcome.ReadyForReview ready when !purpose.MannerOf(key).ReadsOver:
                await MoveAsync(turn, key, form, Survey.Submit(form, ready.Response, turn.Now), cancellationToken);
                break;
            case SurveyOutcome.Submitted submitted:
                await SurveyHandIn.GiveAsync(book, turn, key, form, purpose, submitted.Response, cancellationToken);
                break;
            case SurveyOutcome.CannotSkip or SurveyOutcome.Missing:
                var needed = outcome.Response.Current!;
                Show(turn, key, form, outcome.Response, new Dictionary<string, Trouble> { [needed] = new(turn.Words["survey.needed"]) });
                break;
            case SurveyOutcome.Closed:
                await ClosedAsync(turn, key, outcome.Response, cancellationToken);
                break;
            default:
                Show(turn, key, form, outcome.Response);
                break;
        }
    }

    public void Show(Turn turn, SurveyKey key, FormDefinition form, FormResponse response, IReadOnlyDictionary<string, Trouble>? troubles = null) =>
        SurveyScreen.Show(book, turn, PurposeOf(key), key, form, response, troubles);

    /// <summary>The survey that was meant, as long as it can still be filled in; otherwise says why not.</summary>
    public Task<(SurveyKey Key, FormDefinition Form, FormResponse Response)?> LoadDraftAsync(Turn turn, CancellationToken cancellationToken) =>
        LoadAsync(turn, isAnswer: false, cancellationToken);

    private async Task<(SurveyKey Key, FormDefinition Form, FormResponse Response)?> LoadAsync(Turn turn, bool isAnswer, CancellationToken cancellationToken)
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

        return await SurveyCarrying.CarryAsync(book, turn, PurposeOf(key), key, form, response, isAnswer, cancellationToken) is { } carried ? (key, form, carried) : null;
    }

    // What was handed in is not opened again by an old card; where there is something to see of it, that is shown.
    private async Task ClosedAsync(Turn turn, SurveyKey key, FormResponse response, CancellationToken cancellationToken)
    {
        turn.Talk = turn.Talk with { Focus = null };
        var afterwards = await FindFormAsync(turn, key, cancellationToken) is { } form
            ? await PurposeOf(key).AfterwardsAsync(turn, key, form, response, cancellationToken)
            : null;
        turn.Show(afterwards ?? Prompt.Note(turn.Words["survey.closed.heading"], turn.Words["survey.closed.line"]));
    }

    private Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken token) => PurposeOf(key).FindFormAsync(turn, key, token);

    private ISurveyPurpose PurposeOf(SurveyKey key) => purposes.Value[key.Purpose];
}
