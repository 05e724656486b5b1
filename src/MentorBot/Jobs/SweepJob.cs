using Quartz;

namespace MentorBot.Jobs;

/// <summary>Quartz's part: to call the sweep every so often, one at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class SweepJob(DueSweep sweep) : IJob
{
    public static readonly JobKey Key = new("due-sweep");
    public static readonly TriggerKey Trigger = new("due-sweep");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await sweep.RunOnceAsync(cancellationToken);
}
