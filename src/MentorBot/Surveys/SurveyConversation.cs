using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Turns;

namespace MentorBot.Surveys;

/// <summary>The one way in which anybody is asked anything: by card or by typing, back and forth, today or next week.</summary>
internal sealed class SurveyConversation(SurveyBook book, SurveyDesk desk, SurveyDeadlines deadlines) : IConversation, ISurveys
{
    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.Focus(SurveyScreen.FocusName, TypedAsync) with { WaitsFor = desk.WaitsForAsync },
        TurnRoute.Verb("survey.answer", PressedAsync),
        TurnRoute.Verb("survey.back", BackAsync),
        TurnRoute.Verb("survey.skip", SkipAsync),
        TurnRoute.Verb("survey.change", ChangeAsync),
        TurnRoute.Verb("survey.review", ReviewAsync),
        TurnRoute.Verb("survey.submit", SubmitAsync),
        TurnRoute.Verb("survey.later", SaveAsync),
        TurnRoute.Verb("survey.cancel", CancelAsync),
        TurnRoute.Verb("survey.continue", AskAgainAsync),
        TurnRoute.Verb(WhichSurvey.Said, SaidAsync),
        TurnRoute.AnyTime("back", BackAsync),
        TurnRoute.AnyTime("skip", SkipAsync),
        TurnRoute.AnyTime("review", ReviewAsync),
        TurnRoute.AnyTime("submit", SubmitAsync),
        TurnRoute.AnyTime("save", SaveAsync),
        TurnRoute.AnyTime("cancel", CancelAsync),
    ];

    public Task OpenAsync(Turn turn, SurveyKey key, IReadOnlyDictionary<Prefill, string>? known, CancellationToken cancellationToken) =>
        OpenAsync(turn, key, form => Survey.Start(form, turn.Now, known), cancellationToken);

    public Task OpenWithAsync(Turn turn, SurveyKey key, IReadOnlyDictionary<string, Answer> suggested, CancellationToken cancellationToken) =>
        OpenAsync(turn, key, form => Survey.StartWith(form, turn.Now, suggested), cancellationToken);

    // Nothing is stepped: what is at hand is shown.
    public async Task AskAgainAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await desk.TakeAlongAsync(turn, "survey.continue", cancellationToken) is (var key, var form, var response))
        {
            desk.Show(turn, key, form, response);
        }
    }

    // A question offers nothing; where something is offered, it was that which was asked last. It is read, and found to be no answer.
    public async Task<bool> AskOnceMoreAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Talk is not { Focus.On: SurveyScreen.FocusName, Offered: [] })
        {
            return false;
        }

        await TypedAsync(turn, cancellationToken);
        return true;
    }

    // It is known now for which form that was.
    private Task SaidAsync(Turn turn, CancellationToken cancellationToken)
    {
        turn.Said = turn.Pressed!.Text("said") ?? "";
        return TypedAsync(turn, cancellationToken);
    }

    private async Task OpenAsync(Turn turn, SurveyKey key, Func<FormDefinition, FormResponse> start, CancellationToken cancellationToken)
    {
        if (await desk.FindFormAsync(turn, key, cancellationToken) is not { } form)
        {
            SurveyScreen.Gone(turn);
            return;
        }

        // A card of several fields that was opened and left untouched holds nothing worth keeping, and what it suggested may be old.
        var response = await book.FindMineAsync(turn, key, cancellationToken) is { Status: ResponseStatus.Draft } draft
            && (draft.IsBegun || !MannerOf(key).OnOneCard)
            ? await SurveyCarrying.CarryAsync(book, turn, desk.PurposeOf(key), key, form, draft, isAnswer: false, cancellationToken)
            : start(form);
        Show(turn, key, form, response!); // Nothing was said to it yet.
    }

    // What is asked on one card and not read over is changed on that card.
    /// <exception cref="NewerRowException">It was handed in in a form that only a newer version of MentorBot has.</exception>
    public void Reopen(Turn turn, SurveyKey key, FormDefinition form, FormResponse submitted)
    {
        SurveyCarrying.Guard(form, submitted.FormVersion);
        SurveyCarrying.Tell(turn, form, earlier: null, submitted);
        Show(turn, key, form, MannerOf(key) is { OnOneCard: true, ReadsOver: false }
            ? Survey.AskAgain(form, submitted, turn.Now)
            : Survey.Reopen(form, submitted, turn.Now).Response);
    }

    // From now on it may be forgotten.
    private void Show(Turn turn, SurveyKey key, FormDefinition form, FormResponse opened)
    {
        turn.Beforehand(token => deadlines.HintAsync(turn.Member, key, opened, token));
        desk.Show(turn, key, form, opened);
    }

    private async Task TypedAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await desk.LoadDraftAsync(turn, WhichSurvey.Said, isAnswer: true, cancellationToken) is not (var key, var form, var response))
        {
            return;
        }

        if (form.Find(response.Current) is not { } current)
        {
            desk.Show(turn, key, form, response);
            return;
        }

        Dictionary<string, Trouble> troubles = [];
        var outcome = SurveyTaking.Typed(turn, form, response, current, troubles);
        if (troubles.Count > 0)
        {
            desk.GoOn(turn, key, form, outcome.Response, troubles);
            return;
        }

        await MoveAsync(turn, key, form, outcome, IsReadOver(key, response) || MannerOf(key).ReadsTypedOver, cancellationToken);
    }

    private async Task PressedAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await desk.LoadDraftAsync(turn, "survey.continue", isAnswer: true, cancellationToken) is not (var key, var form, var response))
        {
            return;
        }

        Dictionary<string, Trouble> troubles = [];
        var outcome = SurveyTaking.FromCard(turn, form, response, onlyTouched: false, troubles);
        if (troubles.Count > 0)
        {
            desk.Show(turn, key, form, outcome.Response with { Current = troubles.Keys.First(), Cell = null }, troubles);
            return;
        }

        await MoveAsync(turn, key, form, outcome, IsReadOver(key, response), cancellationToken);
    }

    private async Task ChangeAsync(Turn turn, CancellationToken cancellationToken)
    {
        var picked = turn.Pressed!.Text("pick") ?? "";
        await StepAsync(turn, "survey.continue", (form, response, now) => Survey.GoTo(form, response, picked, now), cancellationToken);
    }

    // From a card of several questions it goes to what stood before the first of them.
    private Task BackAsync(Turn turn, CancellationToken cancellationToken) => StepAsync(
        turn, "survey.back",
        (form, response, now) => Survey.Back(
            form, SurveySheet.IsPressed(turn) && SurveySheet.Pressed(turn, form, response) is [var first, ..] ? response with { Current = first.Id } : response, now),
        cancellationToken);

    private Task SkipAsync(Turn turn, CancellationToken cancellationToken) => StepAsync(turn, "survey.skip", Survey.Skip, cancellationToken);

    // Read over because they asked to, also where it is not the rule.
    private async Task ReviewAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await desk.TakeAlongAsync(turn, "survey.review", cancellationToken) is (var key, var form, var response))
        {
            await MoveAsync(turn, key, form, Survey.Review(form, response, turn.Now), readsOver: true, cancellationToken);
        }
    }

    private async Task StepAsync(Turn turn, string goesOn, Func<FormDefinition, FormResponse, DateTimeOffset, SurveyOutcome> step, CancellationToken cancellationToken)
    {
        if (await desk.TakeAlongAsync(turn, goesOn, cancellationToken) is not (var key, var form, var response))
        {
            return;
        }

        var outcome = SurveyButtons.IsBehind(turn, form, response) ? new SurveyOutcome.Stale(response) : step(form, response, turn.Now);
        await MoveAsync(turn, key, form, outcome, IsReadOver(key, response) || MannerOf(key).ReadsTypedOver, cancellationToken);
    }

    private async Task SubmitAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await desk.LoadDraftAsync(turn, "survey.submit", isAnswer: false, cancellationToken) is (var key, var form, var response))
        {
            await MoveAsync(turn, key, form, Survey.Submit(form, response, turn.Now), readsOver: true, cancellationToken);
        }
    }

    private async Task SaveAsync(Turn turn, CancellationToken cancellationToken) =>
        await SaveAsync(turn, await desk.TakeAlongAsync(turn, "survey.later", cancellationToken), cancellationToken);

    private async Task SaveAsync(Turn turn, OpenSurvey? open, CancellationToken cancellationToken)
    {
        if (open is (var key, var form, var response))
        {
            // Pressed on, the card becomes what is said here.
            book.Keep(turn, key, turn.Pressed is null ? response : response with { Card = null });
            turn.Talk = turn.Talk with { Focus = null };
            turn.Show(new Prompt
            {
                Heading = turn.Words["survey.saved.heading"],
                Lines = [turn.Words.Say("survey.saved.line", ("form", await desk.NameAsync(turn.Who, key, form.Title, turn.Words, cancellationToken)), ("answered", response.AnsweredCount))],
                Choices = [new(turn.Words["survey.continue"], "survey.continue", SurveyCards.Data(key, response))],
            });
        }
    }

    // Leaving a short form that asks for something here and now; a long one is kept as it is.
    private async Task CancelAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await desk.LoadDraftAsync(turn, "survey.cancel", isAnswer: false, cancellationToken) is not { } loaded)
        {
            return;
        }

        if (MannerOf(loaded.Key).ReadsOver)
        {
            await SaveAsync(turn, desk.TakeAlong(turn, loaded), cancellationToken);
            return;
        }

        book.Forget(turn, loaded.Key);
        turn.Talk = turn.Talk with { Focus = null };
        turn.Show(Prompt.Note(turn.Words["survey.cancelled.heading"], turn.Words["survey.cancelled.line"]));
    }

    private async Task MoveAsync(Turn turn, SurveyKey key, FormDefinition form, SurveyOutcome outcome, bool readsOver, CancellationToken cancellationToken)
    {
        SurveyScreen.CloseUp(turn, form, outcome.Response);
        switch (outcome)
        {
            case SurveyOutcome.ReadyForReview ready when !readsOver:
                await MoveAsync(turn, key, form, Survey.Submit(form, ready.Response with { Card = null }, turn.Now), readsOver, cancellationToken);
                break;
            case SurveyOutcome.Submitted submitted:
                await SurveyHandIn.GiveAsync(book, turn, key, form, desk.PurposeOf(key), submitted.Response, cancellationToken);
                break;
            case SurveyOutcome.CannotSkip or SurveyOutcome.Missing:
                var needed = outcome.Response.Current!;
                desk.GoOn(turn, key, form, outcome.Response, new Dictionary<string, Trouble> { [needed] = new(turn.Words["survey.needed"]) });
                break;
            case SurveyOutcome.Closed:
                await desk.ClosedAsync(turn, key, outcome.Response, cancellationToken);
                break;
            default:
                desk.GoOn(turn, key, form, outcome.Response);
                break;
        }
    }

    private SurveyManner MannerOf(SurveyKey key) => desk.PurposeOf(key).MannerOf(key);

    // Whoever reads over a form of which that is not the rule goes on doing so until it is handed in.
    private bool IsReadOver(SurveyKey key, FormResponse response) => MannerOf(key).ReadsOver || response.Reviewing || response.Current is null;
}
