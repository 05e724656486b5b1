using System.Diagnostics;
using MentorBot.Cards;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Nudges;
using MentorBot.Programme.Pairs;
using MentorBot.Texts;

namespace MentorBot.Features.Meeting;

/// <summary>What each nudge says. Every one offers a way out: later, or a pause.</summary>
internal static class NudgePrompts
{
    /// <param name="prepared">What the mentee has shared for a session.</param>
    public static Prompt Of(Nudge nudge, Pair pair, ProgrammeTemplate template, IReadOnlyList<Fact> prepared, Words words, DateTimeOffset now)
    {
        var name = pair.Other(nudge.To).GivenName;
        var meeting = pair.Find(nudge.Occasion);
        var wayOut = PutOff.Choices(nudge, template.Nudges, words, now, "nudge.later", MyPairs.Data(pair));
        return nudge.Kind switch
        {
            NudgeKind.Prepare => new Prompt
            {
                Heading = words.Say("nudge.prepare.heading", ("name", name), ("moment", words.Moment(meeting!.StartsAt))),
                Lines = [words.Say("nudge.prepare.line", ("name", name))],
                Choices = [new(words["nudge.prepare.start"], "prepare.open", MyPairs.Data(pair, meeting)), .. wayOut],
            },
            NudgeKind.Structure => SessionGuideCard.Show(pair, meeting, template, prepared, words, now) is var guide
                ? guide with { Choices = [.. guide.Choices, .. wayOut] }
                : throw new UnreachableException(),
            NudgeKind.AskIfMet => new Prompt
            {
                Heading = words.Say("nudge.met.heading", ("name", name), ("moment", words.Moment(meeting!.StartsAt))),
                Choices = [Met(pair, meeting, words, held: true), Met(pair, meeting, words, held: false), .. wayOut],
            },
            NudgeKind.NoMeeting => new Prompt
            {
                Heading = words.Say("nudge.noMeeting.heading", ("name", name)),
                Lines = [words["nudge.noMeeting.line"]],
                Choices = [new(words["meeting.findTime"], "meeting.plan", MyPairs.Data(pair)), new(words["meeting.haveMet"], "meeting.haveMet", MyPairs.Data(pair)), .. wayOut],
            },
            _ when nudge.Form is { } step => FormNudgePrompts.Of(nudge, step, pair, words, wayOut),
            _ => throw new UnreachableException(),
        };
    }

    private static Choice Met(Pair pair, Programme.Meetings.Meeting meeting, Words words, bool held) =>
        new(words[held ? "nudge.met.yes" : "nudge.met.no"], "meeting.met", MeetingChoices.Met(pair, meeting, held));
}
