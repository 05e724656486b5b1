using MentorBot.Cards;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Pairs;
using MentorBot.Texts;

namespace MentorBot.Features.Meeting;

/// <summary>The mentor's session structure (form F6): what the mentee shared, the course of a session, and on folds what helps.</summary>
internal static class SessionGuideCard
{
    public static Prompt Show(Pair pair, Programme.Meetings.Meeting? meeting, ProgrammeTemplate template, IReadOnlyList<Fact> prepared, Words words, DateTimeOffset now) => new()
    {
        Heading = meeting is null
            ? words.Say("session.heading", ("name", pair.Mentee.GivenName))
            : words.Say("session.heading.meeting", ("name", pair.Mentee.GivenName), ("moment", words.Moment(meeting.StartsAt))),
        Lines =
        [
            words["session.line"],
            .. pair.LastMeeting(now) is { } last ? [words.Say("session.last", ("day", words.Moment(last.StartsAt)))] : Array.Empty<string>(),
            meeting is { SharedPreparation.Count: > 0 }
                ? words.Say("session.shared", ("name", pair.Mentee.GivenName))
                : words.Say("session.notShared", ("name", pair.Mentee.GivenName)),
        ],
        Facts = prepared,
        Sections =
        [
            new(words["session.course"], [.. template.Session.Sections.Select(section => words.Say("session.section", ("title", section.Title), ("text", section.Text)))]),
            new(words["session.questions"], template.Session.Questions),
            new(words["session.stretch"], template.Session.StretchIdeas),
            new(words["session.tips"], template.Mentor.Tips),
        ],
        Choices = [new(words["meeting.see"], "meeting.show", MyPairs.Data(pair))],
    };
}
