using MentorBot.Jobs;
using MentorBot.Programme.Announcements;
using MentorBot.Storage;

namespace MentorBot.Features.Announcing;

/// <summary>Keeps reports up to date: often at first, then less and less; after a day it leaves them as they are.</summary>
internal sealed class AnnouncementWork(AnnouncementReports reports, DueTable due, TimeProvider clock) : IDueWork
{
    public const string DueKind = "announcement";
    public static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(10);

    public string Kind => DueKind;

    public async Task RunAsync(AggregateId aggregate, CancellationToken cancellationToken)
    {
        if (aggregate != AggregateId.Announcement(aggregate.Tenant, aggregate.Key, 0))
        {
            await reports.CountReadersAsync(aggregate, cancellationToken);
        }
        else if (await reports.RefreshAsync(aggregate, cancellationToken) is (var announcement, var report)
            && Watching.NextLook(announcement, report, clock.GetUtcNow()) is { } next)
        {
            await due.HintAsync(aggregate, DueKind, next, cancellationToken);
        }
    }

    public Task<string?> ForeseeAsync(AggregateId aggregate, DateTimeOffset at, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
