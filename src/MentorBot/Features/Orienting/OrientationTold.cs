using System.Text.Json;
using MentorBot.Outbound;
using MentorBot.Programme.Orientation;
using MentorBot.Storage;

namespace MentorBot.Features.Orienting;

/// <summary>Tells people of an orientation what they have not heard yet, whatever that is: the state of each decides.</summary>
internal sealed class OrientationTold(
    OrientationBook book, CohortBook cohorts, OrientationPeople people, OrientationPrompts prompts, OrientationSchedule schedule, Outbox outbox, Letters letters, TimeProvider clock) : IStep
{
    // A transaction takes a hundred writes, and each person is a row and a message.
    private const int AtOnce = 25;

    public string Name => OrientationBook.TellStep;

    public async Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(target.Tenant, target.Key, cancellationToken) is null)
        {
            return;
        }

        var all = await people.FindAsync(target.Tenant, target.Key, data.Read<OrientationCall>().PairId, cancellationToken);
        foreach (var some in all.Chunk(AtOnce))
        {
            await outbox.ChangeAsync(target, orientation => TellAsync(orientation, some, cancellationToken), cancellationToken);
        }
    }

    private async Task<bool> TellAsync(Aggregate orientation, IReadOnlyList<Invited> some, CancellationToken cancellationToken)
    {
        var (id, now) = (orientation.Id, clock.GetUtcNow());
        var isOpen = await cohorts.FindAsync(id.Tenant, id.Key, cancellationToken) is { } cohort && OrientationPlanning.IsOpen(cohort);
        if (orientation.Read<OrientationSession>(OrientationBook.Document) is not { } session)
        {
            return false;
        }

        List<OrientationGuest> told = [];
        foreach (var invited in some)
        {
            var guest = await book.FindGuestAsync(id.Key, invited.Who.Id, cancellationToken);
            if (OrientationTelling.NewsFor(session, guest, invited.IsAsked && isOpen, now) is not { } news)
            {
                continue;
            }

            guest = OrientationTelling.Told(session, guest, invited.Who, news, now);
            told.Add(guest);
            OrientationBook.Write(orientation, guest);
            if (await letters.FindReaderAsync(invited.Who.Id, cancellationToken) is { } reader)
            {
                letters.Post(
                    orientation, reader, prompts.News(news, session, guest, invited.IsAsked, reader.Words),
                    ledger: news is OrientationNews.Recap ? RoundLedger.Recap(invited.Who.Id) : RoundLedger.Orientation(invited.Who.Id),
                    until: session.StateAt(now) is SessionState.Ahead ? session.Plan.StartsAt : null);
            }
        }

        await schedule.HintAsync(id, session, told, cancellationToken);
        return true;
    }
}
