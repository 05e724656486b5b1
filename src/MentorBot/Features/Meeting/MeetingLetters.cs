using System.Diagnostics;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Meetings;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Texts;

namespace MentorBot.Features.Meeting;

/// <summary>What one of the two is told once the other has set, moved or noted a meeting.</summary>
internal static class MeetingLetters
{
    public static Prompt Of(PlanOutcome.Changed outcome, Member by, Reader to, DateTimeOffset now) => outcome switch
    {
        PlanOutcome.Planned => Set(outcome, "meeting.told.planned", [], by, to, now),
        PlanOutcome.Moved moved => Set(outcome, moved.IsToAnotherDate ? "meeting.told.moved" : "meeting.told.changed", Was(moved, to.Words), by, to, now),
        PlanOutcome.Noted => Noted(outcome, by, to),
        _ => throw new UnreachableException(),
    };

    /// <summary>The key under which what became of it is kept: what has taken place is no news of what lies ahead.</summary>
    public static string LedgerOf(PlanOutcome.Changed outcome, Reader to) =>
        outcome is PlanOutcome.Noted ? RoundLedger.Together(to.Member.Id) : RoundLedger.Meeting(to.Member.Id);

    /// <summary>The date before, which may stand in a calendar; none where it is the same.</summary>
    public static IReadOnlyList<string> Was(PlanOutcome.Moved moved, Words words) =>
        moved.IsToAnotherDate ? [words.Say("meeting.was", ("moment", words.Moment(moved.From)))] : [];

    /// <summary>What the mentor is told of what the mentee has shared for a meeting, where no session guide shows it.</summary>
    public static Prompt Shared(Pair pair, Programme.Meetings.Meeting meeting, IReadOnlyList<Fact> shared, Reader mentor) => new()
    {
        Heading = mentor.Words.Say("prepare.told.heading", ("name", pair.Mentee.GivenName), ("moment", mentor.Words.Moment(meeting.StartsAt))),
        Facts = shared,
        Choices = [new(mentor.Words["meeting.session"], "session.show", MyPairs.Data(pair, meeting))],
    };

    private static Prompt Set(PlanOutcome.Changed outcome, string heading, IReadOnlyList<string> news, Member by, Reader to, DateTimeOffset now) => new()
    {
        Heading = to.Words.Say(heading, ("name", outcome.Pair.Self(by.Id).GivenName)),
        Lines = [.. news, to.Words["meeting.told.line"]],
        Facts = MeetingWords.Facts(outcome.Meeting, to.Member, by, to.Words),
        Links = [MeetingWords.Calendar(outcome.Meeting, outcome.Pair, to.Member, to.Words)],
        Choices = MeetingChoices.For(outcome.Pair, outcome.Meeting, to.Member.Id, to.Words, now),
    };

    private static Prompt Noted(PlanOutcome.Changed outcome, Member by, Reader to) => new()
    {
        Heading = to.Words.Say("meeting.told.noted", ("name", outcome.Pair.Self(by.Id).GivenName), ("moment", to.Words.Moment(outcome.Meeting.StartsAt))),
        Lines = [to.Words["meeting.told.noted.line"]],
        Choices =
        [
            new(to.Words["notes.offer"], "record.open", MyPairs.Data(outcome.Pair, outcome.Meeting)),
            new(to.Words["meeting.wrong.missed"], "meeting.met", MeetingChoices.Met(outcome.Pair, outcome.Meeting, held: false)),
        ],
    };
}
