using MentorBot.Turns;
using Microsoft.Extensions.Options;
using Quartz;
using Quartz.Extensibility;

namespace MentorBot.Jobs;

/// <summary>
/// This process's place in the cluster. It joins as soon as the database serves, which need not be at start: turns are
/// answered meanwhile. From then on it looks when any member last swept.
/// </summary>
internal sealed partial class ClusterMember(
    DueSweep sweep, IOptions<JobsOptions> jobs, IOptions<ProgrammeOptions> programme, IHostApplicationLifetime lifetime, TimeProvider clock,
    ILoggerFactory loggers, ILogger<ClusterMember> logger) : BackgroundService, ISweepWatch
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);
    private ServiceProvider? joined;
    private volatile LastSeen seen = new();

    public LastSweep Last => new(seen.Swept is { } at ? TimeProvider.System.GetUtcNow() - at : null, seen.Trouble);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (joined is { } quartz)
        {
            try
            {
                // Without its database a scheduler would wait for it, and never end.
                await SchedulerOf(quartz).Shutdown(waitForJobsToComplete: true, cancellationToken).AsTask()
                    .WaitAsync(seen.Trouble is null ? Timeout.InfiniteTimeSpan : Between, clock, cancellationToken);
                await quartz.DisposeAsync();
            }
            catch (Exception failure) when (failure is TimeoutException or OperationCanceledException or SchedulerException)
            {
                // The others will notice that this one is gone.
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        while (true)
        {
            try
            {
                joined ??= await JoinAsync(stoppingToken);
                var swept = await LastSweptAsync(joined, stoppingToken);
                if (seen.Trouble is not null)
                {
                    ServesAgain();
                }

                seen = new(swept);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                if (seen.Trouble is null)
                {
                    // Said once, not with every attempt.
                    DoesNotServe(failure.GetBaseException().Message);
                }

                seen = new(seen.Swept, "The database of the jobs does not serve.");
            }

            await Task.Delay(Between, clock, stoppingToken);
        }
    }

    // In a container of its own: a scheduler that could not be started is not started again, so each attempt makes a new one.
    private async Task<ServiceProvider> JoinAsync(CancellationToken cancellationToken)
    {
        var services = new ServiceCollection().AddSingleton(sweep).AddSingleton(loggers).AddLogging();
        services.AddQuartz(quartz =>
        {
            quartz.AddSweep(jobs.Value.SweepSeconds);
            quartz.UseCluster(programme.Value.TenantId, jobs.Value.ConnectionString!); // Validated at start.
        });
        var made = services.BuildServiceProvider();
        try
        {
            var scheduler = await made.GetRequiredService<ISchedulerFactory>().GetScheduler(cancellationToken);
            await scheduler.Start(cancellationToken);
            Joined(scheduler.SchedulerInstanceId);
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    private static async Task<DateTimeOffset?> LastSweptAsync(ServiceProvider quartz, CancellationToken cancellationToken)
    {
        var status = await quartz.GetRequiredService<IExecutionHistoryStore>()
            .GetJobRunStatus(SchedulerOf(quartz).SchedulerName, SweepJob.Key, cancellationToken);
        return status is { LastResult: JobRunResult.Succeeded } ? status.LastFiredAtUtc + status.LastDuration : status?.LastSucceededAtUtc;
    }

    private static IScheduler SchedulerOf(ServiceProvider quartz) => quartz.GetRequiredService<IScheduler>();

    [LoggerMessage(Level = LogLevel.Information, Message = "Joined the cluster as {Instance}.")]
    private partial void Joined(string instance);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database at Jobs:ConnectionString does not serve, so this process does not sweep; it goes on trying. {Reason}")]
    private partial void DoesNotServe(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database at Jobs:ConnectionString serves again.")]
    private partial void ServesAgain();

    private sealed record LastSeen(DateTimeOffset? Swept = null, string? Trouble = null);
}
