using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Meetings;
using MentorBot.Programme.Members;
using MentorBot.Programme.Nudges;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Meeting;

/// <summary>A pair's meetings: find a time, move it, call it off, say whether it took place.</summary>
internal sealed class MeetingConversation(
    MyPairs mine, PlanPurpose plan, ISurveys surveys, PeopleBook people, TemplateCatalogue templates, CohortForms forms, PairChanges changes, PairSchedule schedule,
    Letters letters) : IConversation
{
    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.AnyTime("meeting", ShowAsync),
        TurnRoute.Verb("meeting.show", ShowAsync),
        TurnRoute.Verb("meeting.plan", PlanAsync),
        TurnRoute.Verb("meeting.callOff", CallOffAsync),
        TurnRoute.Verb("meeting.met", SettleAsync),
        TurnRoute.AnyTime("session", SessionAsync),
        TurnRoute.Verb("session.show", SessionAsync),
        TurnRoute.Verb("nudge.later", LaterAsync),
    ];

    private async Task ShowAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await mine.AskWhichAsync(turn, "meeting.show", cancellationToken) is not { } pair)
        {
            return;
        }

        if (pair.NextMeeting(turn.Now) is not { } meeting)
        {
            await PlanAsync(turn, pair, cancellationToken);
            return;
        }

        var other = await people.FindAsync(pair.Other(turn.Who).Id, cancellationToken) ?? turn.Member;
        turn.Show(new Prompt
        {
            Heading = turn.Words.Say("meeting.next.heading", ("name", pair.Other(turn.Who).GivenName)),
            Facts = MeetingWords.Facts(meeting, turn.Member, other, turn.Words),
            Links = [MeetingWords.Calendar(meeting, pair, turn.Member, turn.Words)],
            Choices = MeetingChoices.For(pair, meeting, turn.Who, turn.Words),
        });
    }

    private async Task PlanAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await mine.AskWhichAsync(turn, "meeting.plan", cancellationToken) is { } pair)
        {
            await PlanAsync(turn, pair, cancellationToken);
        }
    }

    private Task PlanAsync(Turn turn, Pair pair, CancellationToken cancellationToken) =>
        surveys.OpenWithAsync(turn, PlanPurpose.KeyOf(pair), plan.Suggest(turn, pair), cancellationToken);

    private async Task CallOffAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await mine.FindAsync(turn, turn.Pressed?.Text("pair"), cancellationToken) is not { } found)
        {
            await ShowAsync(turn, cancellationToken);
            return;
        }

        var meetingId = turn.Pressed?.Text("meeting") ?? "";
        var other = await letters.FindReaderAsync(found.Other(turn.Who).Id, cancellationToken);
        var calledOff = await changes.ChangeAsync(found, pair => Planning.CallOff(pair, meetingId, turn.Who, turn.Now), (aggregate, pair) =>
        {
            if (other is not null && pair.Find(meetingId) is { } meeting)
            {
                letters.Post(aggregate, other, new Prompt
                {
                    Heading = other.Words.Say("meeting.told.calledOff", ("name", pair.Self(turn.Who).GivenName), ("moment", other.Words.Moment(meeting.StartsAt))),
                    Lines = [other.Words["meeting.calledOff.line"]],
                    Choices = [new(other.Words["meeting.findTime"], "meeting.plan", MyPairs.Data(pair))],
                }, RoundLedger.Meeting(other.Member.Id));
            }
        }, cancellationToken);
        turn.Show(new Prompt
        {
            Heading = turn.Words[calledOff is null ? "meeting.nothingToCallOff" : "meeting.calledOff.heading"],
            Lines = [turn.Words.Say(calledOff is null ? "meeting.nothingToCallOff.line" : "meeting.calledOff.told", ("name", found.Other(turn.Who).GivenName))],
            Choices = [new(turn.Words["meeting.findTime"], "meeting.plan", MyPairs.Data(found))],
        });
    }

    private async Task SettleAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await mine.FindAsync(turn, turn.Pressed?.Text("pair"), cancellationToken) is not { } found || found.Find(turn.Pressed?.Text("meeting")) is not { } meeting)
        {
            await ShowAsync(turn, cancellationToken);
            return;
        }

        var held = turn.Pressed?.Text("held") is "yes";
        var settled = await changes.ChangeAsync(found, pair => Planning.Settle(pair, meeting.Id, held, turn.Who, turn.Now), (_, _) => { }, cancellationToken) ?? found;
        if (settled.Find(meeting.Id)?.Status != (held ? MeetingStatus.Held : MeetingStatus.Missed))
        {
            // It has yet to come, or was called off: nothing was noted, so nothing is claimed.
            await ShowAsync(turn, cancellationToken);
            return;
        }

        var words = turn.Words;
        var name = found.Other(turn.Who).GivenName;
        var wrong = MyPairs.Data(found, meeting);
        wrong["held"] = held ? "no" : "yes";
        turn.Show(new Prompt
        {
            Heading = words.Say(held ? "meeting.held.heading" : "meeting.missed.heading", ("name", name)),
            Lines =
            [
                words.Say("meeting.settled.line", ("moment", words.Moment(meeting.StartsAt))),
                settled.NextMeeting(turn.Now) is { } next ? words.Say("meeting.settled.next", ("moment", words.Moment(next.StartsAt))) : words["meeting.settled.plan"],
            ],
            Choices =
            [
                settled.NextMeeting(turn.Now) is null
                    ? new(words["meeting.planNext"], "meeting.plan", MyPairs.Data(found))
                    : new(words["meeting.see"], "meeting.show", MyPairs.Data(found)),
                .. held ? [new Choice(words["notes.offer"], "record.open", MyPairs.Data(found, meeting))] : Array.Empty<Choice>(),
                new(words[held ? "meeting.wrong.missed" : "meeting.wrong.held"], "meeting.met", wrong),
            ],
        });
    }

    private async Task SessionAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await mine.AskWhichAsync(turn, "session.show", cancellationToken) is not { } pair)
        {
            return;
        }

        // The guide is the mentor's; a mentee is offered what is theirs.
        var meeting = pair.Find(turn.Pressed?.Text("meeting")) ?? pair.NextMeeting(turn.Now);
        var template = templates.Get(pair.TemplateId, turn.Words.Language);
        turn.Show(pair.RoleOf(turn.Who) is Role.Mentor
            ? SessionGuideCard.Show(
                pair, meeting, template,
                await forms.FactsAsync(pair, template.Forms.Preparation, role: null, meeting?.SharedPreparation ?? [], turn.Words.Language, cancellationToken),
                turn.Words, turn.Now)
            : new Prompt
            {
                Heading = turn.Words["session.mentee.heading"],
                Lines = [turn.Words["session.mentee.line"]],
                Choices = [new(turn.Words["meeting.prepare"], "prepare.open", MyPairs.Data(pair))],
            });
    }

    private async Task LaterAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await mine.FindAsync(turn, turn.Pressed?.Text("pair"), cancellationToken) is not { } found)
        {
            await ShowAsync(turn, cancellationToken);
            return;
        }

        var key = turn.Pressed?.Text("key") ?? "";
        var tomorrow = NudgeTime.Tomorrow(turn.Member.TimeZone, schedule.RulesOf(found), turn.Now);
        var putOff = await changes.ChangeAsync(
            found,
            pair => NudgeKey.Read(key)?.To == turn.Who.ObjectId && pair.Nudged.Contains(key) && pair.Postponed.All(postponed => postponed.Key != key)
                ? pair with { Postponed = [.. pair.Postponed, new(key, tomorrow)] }
                : null,
            (_, _) => { }, cancellationToken);
        // Only what is to come is promised: by tomorrow it may be too late, or another reminder of the same comes first.
        var next = (await schedule.LookAsync(putOff ?? found, turn.Now, cancellationToken)).Planned
            .FirstOrDefault(planned => planned.Nudge.To == turn.Who && planned.Nudge.IsAboutTheSameAs(key));
        turn.Show(next.Nudge is null
            ? Prompt.Note(turn.Words["nudge.tooLate.heading"], turn.Words["nudge.tooLate.line"])
            : Prompt.Note(
                turn.Words.Say("nudge.later.heading", ("day", turn.Words.Day(WallClock.DayIn(turn.Member.TimeZone, next.At)))), turn.Words["nudge.later.line"]));
    }
}
