using System.Diagnostics;
using System.Globalization;
using MentorBot.Jobs;
using MentorBot.Storage;
using MentorBot.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Benchmarks;

/// <summary>The whole bot in a process of its own, which also has so many things fall due on demand and tells how long its sweep took.</summary>
internal static class DueBot
{
    private const int AtOnce = 32;

    public static async Task RunAsync(string[] arguments)
    {
        await using var app = MentorBotApp.Build(
            [
                "--urls=http://127.0.0.1:0", "--environment=Development", "--Bot:AllowAnonymousOnLoopback=true", "--Jobs:SweepSeconds=3600",
                "--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information", .. arguments,
            ],
            services => services.AddSingleton<IDueWork, LookedAt>());
        app.MapPost("/sweep/{count:int}", context => SweepAsync(context, app.Services));
        await app.RunAsync();
    }

    private static async Task SweepAsync(HttpContext context, IServiceProvider services)
    {
        var count = int.Parse((string)context.Request.RouteValues["count"]!, CultureInfo.InvariantCulture);
        var table = services.GetRequiredService<DueTable>();
        var passed = services.GetRequiredService<TimeProvider>().GetUtcNow().AddMinutes(-1);
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, token) =>
            await table.HintAsync(AggregateId.Pair(ProgrammeOptions.LocalTenant, $"due-{number}"), LookedAt.DueKind, passed, token));

        using var requests = new HttpRequests();
        var (cpu, read, written) = Used();
        var started = Stopwatch.GetTimestamp();
        for (var left = count; left > 0;)
        {
            // A pass may end before all is done; one that does nothing would go on for ever.
            left -= await services.GetRequiredService<DueSweep>().RunOnceAsync(context.RequestAborted) is > 0 and var done
                ? done
                : throw new InvalidOperationException($"{left} were left of {count} that were due.");
        }

        var time = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var since = Used();
        await context.Response.WriteAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{time} {requests.Count} {requests.Time.TotalMilliseconds} {since.Cpu - cpu} {since.Read - read} {since.Written - written}"));
    }

    private static (double Cpu, double Read, double Written) Used() =>
        (Environment.CpuUsage.TotalTime.TotalMilliseconds, Machine.Bytes("rchar"), Machine.Bytes("wchar"));
}

/// <summary>Does nothing: so that a sweep costs what finding, claiming and forgetting cost.</summary>
internal sealed class LookedAt : IDueWork
{
    public const string DueKind = "looked-at";

    public string Kind => DueKind;

    public Task RunAsync(AggregateId aggregate, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> ForeseeAsync(AggregateId aggregate, DateTimeOffset at, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
