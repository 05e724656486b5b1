using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Programme.Announcements;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Features.Announcing;

/// <summary>Somebody says that they read an announcement: Teams itself tells nobody.</summary>
internal sealed class ReadingConversation(AnnouncementBook announcements) : IConversation
{
    private const int LooksBack = 5;

    public IEnumerable<TurnRoute> Routes => [TurnRoute.Verb("announce.read", PressedAsync), TurnRoute.Word("noted", TypedAsync)];

    private async Task PressedAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Show(turn.Pressed?.Text("announcement") is { Length: > 0 and <= 40 } id && await NoteAsync(turn, id, cancellationToken) is { } announcement
            ? AnnouncementPrompts.Noted(announcement, turn.Words)
            : Prompt.Note(turn.Words["announce.read.none.heading"], turn.Words["announce.read.none.line"]));

    // Typed, it is meant for the latest one they got.
    private async Task TypedAsync(Turn turn, CancellationToken cancellationToken)
    {
        List<AnnouncementRef> latest = [];
        foreach (var cohort in (turn.Mine.Read<Affairs>(Affairs.Document)?.Applications ?? []).Select(application => application.CohortId).Distinct())
        {
            latest.AddRange(await announcements.LatestAsync(turn.Who.TenantId, cohort, LooksBack, cancellationToken));
        }

        foreach (var reference in latest.OrderByDescending(reference => reference.At))
        {
            if (await NoteAsync(turn, reference.Id, cancellationToken) is { } announcement)
            {
                turn.Show(Prompt.Note(
                    AnnouncementPrompts.Heading(announcement, turn.Words), turn.Words.Say("announce.read.done", ("by", announcement.By.Name))));
                return;
            }
        }

        turn.Show(Prompt.Note(turn.Words["announce.read.none.heading"], turn.Words["announce.read.none.line"]));
    }

    // Only for somebody it went to: the id on the card picks, and the list decides.
    private async Task<Announcement?> NoteAsync(Turn turn, string id, CancellationToken cancellationToken)
    {
        if (await announcements.FindShardAsync(turn.Who, id, cancellationToken) is not { } shard
            || await announcements.FindAsync(turn.Who.TenantId, id, cancellationToken) is not { } announcement)
        {
            return null;
        }

        turn.Mine.Carry(AnnouncementRead.StepName, shard, new ReadBy(turn.Who.ObjectId));
        return announcement;
    }
}
