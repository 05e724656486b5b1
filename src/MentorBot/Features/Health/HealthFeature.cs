using System.Text.Json;
using System.Text.Json.Serialization;
using MentorBot.Jobs;
using MentorBot.Storage;
using MentorBot.Storage.Processes;
using MentorBot.Turns;
using Microsoft.Extensions.Options;

namespace MentorBot.Features.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work; the answer says which part can't.
/// </summary>
internal static class HealthFeature
{
    private static readonly TimeSpan StorageLimit = TimeSpan.FromSeconds(5);

    public static void AddHealth(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<Readiness>();

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", http => WriteAsync(http, new HealthReport("ok", [])));
        app.MapGet("/health/ready", async http =>
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            limit.CancelAfter(StorageLimit);
            await WriteAsync(http, await http.RequestServices.GetRequiredService<Readiness>().CheckAsync(limit.Token));
        });
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.StatusCode = report.Status is "ok" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return http.Response.WriteAsJsonAsync(report, HealthJson.Default.HealthReport, cancellationToken: http.RequestAborted);
    }
}

/// <summary>Looks at what the work depends on: the store, to be read and to be written, the sweep that finds what is due, and what passes between the bot and the channel.</summary>
internal sealed partial class Readiness(
    ITableStore store, SetAside aside, Presence presence, ISweepWatch sweeps, ChannelHealth channel, IOptions<JobsOptions> jobs, IHostApplicationLifetime lifetime,
    TimeProvider clock, ILogger<Readiness> logger)
{
    // A few missed sweeps are a hiccup; more mean that nobody is being reminded.
    private const int MissedSweeps = 4;
    private const int MostCounted = 1000;

    // In a cluster, another process needs a while to notice that the one that swept is gone.
    private const int TakeOverSeconds = 15;
    private readonly long startedAt = clock.GetTimestamp();
    private bool storageFailed;

    public async Task<HealthReport> CheckAsync(CancellationToken cancellationToken)
    {
        List<HealthPart> parts =
        [
            .. await StorageAsync(cancellationToken),
            Sweep(),
            .. (await channel.CheckAsync(cancellationToken)).Select(part => new HealthPart(part.Part, part.IsWell ? "ok" : "failing", part.Note)),
            Process(),
        ];
        return new(parts.TrueForAll(part => part.Status is "ok") ? "ok" : "failing", parts);
    }

    private async Task<IReadOnlyList<HealthPart>> StorageAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.CheckAsync(cancellationToken);
            var count = await aside.ListAsync(cancellationToken).Take(MostCounted).CountAsync(cancellationToken);
            storageFailed = false;
            return [new("storage", "ok"), AsidePart(count)];
        }
        catch (Exception failure)
        {
            if (!storageFailed)
            {
                // Said once, not with every probe.
                storageFailed = true;
                StorageFailed(failure);
            }

            return [new("storage", "failing")];
        }
    }

    // On a shared store it signs every second, so this tells of writing where the store's own check tells of reading.
    private HealthPart Process() =>
        lifetime.ApplicationStopping.IsCancellationRequested ? new("process", "stopping")
        : presence.MaySend ? new("process", "ok")
        : new("process", "failing", "It has not been able to write to the store for some seconds: nothing is sent until it can.");

    // Somebody should look, but there is nothing that taking this instance out of service would mend.
    private static HealthPart AsidePart(int count) => new("setAside", "ok", count switch
    {
        0 => null,
        1 => "1 row is set aside",
        MostCounted => $"{MostCounted} rows or more are set aside",
        _ => $"{count} rows are set aside",
    });

    // By real time: the programme's clock may be moved while rehearsing.
    private HealthPart Sweep()
    {
        var last = sweeps.Last;
        var allowed = TimeSpan.FromSeconds(Math.Max(jobs.Value.SweepSeconds * MissedSweeps, TakeOverSeconds));
        var age = last.Ago ?? clock.GetElapsedTime(startedAt);
        return new("sweep", last.Trouble is null && age <= allowed ? "ok" : "failing", last.Trouble);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The store does not answer.")]
    private partial void StorageFailed(Exception failure);
}

internal sealed record HealthReport(string Status, IReadOnlyList<HealthPart> Parts);

/// <param name="Note">What somebody should see to before it fails.</param>
internal sealed record HealthPart(string Part, string Status, string? Note = null);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HealthReport))]
internal sealed partial class HealthJson : JsonSerializerContext;
