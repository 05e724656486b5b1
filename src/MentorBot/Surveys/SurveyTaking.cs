using System.Diagnostics;
using System.Text.Json;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Turns;
using NodaTime;

namespace MentorBot.Surveys;

/// <summary>How what a person typed or filled in becomes an answer.</summary>
internal static class SurveyTaking
{
    private const int LongestPutBack = 30_000;

    /// <summary>A text that would make the card too big for the channel stays where it was typed: in the chat, just above.</summary>
    public static string? PutBack(string typed) =>
        JsonEncodedText.Encode(typed).EncodedUtf8Bytes.Length <= LongestPutBack ? typed : null;

    /// <summary>Takes what was typed while this question was at hand; what cannot be taken is put with the troubles.</summary>
    public static SurveyOutcome Typed(Turn turn, FormDefinition form, FormResponse response, FormItem current, Dictionary<string, Trouble> troubles)
    {
        if (current.Type is ItemType.Table)
        {
            return TableTaking.Typed(turn, form, response, current, troubles);
        }

        var item = SurveyPath.AsAsked(form, response, current);
        var reading = FromTyping(turn, form, response, item, out var guessed);
        // A card of several questions is closed up once all of them were said.
        if (response.Card is null)
        {
            SurveyScreen.Collapse(turn, item, form, guessed is null ? reading : null);
        }

        switch (reading)
        {
            case Reading.Refused refused:
                // Where there was nothing to read, the field stays as it was.
                troubles[item.Id] = new(RefusalWords.Of(refused.Because, turn.Words), refused.Because is Refusal.NoWords ? null : PutBack(turn.Said));
                return new SurveyOutcome.Stale(response);
            // Said back at the same question.
            case var _ when guessed is not null:
                return new SurveyOutcome.Stale(Guessing.Guess(response, guessed, turn.Now));
            case Reading.Blank:
                return Survey.Clear(form, response, item.Id, response.Revision, turn.Now);
            case Reading.Accepted accepted:
                return Guessing.Answer(form, response, item, accepted.Answer, turn.Now);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Whether what was typed may be an answer to the question a survey was left at; one that is too long is one.</summary>
    public static bool Takes(Turn turn, FormDefinition form, FormResponse response) =>
        form.Find(response.Current) is { } current
        && (current.Type is ItemType.Table
            || FromTyping(turn, form, response, SurveyPath.AsAsked(form, response, current), out _) is not Reading.Refused { Because: not Refusal.TooLong });

    /// <summary>Whether what was typed would be taken down as it is, in words of their own; not as a choice, or as a yes to what was offered or said back.</summary>
    public static bool TakesAsWords(Turn turn, FormDefinition form, FormResponse response) =>
        form.Find(response.Current) is { } current
        && (current.Type is ItemType.Table
            || (FromTyping(turn, form, response, SurveyPath.AsAsked(form, response, current), out _) is Reading.Accepted { Answer: var answer }
                && answer switch { Answer.Words words => words.Text, Answer.Chosen chosen => chosen.OwnWords, _ => null } is { } own
                && Folding.Fold(own) == Folding.Fold(turn.Said)));

    /// <summary>Whether what was typed is, word for word, a choice of the question at hand.</summary>
    public static bool IsChoice(Turn turn, FormDefinition form, FormResponse response) => form.Find(response.Current) is { } current
        && (current.Type is not ItemType.Table ? SurveyPath.AsAsked(form, response, current)
            : TableWalk.At(form, response, current) is { } at ? TableReader.Column(current, at)
            : current.Columns[0]).Choices.Any(choice => Folding.Fold(choice.Text) == Folding.Fold(turn.Said));

    /// <summary>Takes what was filled in on a card of one question or several; what cannot be taken is put with the troubles.</summary>
    /// <param name="onlyTouched">What was left as it was drawn stays open; else it counts as answered, or as passed over.</param>
    public static SurveyOutcome FromCard(Turn turn, FormDefinition form, FormResponse response, bool onlyTouched, Dictionary<string, Trouble> troubles)
    {
        var shownAt = turn.Pressed!.Number("rev") ?? 0;
        SurveyOutcome outcome = new SurveyOutcome.Stale(response);
        foreach (var asked in SurveySheet.Pressed(turn, form, response))
        {
            var item = SurveyPath.AsAsked(form, outcome.Response, asked);
            // What was answered since the card was drawn stands, unless they put something else into a field that was left open for them.
            if (response.Card?.DrawnAt == shownAt && BesideACard.IsSaid(response, item.Id))
            {
                outcome = IsTouched(turn, form, BesideACard.AsDrawn(response), item, shownAt)
                    ? FromCard(turn, form, outcome.Response, item, shownAt, outcome.Response.Revision, troubles)
                    : item.Id == outcome.Response.Current && !onlyTouched ? Survey.Skip(form, outcome.Response, turn.Now) : outcome;
            }
            else if (!BesideACard.IsNewer(response, item.Id, shownAt) && (!onlyTouched || IsTouched(turn, form, response, item, shownAt)))
            {
                outcome = FromCard(turn, form, outcome.Response, item, shownAt, shownAt, troubles);
            }
        }

        // Whichever of them was answered last: that was the end of the form.
        return response.Current is not null && outcome.Response.Current is null ? new SurveyOutcome.ReadyForReview(outcome.Response) : outcome;
    }

    private static bool IsTouched(Turn turn, FormDefinition form, FormResponse response, FormItem item, int shownAt)
    {
        var (value, own) = SurveyCards.CardValue(AnswerView.Own(form, response).Offered(item));
        var (typed, typedOwn) = (turn.Pressed!.Text(SurveyCards.InputId(item, shownAt)) ?? "", turn.Pressed.Text(SurveyCards.OwnWordsId(item, shownAt)) ?? "");
        return (typed, typedOwn) != (value ?? "", own ?? "") && !(item.IsRequired && typed is "" && typedOwn is "");
    }

    /// <summary>The same for one of its questions.</summary>
    /// <param name="shownAt">The revision of the card, which its fields are named by.</param>
    /// <param name="knownAt">The revision up to which whoever pressed it knows the answers.</param>
    public static SurveyOutcome FromCard(
        Turn turn, FormDefinition form, FormResponse response, FormItem item, int shownAt, int knownAt, Dictionary<string, Trouble> troubles)
    {
        if (item.Type is ItemType.Table)
        {
            return TableTaking.FromCard(turn, form, response, item, shownAt, ends: true, troubles);
        }

        var typed = turn.Pressed!.Text(SurveyCards.InputId(item, shownAt));
        var own = turn.Pressed.Text(SurveyCards.OwnWordsId(item, shownAt));
        switch (AnswerReader.ReadCard(item, typed, own, ContextOf(turn, form, offered: null)))
        {
            case Reading.Refused refused:
                troubles[item.Id] = new(RefusalWords.Of(refused.Because, turn.Words), typed ?? "", own);
                return new SurveyOutcome.Stale(response);
            case Reading.Blank:
                return Survey.Clear(form, response, item.Id, knownAt, turn.Now);
            case Reading.Accepted accepted:
                return Survey.Answer(form, response, item.Id, accepted.Answer, knownAt, turn.Now);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Reads what was typed.</summary>
    /// <param name="guessed">A date or time in loose words, with the time of day said along with it: to be confirmed before it counts.</param>
    private static Reading FromTyping(
        Turn turn, FormDefinition form, FormResponse response, FormItem item, out IReadOnlyDictionary<string, Answer>? guessed)
    {
        var context = ContextOf(turn, form, AnswerView.Own(form, response).Offered(item));
        var reading = AnswerReader.ReadTyped(item, turn.Said, context);
        guessed = reading is Reading.Accepted worked && Guessing.IsLoose(item, worked.Echo)
            ? new Dictionary<string, Answer> { [item.Id] = worked.Answer }
            : null;
        if (reading is not Reading.Refused || item.Type is not ItemType.Date)
        {
            return reading;
        }

        // "Next Tuesday 5 pm", where the time is asked next.
        var next = SurveyPath.Applicable(form, response).SkipWhile(asked => asked.Id != item.Id).ElementAtOrDefault(1);
        switch (DateTimeReader.Read(turn.Said, context.Today, context.Words))
        {
            case DateTimeReading.Found { Date: { } date, Time: { } time } when next is { Type: ItemType.Time }:
                guessed = new Dictionary<string, Answer> { [item.Id] = new Answer.Day(date), [next.Id] = Answer.Words.Of(time) };
                break;
            case DateTimeReading.Unclear { Date: { } only }:
                guessed = new Dictionary<string, Answer> { [item.Id] = new Answer.Day(only) };
                break;
            default:
                return reading;
        }

        return new Reading.Accepted(guessed[item.Id], Echo: true);
    }

    /// <summary>What a typed answer is read against: the person's language, zone and day.</summary>
    public static ReadingContext ContextOf(Turn turn, FormDefinition form, Answer? offered)
    {
        var today = WallClock.DayIn(turn.Member.TimeZone, turn.Now);
        return new(form.Language, turn.Member.TimeZone, new LocalDate(today.Year, today.Month, today.Day), offered, turn.NewId());
    }
}
