using MentorBot.LocalChannel;
using MentorBot.Outbound;
using MentorBot.Storage;
using MentorBot.Turns;
using Microsoft.Extensions.Options;

namespace MentorBot.Jobs;

/// <summary>Lets the local channel's clock drive what Quartz drives otherwise, so that half a year passes in seconds.</summary>
internal sealed class Rehearsal(
    DueTable due, DueSweep sweep, OutboxSender sender, IEnumerable<IDueWork> works, IOptions<ProgrammeOptions> programme, TimeProvider clock) : IRehearsedWork
{
    // Far enough to see what comes, near enough that nobody waits for the answer.
    private const int Foreseen = 200;

    public async Task<DateTimeOffset?> NextAsync(CancellationToken ct)
    {
        DateTimeOffset? next = null;
        await foreach (var item in due.UpcomingAsync(programme.Value.TenantId, ct))
        {
            // Within an hour the shards follow one another, so the whole hour is read before the earliest is known.
            if (next is { } found && item.At >= found.AddHours(1))
            {
                break;
            }

            next = next is null || item.At < next ? item.At : next;
        }

        return next;
    }

    public async Task<Upcoming?> ForeseeAsync(CancellationToken ct)
    {
        Upcoming? first = null;
        var left = Foreseen;
        await foreach (var item in due.UpcomingAsync(programme.Value.TenantId, ct))
        {
            if (left-- is 0 || (first is { } found && item.At >= found.At.AddHours(1)))
            {
                break;
            }

            var at = item.At > clock.GetUtcNow() ? item.At : clock.GetUtcNow();
            if (works.FirstOrDefault(work => work.Kind == item.Kind) is { } work
                && (first is null || at < first.At)
                && await work.ForeseeAsync(item.Aggregate, at, ct) is { } what)
            {
                first = new(at, what);
            }
        }

        return first;
    }

    public async Task RunDueAsync(CancellationToken ct)
    {
        await sender.WhenIdleAsync(ct);
        while (await sweep.RunOnceAsync(ct) > 0)
        {
            await sender.WhenIdleAsync(ct);
        }
    }
}

internal static class RehearsalFeature
{
    /// <summary>The local channel, its page and its clock: Development only.</summary>
    public static void AddRehearsal(this IHostApplicationBuilder builder)
    {
        var file = builder.Configuration["Storage:SqlitePath"] ?? "data/mentorbot.db";
        var folder = Path.GetDirectoryName(Path.GetFullPath(file, builder.Environment.ContentRootPath));
        builder.AddLocalChannel(new LocalChannelOptions
        {
            Folder = folder,
            StartAt = builder.Configuration.GetValue<DateTimeOffset?>("Rehearsal:StartAt"),
        });
        builder.Services.AddSingleton<IRehearsedWork, Rehearsal>();
    }
}
