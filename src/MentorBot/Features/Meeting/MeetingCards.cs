using MentorBot.Cards;
using MentorBot.Pairs;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Features.Meeting;

/// <summary>A meeting as it stands, with what can be done about it.</summary>
internal sealed class MeetingCards(PeopleBook people)
{
    /// <summary>One that is on the books.</summary>
    public async Task<Prompt> ShowAsync(
        Turn turn, Pair pair, Programme.Meetings.Meeting meeting, string heading, IReadOnlyList<string> lines, CancellationToken cancellationToken)
    {
        var other = await people.FindAsync(pair.Other(turn.Who).Id, cancellationToken) ?? turn.Member;
        return new()
        {
            Heading = turn.Words.Say(heading, ("name", pair.Other(turn.Who).GivenName)),
            Lines = lines,
            Facts = MeetingWords.Facts(meeting, turn.Member, other, turn.Words),
            Links = meeting.IsAhead(turn.Now) ? [MeetingWords.Calendar(meeting, pair, turn.Member, turn.Words)] : [],
            Choices = MeetingChoices.For(pair, meeting, turn.Who, turn.Words, turn.Now),
        };
    }

    /// <summary>One of which they have said whether it took place.</summary>
    /// <param name="news">What else comes of it.</param>
    public static Prompt Settled(Turn turn, Pair pair, Programme.Meetings.Meeting meeting, bool held, params IReadOnlyList<string> news)
    {
        var words = turn.Words;
        return new()
        {
            Heading = words.Say(held ? "meeting.held.heading" : "meeting.missed.heading", ("name", pair.Other(turn.Who).GivenName)),
            Lines =
            [
                words.Say("meeting.settled.line", ("moment", words.Moment(meeting.StartsAt))),
                .. news,
                pair.MeetingAhead(turn.Now) is { } next ? words.Say("meeting.settled.next", ("moment", words.Moment(next.StartsAt))) : words["meeting.settled.plan"],
            ],
            Choices =
            [
                MeetingChoices.Next(pair, words, turn.Now),
                .. held ? [new Choice(words["notes.offer"], "record.open", MyPairs.Data(pair, meeting))] : Array.Empty<Choice>(),
                new(words[held ? "meeting.wrong.missed" : "meeting.wrong.held"], "meeting.met", MeetingChoices.Met(pair, meeting, !held)),
            ],
        };
    }
}
