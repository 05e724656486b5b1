using System.Collections.Frozen;
using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Turns;
using NodaTime;

namespace MentorBot.Surveys;

/// <summary>The one way in which anybody is asked anything: by card or by typing, back and forth, today or next week.</summary>
internal sealed class SurveyConversation(SurveyBook book, IServiceProvider services) : IConversation, ISurveys
{
    public const string FocusName = "survey";

    /// <summary>The message that holds the open survey, so that it can be closed up when the next is sent.</summary>
    private const string Slot = "survey";
    private static readonly IReadOnlyDictionary<string, Trouble> NoTrouble = FrozenDictionary<string, Trouble>.Empty;
    private readonly Lazy<FrozenDictionary<string, ISurveyPurpose>> purposes =
        new(() => services.GetServices<ISurveyPurpose>().ToFrozenDictionary(purpose => purpose.Name));

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.Focus(FocusName, TypedAsync),
        TurnRoute.Verb("survey.answer", PressedAsync),
        TurnRoute.Verb("survey.back", (turn, token) => StepAsync(turn, Survey.Back, token)),
        TurnRoute.Verb("survey.skip", (turn, token) => StepAsync(turn, Survey.Skip, token)),
        TurnRoute.Verb("survey.change", ChangeAsync),
        TurnRoute.Verb("survey.review", (turn, token) => StepAsync(turn, Survey.Review, token)),
        TurnRoute.Verb("survey.submit", SubmitAsync),
        TurnRoute.Verb("survey.later", SaveAsync),
        TurnRoute.Verb("survey.cancel", CancelAsync),
        TurnRoute.Verb("survey.continue", ContinueAsync),
        TurnRoute.AnyTime("back", (turn, token) => StepAsync(turn, Survey.Back, token)),
        TurnRoute.AnyTime("skip", (turn, token) => StepAsync(turn, Survey.Skip, token)),
        TurnRoute.AnyTime("review", (turn, token) => StepAsync(turn, Survey.Review, token)),
        TurnRoute.AnyTime("submit", SubmitAsync),
        TurnRoute.AnyTime("save", SaveAsync),
        TurnRoute.AnyTime("cancel", CancelAsync),
    ];

    public async Task OpenAsync(
        Turn turn, SurveyKey key, IReadOnlyDictionary<Prefill, string>? known, CancellationToken cancellationToken)
    {
        if (await FindFormAsync(turn, key, cancellationToken) is not { } form)
        {
            turn.Show(Prompt.Note(turn.Words["survey.gone.heading"], turn.Words["survey.gone.line"]));
            return;
        }

        var response = await book.FindAsync(turn.Who, key, cancellationToken) is { Status: ResponseStatus.Draft } draft
            ? Survey.CarryOver(form, draft, turn.Now)
            : Survey.Start(form, turn.Now, known);
        Show(turn, key, form, response);
    }

    // What is asked on one card and not read over is changed on that card.
    public void Reopen(Turn turn, SurveyKey key, FormDefinition form, FormResponse submitted) =>
        Show(turn, key, form, PurposeOf(key).MannerOf(key) is { OnOneCard: true, ReadsOver: false }
            ? Survey.AskAgain(form, submitted, turn.Now)
            : Survey.Reopen(form, submitted, turn.Now).Response);

    private async Task ContinueAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (SurveyKey.Read(turn.Pressed?.Text("survey")) is { } key)
        {
            await OpenAsync(turn, key, known: null, cancellationToken);
        }
        else
        {
            NothingOpen(turn);
        }
    }

    private async Task TypedAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await LoadAsync(turn, cancellationToken) is not (var key, var form, var response))
        {
            return;
        }

        if (form.Find(response.Current) is not { } current)
        {
            Show(turn, key, form, response);
            return;
        }

        var item = SurveyPath.AsAsked(form, response, current);
        var reading = AnswerReader.ReadTyped(item, turn.Said, Context(turn, form, SurveyPath.Offered(form, response, item)));
        Collapse(turn, item, form, reading);
        switch (reading)
        {
            case Reading.Refused refused:
                Show(turn, key, form, response, new Dictionary<string, Trouble> { [item.Id] = new(RefusalWords.Of(refused.Because, turn.Words), turn.Said) });
                break;
            case Reading.Blank:
                await MoveAsync(turn, key, form, Survey.Clear(form, response, item.Id, response.Revision, turn.Now), cancellationToken);
                break;
            case Reading.Accepted accepted:
                await MoveAsync(turn, key, form, Survey.Answer(form, response, item.Id, accepted.Answer, response.Revision, turn.Now), cancellationToken);
                break;
        }
    }

    private async Task PressedAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await LoadAsync(turn, cancellationToken) is not (var key, var form, var response))
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
            outcome = Take(turn, form, outcome.Response, SurveyPath.AsAsked(form, outcome.Response, item), shownAt, troubles);
        }

        if (troubles.Count > 0)
        {
            var stays = troubles.Keys.First();
            Show(turn, key, form, outcome.Response with { Current = stays }, troubles);
            return;
        }

        await MoveAsync(turn, key, form, outcome, cancellationToken);
    }

    private static SurveyOutcome Take(
        Turn turn, FormDefinition form, FormResponse response, FormItem item, int shownAt, Dictionary<string, Trouble> troubles)
    {
        var typed = turn.Pressed!.Text(SurveyCards.InputId(item, shownAt));
        var own = turn.Pressed.Text(SurveyCards.OwnWordsId(item, shownAt));
        switch (AnswerReader.ReadCard(item, typed, own, Context(turn, form, offered: null)))
        {
            case Reading.Refused refused:
                troubles[item.Id] = new(RefusalWords.Of(refused.Because, turn.Words), typed ?? "", own);
                return new SurveyOutcome.Stale(response);
            case Reading.Blank:
                return Survey.Clear(form, response, item.Id, shownAt, turn.Now);
            case Reading.Accepted accepted:
                return Survey.Answer(form, response, item.Id, accepted.Answer, shownAt, turn.Now);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task ChangeAsync(Turn turn, CancellationToken cancellationToken)
    {
        var picked = turn.Pressed!.Text("pick") ?? "";
        await StepAsync(turn, (form, response, now) => Survey.GoTo(form, response, picked, now), cancellationToken);
    }

    private async Task StepAsync(Turn turn, Func<FormDefinition, FormResponse, DateTimeOffset, SurveyOutcome> step, CancellationToken cancellationToken)
    {
        if (await LoadAsync(turn, cancellationToken) is (var key, var form, var response))
        {
            await MoveAsync(turn, key, form, step(form, response, turn.Now), cancellationToken);
        }
    }

    private async Task SubmitAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await LoadAsync(turn, cancellationToken) is (var key, var form, var response))
        {
            await MoveAsync(turn, key, form, Survey.Submit(form, response, turn.Now), cancellationToken);
        }
    }

    private async Task SaveAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await LoadAsync(turn, cancellationToken) is (var key, var form, var response))
        {
            turn.Talk = turn.Talk with { Focus = null };
            turn.Show(new Prompt
            {
                Heading = turn.Words["survey.saved.heading"],
                Lines = [turn.Words.Say("survey.saved.line", ("form", form.Title), ("answered", response.Answers.Count(answer => answer.Value.Answer is not null)))],
                Choices = [new(turn.Words["survey.continue"], "survey.continue", SurveyCards.Data(key, response))],
            });
        }
    }

    // Leaving a short form that asks for something here and now; a long one is kept as it is.
    private async Task CancelAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await LoadAsync(turn, cancellationToken) is not (var key, _, _))
        {
            return;
        }

        if (PurposeOf(key).MannerOf(key).ReadsOver)
        {
            await SaveAsync(turn, cancellationToken);
            return;
        }

        SurveyBook.Forget(turn, key);
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
                await HandInAsync(turn, key, form, purpose, submitted.Response, cancellationToken);
                break;
            case SurveyOutcome.CannotSkip or SurveyOutcome.Missing:
                var needed = outcome.Response.Current!;
                Show(turn, key, form, outcome.Response, new Dictionary<string, Trouble> { [needed] = new(turn.Words["survey.needed"]) });
                break;
            case SurveyOutcome.Closed:
                turn.Talk = turn.Talk with { Focus = null };
                turn.Show(await purpose.AfterwardsAsync(turn, key, form, outcome.Response, cancellationToken)
                    ?? Prompt.Note(turn.Words["survey.closed.heading"], turn.Words["survey.closed.line"]));
                break;
            default:
                Show(turn, key, form, outcome.Response);
                break;
        }
    }

    private static async Task HandInAsync(
        Turn turn, SurveyKey key, FormDefinition form, ISurveyPurpose purpose, FormResponse response, CancellationToken cancellationToken)
    {
        var focus = turn.Talk.Focus;
        turn.Talk = turn.Talk with { Focus = null };
        if (await purpose.SubmitAsync(turn, key, form, response, cancellationToken) is not { } complaint)
        {
            SurveyBook.Keep(turn, key, response);
            return;
        }

        turn.Talk = turn.Talk with { Focus = focus };
        var reopened = response with { Status = ResponseStatus.Draft, Current = complaint.ItemId };
        var typed = response.AnswerTo(complaint.ItemId) is Answer.Words words ? words.Text : null;
        Show(turn, purpose, key, form, reopened, new Dictionary<string, Trouble> { [complaint.ItemId] = new(complaint.Text, typed) });
    }

    private void Show(Turn turn, SurveyKey key, FormDefinition form, FormResponse response, IReadOnlyDictionary<string, Trouble>? troubles = null) =>
        Show(turn, PurposeOf(key), key, form, response, troubles);

    // What is shown is what is kept, and from now on what is typed is meant for it.
    private static void Show(
        Turn turn, ISurveyPurpose purpose, SurveyKey key, FormDefinition form, FormResponse response, IReadOnlyDictionary<string, Trouble>? troubles)
    {
        var manner = purpose.MannerOf(key);
        if (troubles is { Count: > 0 })
        {
            // A field that is drawn again under the same id keeps its old state on some devices (protocol 7.4).
            response = response with { Revision = response.Revision + 1 };
        }

        SurveyBook.Keep(turn, key, response);
        turn.Talk = turn.Talk with { Focus = new(FocusName, key.ToString()) };
        turn.Show(
            response.Current is null
                ? SurveyCards.ReadOver(key, form, response, manner, turn.Words)
                : SurveyCards.Ask(key, form, response, manner, turn.Words, troubles ?? NoTrouble),
            Slot);
    }

    // The card whose question was answered by typing becomes the answer, so that no live button stays behind.
    private static void Collapse(Turn turn, FormItem item, FormDefinition form, Reading reading)
    {
        if (reading is Reading.Accepted accepted)
        {
            turn.Redraw(Slot, Prompt.Note(item.Label, accepted.Answer.ToDisplay(item, Vocabulary.For(form.Language))));
        }
        else
        {
            turn.Redraw(Slot, Prompt.Note(item.Label, turn.Words["survey.below"]));
        }
    }

    private async Task<(SurveyKey Key, FormDefinition Form, FormResponse Response)?> LoadAsync(Turn turn, CancellationToken cancellationToken)
    {
        var name = turn.Pressed?.Text("survey") ?? (turn.Talk.Focus is { On: FocusName, Subject: var subject } ? subject : null);
        if (SurveyKey.Read(name) is { } key && purposes.Value.ContainsKey(key.Purpose)
            && await FindFormAsync(turn, key, cancellationToken) is { } form
            && await book.FindAsync(turn.Who, key, cancellationToken) is { } response)
        {
            return (key, form, Survey.CarryOver(form, response, turn.Now));
        }

        NothingOpen(turn);
        return null;
    }

    private static void NothingOpen(Turn turn)
    {
        turn.Talk = turn.Talk with { Focus = null };
        turn.Show(Prompt.Note(turn.Words["survey.nothingOpen.heading"], turn.Words["survey.nothingOpen.line"]));
    }

    private Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        PurposeOf(key).FindFormAsync(turn, key, cancellationToken);

    private ISurveyPurpose PurposeOf(SurveyKey key) => purposes.Value[key.Purpose];

    private static ReadingContext Context(Turn turn, FormDefinition form, Answer? offered)
    {
        var today = WallClock.DayIn(turn.Member.TimeZone, turn.Now);
        return new(form.Language, turn.Member.TimeZone, new LocalDate(today.Year, today.Month, today.Day), offered);
    }
}

/// <summary>Opens surveys for features.</summary>
internal interface ISurveys
{
    /// <summary>Asks the next question of this survey: the first, or the one it was left at.</summary>
    Task OpenAsync(Turn turn, SurveyKey key, IReadOnlyDictionary<Prefill, string>? known, CancellationToken cancellationToken);

    /// <summary>Opens a survey that was handed in, at its answers, to be changed and handed in again.</summary>
    void Reopen(Turn turn, SurveyKey key, FormDefinition form, FormResponse submitted);
}
