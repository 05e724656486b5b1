namespace MentorBot.Storage.Processes;

/// <summary>A process under one name: from its first sign of life until another process takes it for dead, and what it had.</summary>
internal sealed class Tenure : IDisposable
{
    private readonly CancellationTokenSource end = new();

    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Cancelled once another process may have what this one had under this name.</summary>
    public CancellationToken Ended => end.Token;

    public void End() => end.Cancel();

    public void Dispose() => end.Dispose();
}
