using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Texts;

namespace MentorBot.Features.Meeting;

/// <summary>What either side can do about a meeting that is on the books.</summary>
internal static class MeetingChoices
{
    public static IReadOnlyList<Choice> For(Pair pair, Programme.Meetings.Meeting meeting, MemberId who, Words words, DateTimeOffset now)
    {
        var isMentee = pair.RoleOf(who) is Role.Mentee;
        var session = new Choice(words["meeting.session"], "session.show", MyPairs.Data(pair, meeting));
        return meeting.IsAhead(now)
            ?
            [
                isMentee ? new(words["meeting.prepare"], "prepare.open", MyPairs.Data(pair, meeting)) : session,
                new(words["meeting.move"], "meeting.plan", MyPairs.Data(pair)),
                new(words["meeting.callOff"], "meeting.callOff", CallOff(pair, meeting)),
            ]
            :
            [
                .. isMentee ? Array.Empty<Choice>() : [session],
                Next(pair, words, now),
                new(words["notes.offer"], "record.open", MyPairs.Data(pair, meeting)),
                new(words["meeting.wrong.missed"], "meeting.met", Met(pair, meeting, held: false)),
            ];
    }

    /// <summary>To plan the meeting after one that has begun, or to see it where it is planned.</summary>
    public static Choice Next(Pair pair, Words words, DateTimeOffset now) => pair.MeetingAhead(now) is { } next
        ? new(words["meeting.see"], "meeting.show", MyPairs.Data(pair, next))
        : new(words["meeting.planNext"], "meeting.plan", MyPairs.Data(pair));

    public static JsonObject Met(Pair pair, Programme.Meetings.Meeting meeting, bool held)
    {
        var data = MyPairs.Data(pair, meeting);
        data["held"] = held ? "yes" : "no";
        return data;
    }

    // Which date was on the card: another is not called off by it.
    private static JsonObject CallOff(Pair pair, Programme.Meetings.Meeting meeting)
    {
        var data = MyPairs.Data(pair, meeting);
        data["moves"] = meeting.Moves;
        return data;
    }
}
