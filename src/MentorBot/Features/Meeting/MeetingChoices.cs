using MentorBot.Cards;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Texts;

namespace MentorBot.Features.Meeting;

/// <summary>What either side can do about a planned meeting.</summary>
internal static class MeetingChoices
{
    public static IReadOnlyList<Choice> For(Pair pair, Programme.Meetings.Meeting meeting, MemberId who, Words words) =>
    [
        pair.RoleOf(who) is Role.Mentee
            ? new(words["meeting.prepare"], "prepare.open", MyPairs.Data(pair, meeting))
            : new(words["meeting.session"], "session.show", MyPairs.Data(pair, meeting)),
        new(words["meeting.move"], "meeting.plan", MyPairs.Data(pair)),
        new(words["meeting.callOff"], "meeting.callOff", MyPairs.Data(pair, meeting)),
    ];
}
