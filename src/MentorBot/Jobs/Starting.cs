namespace MentorBot.Jobs;

internal static class Starting
{
    /// <summary>Completes once everything has started: before that it may yet fail, and where the channel is this same process, it does not listen.</summary>
    public static async Task StartedAsync(this IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }
}
