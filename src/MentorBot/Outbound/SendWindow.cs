using Microsoft.Extensions.Options;

namespace MentorBot.Outbound;

/// <summary>
/// Keeps sends below the tenant's limit as the receiver counts it: so many slots, each free again just over a second
/// after its answer came. A token bucket would overrun after a stall.
/// </summary>
internal sealed class SendWindow(IOptions<SendingOptions> options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromMilliseconds(1020);
    private readonly SemaphoreSlim slots = new(options.Value.RequestsPerSecond);

    public async Task<T> RunAsync<T>(Func<Task<T>> send, CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken);
        try
        {
            return await send();
        }
        finally
        {
            _ = FreeLaterAsync();
        }
    }

    public void Dispose() => slots.Dispose();

    // Real time on purpose: the limit is the receiver's, whatever the programme's clock says.
    private async Task FreeLaterAsync()
    {
        await Task.Delay(Second, clock);
        try
        {
            slots.Release();
        }
        catch (ObjectDisposedException)
        {
            // The process is stopping.
        }
    }
}
