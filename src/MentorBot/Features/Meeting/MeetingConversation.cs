using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Meetings;
using MentorBot.Programme.Nudges;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Meeting;

/// <summary>A pair's meetings: find a time, move it, call it off, say whether it took place, or that one did which was not planned.</summary>
internal sealed class MeetingConversation(
    MyPairs mine, PlanPurpose plan, ISurveys surveys, MeetingCards cards, TemplateCatalogue templates, CohortForms forms, PairChanges changes, PairSchedule schedule,
    Letters letters) : IConversation
{
    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.AnyTime("meeting", ShowAsync),
        TurnRoute.Verb("meeting.show", ShowAsync),
        TurnRoute.Verb("meeting.plan", PlanAsync),
        TurnRoute.AnyTime("haveMet", HaveMetAsync),
        TurnRoute.Verb("meeting.haveMet", HaveMetAsync),
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

        if (pair.NextMeeting(turn.Pressed?.Text("meeting"), turn.Now) is { } meeting)
        {
            await ShowAsync(turn, pair, meeting, [], cancellationToken);
            return;
        }

        await PlanAsync(turn, pair, cancellationToken);
    }

    private async Task ShowAsync(Turn turn, Pair pair, Programme.Meetings.Meeting meeting, IReadOnlyList<string> news, CancellationToken cancellationToken) =>
        turn.Show(await cards.ShowAsync(turn, pair, meeting, meeting.IsAhead(turn.Now) ? "meeting.next.heading" : "meeting.begun.heading", news, cancellationToken));

    private async Task PlanAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await mine.AskWhichAsync(turn, "meeting.plan", cancellationToken) is { } pair)
        {
            await PlanAsync(turn, pair, cancellationToken);
        }
    }

    private Task PlanAsync(Turn turn, Pair pair, CancellationToken cancellationToken) =>
        surveys.OpenWithAsync(turn, PlanPurpose.KeyOf(pair), plan.Suggest(turn, pair, pair.MeetingAhead(turn.Now)), cancellationToken);

    private async Task HaveMetAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await mine.AskWhichAsync(turn, "meeting.haveMet", cancellationToken) is { } pair)
        {
            var onTheBooks = pair.Meetings.LastOrDefault(meeting => meeting.Status is MeetingStatus.Planned && meeting.StartsAt <= turn.Now);
            await surveys.OpenWithAsync(
                turn, PlanPurpose.HaveMetKeyOf(pair), await plan.TakePastAsync(turn, pair, cancellationToken) ?? plan.Suggest(turn, pair, onTheBooks), cancellationToken);
        }
    }

    private async Task CallOffAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await mine.FindAsync(turn, turn.Pressed?.Text("pair"), cancellationToken) is not { } found)
        {
            await ShowAsync(turn, cancellationToken);
            return;
        }

        var (meetingId, moves) = (turn.Pressed?.Text("meeting") ?? "", turn.Pressed?.Number("moves"));
        var other = await letters.FindReaderAsync(found.Other(turn.Who).Id, cancellationToken);
        var calledOff = await changes.ChangeAsync(found, pair => Planning.CallOff(pair, meetingId, moves, turn.Who, turn.Now), (aggregate, pair) =>
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
        if (calledOff?.Find(meetingId) is { } gone)
        {
            turn.Show(new Prompt
            {
                Heading = turn.Words.Say("meeting.calledOff.heading", ("moment", turn.Words.Moment(gone.StartsAt))),
                Lines = [turn.Words.Say("meeting.calledOff.told", ("name", found.Other(turn.Who).GivenName))],
                Choices = [new(turn.Words["meeting.findTime"], "meeting.plan", MyPairs.Data(found))],
            });
            return;
        }

        await ShowUntouchedAsync(turn, meetingId, cancellationToken);
    }

    // Nothing was called off: the card was of another date, or its hour has come. So what stands now is shown.
    private async Task ShowUntouchedAsync(Turn turn, string meetingId, CancellationToken cancellationToken)
    {
        if (await mine.FindAsync(turn, turn.Pressed?.Text("pair"), cancellationToken) is not { } pair)
        {
            await ShowAsync(turn, cancellationToken);
            return;
        }

        if (pair.Find(meetingId) is { } meeting && meeting.IsOnTheBooks(turn.Now))
        {
            await ShowAsync(turn, pair, meeting, [turn.Words[meeting.IsAhead(turn.Now) ? "meeting.otherwise" : "meeting.begun.line"]], cancellationToken);
            return;
        }

        turn.Show(new Prompt
        {
            Heading = turn.Words["meeting.nothingToCallOff"],
            Lines = [turn.Words.Say(pair.MeetingAhead(turn.Now) is null ? "meeting.nothingToCallOff.line" : "meeting.nothingToCallOff.next", ("name", pair.Other(turn.Who).GivenName))],
            Choices = [MeetingChoices.Next(pair, turn.Words, turn.Now)],
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

        turn.Show(MeetingCards.Settled(turn, settled, meeting, held));
    }

    private async Task SessionAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await mine.AskWhichAsync(turn, "session.show", cancellationToken) is not { } pair)
        {
            return;
        }

        // The guide is the mentor's; a mentee is offered what is theirs.
        var meeting = pair.Find(turn.Pressed?.Text("meeting")) is { Status: not MeetingStatus.CalledOff } named ? named : pair.NextMeeting(turn.Now);
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
        var next = (await schedule.LookAsync(putOff ?? found, turn.Now, cancellationToken)).Planned
            .Where(planned => planned.Nudge.To == turn.Who && planned.Nudge.IsAboutTheSameAs(key)).Select(planned => (DateTimeOffset?)planned.At);
        turn.Show(PutOff.Promise(next.FirstOrDefault(), turn.Words));
    }
}
