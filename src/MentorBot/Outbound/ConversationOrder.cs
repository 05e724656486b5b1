namespace MentorBot.Outbound;

/// <summary>One send at a time in a conversation: Teams refuses two at once with 412, and people read in order (protocol 9.13).</summary>
internal sealed class ConversationOrder
{
    private readonly Dictionary<string, Task> last = [];
    private readonly Lock gate = new();

    public async Task<T> RunAsync<T>(string conversationId, Func<Task<T>> send, CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? before;
        lock (gate)
        {
            last.TryGetValue(conversationId, out before);
            last[conversationId] = mine.Task;
        }

        try
        {
            if (before is not null)
            {
                await before.WaitAsync(cancellationToken);
            }

            return await send();
        }
        finally
        {
            // Whoever gives up waiting must still keep its place until the one before is through.
            _ = (before ?? Task.CompletedTask).ContinueWith(_ => Release(conversationId, mine), TaskScheduler.Default);
        }
    }

    private void Release(string conversationId, TaskCompletionSource mine)
    {
        lock (gate)
        {
            if (last.TryGetValue(conversationId, out var latest) && latest == mine.Task)
            {
                last.Remove(conversationId);
            }
        }

        mine.SetResult();
    }
}
