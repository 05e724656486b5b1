using Npgsql;
using Quartz;

namespace MentorBot.Jobs;

/// <summary>Several processes with one schedule, kept in PostgreSQL by Quartz: one of them sweeps at a time.</summary>
/// <remarks>
/// One that dies is missed after <see cref="Grace"/> without a sign of life, seen by another at its own next sign, and
/// its sweep is taken up at the next look at the schedule: at most <c>CheckIn + Grace + CheckIn + Look</c> in all, below
/// 10 seconds. One that was only slow and is taken for dead sweeps beside its successor, which the claims in the due
/// table bear. It goes by the machines' own clocks, which have to agree within a second or so.
/// </remarks>
internal static class Cluster
{
    // Tables of its own, in whatever schema the connection string's Search Path says.
    private const string TablePrefix = "mentorbot_jobs_";
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // After the database itself was away.
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    /// <param name="tenant">Two tenants' bots may share a database without sweeping for one another.</param>
    public static void UseCluster(this IQuartzBuilder quartz, string tenant, string connectionString)
    {
        // The programme's clock may be moved while rehearsing; the members' signs of life are by real time.
        quartz.UseTimeProvider(TimeProvider.System);
        quartz.UseDefaultThreadPool(1);
        quartz.ConfigureScheduler(scheduler => (scheduler.InstanceName, scheduler.IdleWaitTime) = ($"mentorbot-{tenant}", Look));
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(NpgsqlFactory.Instance, ClusterDatabase.Settings(connectionString).ConnectionString);
            store.ProvisionSchema();
            store.UseExecutionHistory();
            store.UseClustering(clustering => (clustering.CheckinInterval, clustering.CheckinMisfireThreshold) = (CheckIn, Grace));
            store.ConfigureStore(options =>
            {
                options.TablePrefix = TablePrefix;
                // The job has no data, so that nothing need be serialized.
                options.StoreJobDataAsStrings = true;
                options.DbRetryInterval = Retry;
                options.UseBackgroundThreads = true;
            });
        });
        quartz.Services.Configure<ExecutionHistoryOptions>(history => history.MaxEntriesPerScheduler = 100);
    }
}
