using MentorBot.Programme.Members;

namespace MentorBot.Turns;

/// <summary>One turn of a person at a time in this process: it saves clashes; between processes the ETag decides.</summary>
internal sealed class MemberOrder : IDisposable
{
    // So many that two who talk at the same time seldom share one.
    private readonly SemaphoreSlim[] lanes = [.. Enumerable.Range(0, 2048).Select(_ => new SemaphoreSlim(1))];

    public async Task<T> RunAsync<T>(MemberId who, Func<Task<T>> take, CancellationToken cancellationToken)
    {
        var lane = lanes[(uint)StringComparer.Ordinal.GetHashCode(who.ObjectId) % (uint)lanes.Length];
        await lane.WaitAsync(cancellationToken);
        try
        {
            return await take();
        }
        finally
        {
            lane.Release();
        }
    }

    public void Dispose()
    {
        foreach (var lane in lanes)
        {
            lane.Dispose();
        }
    }
}
