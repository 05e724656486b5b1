using System.Diagnostics;
using System.Globalization;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Meetings;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Meeting;

/// <summary>Plans a pair's next meeting, moves it, or notes one they had; the other side is told on their own clock.</summary>
internal sealed class PlanPurpose(
    MyPairs mine, FormCatalogue forms, TemplateCatalogue templates, MeetingCards cards, SurveyBook book, Outbox outbox, Letters letters, PairSchedule schedule) : ISurveyPurpose
{
    public const string PurposeName = "meeting";

    private const string Met = "met";

    public string Name => PurposeName;

    public SurveyTopic Topic => SurveyTopic.Pair;

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: true, ReadsOver: false, key.FormId is Met ? "meeting.note" : "meeting.submit");

    public static SurveyKey KeyOf(Pair pair) => new(PurposeName, "meeting", pair.Id);

    /// <summary>The one in which they say that they have met already.</summary>
    public static SurveyKey HaveMetKeyOf(Pair pair) => new(PurposeName, Met, pair.Id);

    /// <summary>What stands in the fields to begin with: the planned meeting, or the programme's usual one.</summary>
    public IReadOnlyDictionary<string, Answer> Suggest(Turn turn, Pair pair, Programme.Meetings.Meeting? planned)
    {
        var last = planned ?? (pair.Meetings is [.., var latest] ? latest : null);
        var minutes = last?.Minutes ?? templates.Get(pair.TemplateId, turn.Words.Language).Cadence.Minutes;
        var suggestions = new Dictionary<string, Answer>
        {
            ["minutes"] = new Answer.Figure(minutes),
            ["mode"] = new Answer.Chosen([Mode(last?.Mode ?? MeetingMode.Video)]),
        };
        if (planned is not null)
        {
            var local = WallClock.In(turn.Member.TimeZone, planned.StartsAt);
            suggestions["day"] = new Answer.Day(NodaTime.LocalDate.FromDateTime(local));
            suggestions["time"] = new Answer.Words(local.ToString("HH:mm", CultureInfo.InvariantCulture));
        }

        if (last is { Where.Length: > 0 })
        {
            suggestions["where"] = new Answer.Words(last.Where);
        }

        return suggestions;
    }

    /// <summary>
    /// What they have just tried to plan for a moment that has passed, and mean to note: it is not typed twice. Null where there is nothing
    /// such; and where another note lies begun, which goes first: what they tried to plan stays where it is, for the next.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, Answer>?> TakePastAsync(Turn turn, Pair pair, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(turn.Who, HaveMetKeyOf(pair), cancellationToken) is { Status: ResponseStatus.Draft, IsBegun: true }
            || await book.FindAsync(turn.Who, KeyOf(pair), cancellationToken) is not { Status: ResponseStatus.Draft } draft
            || AnswerView.AllOwnThatFit(draft, forms.Get(Met, turn.Words.Language)) is not { } own || !HasPassed(turn, own))
        {
            return null;
        }

        book.Forget(turn, KeyOf(pair));
        return own;
    }

    // As long as no hour is given, a day has passed once it is over.
    private static bool HasPassed(Turn turn, IReadOnlyDictionary<string, Answer> own)
    {
        if (own.GetValueOrDefault("day") is not Answer.Day { On: var on })
        {
            return false;
        }

        var day = new DateOnly(on.Year, on.Month, on.Day);
        return own.GetValueOrDefault("time") is Answer.Words { Text: var at }
            ? WallClock.At(turn.Member.TimeZone, day, TimeOnly.ParseExact(at, "HH:mm", CultureInfo.InvariantCulture)) <= turn.Now
            : day < WallClock.DayIn(turn.Member.TimeZone, turn.Now);
    }

    public async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        await mine.FindAsync(turn, key.Subject, cancellationToken) is null ? null : forms.Get(key.FormId is Met ? Met : "meeting", turn.Words.Language);

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var plan = Read(turn, AnswerView.Own(form, response));
        var outcome = await outbox.ChangeAsync(AggregateId.Pair(turn.Who.TenantId, key.Subject), async aggregate =>
        {
            if (aggregate.Read<Pair>(PairBook.Document) is not { } found)
            {
                return null;
            }

            var outcome = key.FormId is Met ? Planning.Note(found, plan, turn.Who, turn.Now) : Planning.Plan(found, plan, turn.Who, response.StartedAt, turn.Now);
            if (outcome is PlanOutcome.Changed changed)
            {
                await schedule.WriteAsync(aggregate, changed.Pair, cancellationToken);
                if (await letters.FindReaderAsync(changed.Pair.Other(turn.Who).Id, cancellationToken) is { } reader)
                {
                    letters.Post(aggregate, reader, MeetingLetters.Of(changed, turn.Member, reader, turn.Now), MeetingLetters.LedgerOf(changed, reader));
                }
            }

            return outcome;
        }, cancellationToken);
        if (outcome is null)
        {
            // The other has asked to be forgotten just now, and the pair goes by another name.
            SurveyScreen.Gone(turn);
            return null;
        }

        if (Complaint(turn, outcome) is { } complaint)
        {
            return complaint;
        }

        turn.Show(await ShowAsync(turn, outcome, cancellationToken));
        return null;
    }

    private static SurveyComplaint? Complaint(Turn turn, PlanOutcome outcome) => outcome switch
    {
        PlanOutcome.InThePast => new("day", turn.Words["meeting.inThePast"]),
        PlanOutcome.BeforeLaunch => new("day", turn.Words["meeting.beforeLaunch"]),
        PlanOutcome.StillToCome => new("day", turn.Words["meeting.stillToCome"]),
        PlanOutcome.TooFarAhead => new("day", turn.Words["meeting.tooFar"]),
        PlanOutcome.Meanwhile(var pair, var meeting) => new(
            "day", turn.Words.Say("meeting.meanwhile", ("name", pair.Other(turn.Who).GivenName), ("moment", turn.Words.Moment(meeting.StartsAt)))) { TellsOfNow = true },
        _ => null,
    };

    private async Task<Prompt> ShowAsync(Turn turn, PlanOutcome outcome, CancellationToken cancellationToken)
    {
        return outcome switch
        {
            PlanOutcome.Ended(var pair) => MyPairs.Over(turn, pair), // While the card lay open.
            PlanOutcome.Noted(var pair, var meeting) =>
                MeetingCards.Settled(turn, pair, meeting, held: true, turn.Words.Say("meeting.noted.line", ("name", pair.Other(turn.Who).GivenName))),
            PlanOutcome.Same(var pair, { Status: MeetingStatus.Held } meeting) => MeetingCards.Settled(turn, pair, meeting, held: true),
            PlanOutcome.Same(var pair, var meeting) => await SetAsync(pair, meeting, "meeting.planned.heading"),
            PlanOutcome.Planned(var pair, var meeting) => await SetAsync(pair, meeting, "meeting.planned.heading"),
            PlanOutcome.Moved moved => await SetAsync(
                moved.Pair, moved.Meeting, moved.IsToAnotherDate ? "meeting.moved.heading" : "meeting.changed.heading", MeetingLetters.Was(moved, turn.Words)),
            _ => throw new UnreachableException(),
        };

        Task<Prompt> SetAsync(Pair pair, Programme.Meetings.Meeting meeting, string heading, params IReadOnlyList<string> news) => cards.ShowAsync(
            turn, pair, meeting, heading, [turn.Words.Say("meeting.planned.line", ("name", pair.Other(turn.Who).GivenName)), .. news], cancellationToken);
    }

    private static MeetingPlan Read(Turn turn, AnswerView own)
    {
        var on = own.Given<Answer.Day>("day").On;
        var at = TimeOnly.ParseExact(own.Given<Answer.Words>("time").Text, "HH:mm", CultureInfo.InvariantCulture);
        return new(
            turn.NewId(),
            WallClock.At(turn.Member.TimeZone, new DateOnly(on.Year, on.Month, on.Day), at),
            own.Given<Answer.Figure>("minutes").Value,
            ModeOf(own.Given<Answer.Chosen>("mode").Ids[0]),
            (own["where"] as Answer.Words)?.Text ?? "");
    }

    private static string Mode(MeetingMode mode) => mode switch { MeetingMode.InPerson => "inPerson", MeetingMode.Phone => "phone", _ => "video" };

    private static MeetingMode ModeOf(string id) => id switch { "inPerson" => MeetingMode.InPerson, "phone" => MeetingMode.Phone, _ => MeetingMode.Video };
}
