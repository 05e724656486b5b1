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

/// <summary>Plans a pair's next meeting, or moves it; the other side is told on their own clock.</summary>
internal sealed class PlanPurpose(
    MyPairs mine, FormCatalogue forms, TemplateCatalogue templates, PeopleBook people, Outbox outbox, Letters letters, PairSchedule schedule) : ISurveyPurpose
{
    public const string PurposeName = "meeting";

    public string Name => PurposeName;

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: true, ReadsOver: false, "meeting.submit");

    public static SurveyKey KeyOf(Pair pair) => new(PurposeName, "meeting", pair.Id);

    /// <summary>What stands in the fields to begin with: the planned meeting, or the programme's usual one.</summary>
    public IReadOnlyDictionary<string, Answer> Suggest(Turn turn, Pair pair)
    {
        var planned = pair.NextMeeting(turn.Now);
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

    public async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        await mine.FindAsync(turn, key.Subject, cancellationToken) is null ? null : forms.Get("meeting", turn.Words.Language);

    // While the card lay open.
    private static SurveyComplaint? Ended(Turn turn, Pair pair)
    {
        turn.Show(MyPairs.Over(turn, pair));
        return null;
    }

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var plan = Read(turn, AnswerView.Own(form, response));
        var outcome = await outbox.ChangeAsync(AggregateId.Pair(turn.Who.TenantId, key.Subject), async aggregate =>
        {
            var outcome = Planning.Plan(aggregate.Read<Pair>(PairBook.Document)!, plan, turn.Who, turn.Now);
            var planned = outcome switch
            {
                PlanOutcome.Planned(var pair, var meeting) => (pair, meeting),
                PlanOutcome.Moved(var pair, var meeting) => (pair, meeting),
                _ => ((Pair Pair, Programme.Meetings.Meeting Meeting)?)null,
            };
            if (planned is var (changed, set))
            {
                await schedule.WriteAsync(aggregate, changed, cancellationToken);
                await TellAsync(aggregate, turn, changed, set, outcome is PlanOutcome.Moved, cancellationToken);
            }

            return outcome;
        }, cancellationToken);
        return outcome switch
        {
            PlanOutcome.Ended(var pair) => Ended(turn, pair),
            PlanOutcome.InThePast => new("day", turn.Words["meeting.inThePast"]),
            PlanOutcome.TooFarAhead => new("day", turn.Words["meeting.tooFar"]),
            PlanOutcome.Planned(var pair, var meeting) => await ShowAsync(turn, pair, meeting, "meeting.planned.heading", cancellationToken),
            PlanOutcome.Moved(var pair, var meeting) => await ShowAsync(turn, pair, meeting, "meeting.moved.heading", cancellationToken),
            PlanOutcome.Same(var pair, var meeting) => await ShowAsync(turn, pair, meeting, "meeting.planned.heading", cancellationToken),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<SurveyComplaint?> ShowAsync(Turn turn, Pair pair, Programme.Meetings.Meeting meeting, string heading, CancellationToken cancellationToken)
    {
        var other = await people.FindAsync(pair.Other(turn.Who).Id, cancellationToken) ?? turn.Member;
        turn.Show(new Prompt
        {
            Heading = turn.Words.Say(heading, ("name", pair.Other(turn.Who).GivenName)),
            Lines = [turn.Words.Say("meeting.planned.line", ("name", pair.Other(turn.Who).GivenName))],
            Facts = MeetingWords.Facts(meeting, turn.Member, other, turn.Words),
            Links = [MeetingWords.Calendar(meeting, pair, turn.Member, turn.Words)],
            Choices = MeetingChoices.For(pair, meeting, turn.Who, turn.Words),
        });
        return null;
    }

    private async Task TellAsync(
        Aggregate aggregate, Turn turn, Pair pair, Programme.Meetings.Meeting meeting, bool moved, CancellationToken cancellationToken)
    {
        if (await letters.FindReaderAsync(pair.Other(turn.Who).Id, cancellationToken) is { } reader)
        {
            letters.Post(aggregate, reader, new Prompt
            {
                Heading = reader.Words.Say(moved ? "meeting.told.moved" : "meeting.told.planned", ("name", pair.Self(turn.Who).GivenName)),
                Lines = [reader.Words["meeting.told.line"]],
                Facts = MeetingWords.Facts(meeting, reader.Member, turn.Member, reader.Words),
                Links = [MeetingWords.Calendar(meeting, pair, reader.Member, reader.Words)],
                Choices = MeetingChoices.For(pair, meeting, reader.Member.Id, reader.Words),
            }, RoundLedger.Meeting(reader.Member.Id));
        }
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
