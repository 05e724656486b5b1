using System.Globalization;
using MentorBot.Cards;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Texts;

namespace MentorBot.Features.Meeting;

/// <summary>A meeting as one of its two people reads it, and the link that puts it into their calendar.</summary>
internal static class MeetingWords
{
    public static IReadOnlyList<Fact> Facts(Programme.Meetings.Meeting meeting, Member reader, Member other, Words words) =>
    [
        new(words["meeting.fact.when"], When(meeting, reader, other, words)),
        new(words["meeting.fact.length"], words.Say("meeting.minutes", ("minutes", meeting.Minutes))),
        new(words["meeting.fact.how"], words[$"meeting.mode.{meeting.Mode}"]),
        .. meeting.Where.Length > 0 ? [new Fact(words["meeting.fact.where"], meeting.Where)] : Array.Empty<Fact>(),
    ];

    /// <summary>A draft in Teams' calendar with all of it filled in; nothing is sent before the person does.</summary>
    public static Link Calendar(Programme.Meetings.Meeting meeting, Pair pair, Member reader, Words words)
    {
        var other = pair.Other(reader.Id);
        return CalendarLink.Of(
            words["meeting.calendar"], words.Say("meeting.calendar.subject", ("one", pair.Mentee.GivenName), ("other", pair.Mentor.GivenName)),
            meeting.StartsAt, meeting.EndsAt, meeting.Where, pair.Addresses.GetValueOrDefault(other.Id.ObjectId));
    }

    private static string When(Programme.Meetings.Meeting meeting, Member reader, Member other, Words words) =>
        WallClock.In(reader.TimeZone, meeting.StartsAt) == WallClock.In(other.TimeZone, meeting.StartsAt)
            ? words.Moment(meeting.StartsAt)
            : words.Say(
                "meeting.when.both", ("moment", words.Moment(meeting.StartsAt)),
                ("theirs", WallClock.In(other.TimeZone, meeting.StartsAt).ToString("HH:mm", CultureInfo.InvariantCulture)), ("name", other.GivenName));
}
