namespace MentorBot.Storage.Processes;

/// <summary>For whoever is no bot, and wants a shared store to itself.</summary>
internal static class SignsOfLife
{
    // Each process gives one every second; whose row stays as it is for so long is dead.
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(6);

    /// <summary>Whether any bot works on this store. Where none ever did, or all have taken leave, it is known at once.</summary>
    public static async Task<bool> AreThereAsync(ITableStore tables, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (began, first) = (clock.GetTimestamp(), await ReadAsync());
        while (first.Count > 0 && clock.GetElapsedTime(began) < Long)
        {
            await Task.Delay(Between, clock, cancellationToken);
            if ((await ReadAsync()).Any(row => first.GetValueOrDefault(row.Key) != row.Value))
            {
                return true;
            }
        }

        return false;

        ValueTask<Dictionary<EntityKey, string>> ReadAsync() =>
            tables.QueryPartitionsAsync(Presence.Table, KeyRange.All, cancellationToken).ToDictionaryAsync(row => row.Key, row => row.ETag, cancellationToken: cancellationToken);
    }
}
