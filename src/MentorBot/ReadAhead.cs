namespace MentorBot;

/// <summary>
/// What the program reads of its own files. A start hardly waits for anything but one thread, so it is read on others
/// while the host is put together.
/// </summary>
internal static class ReadAhead
{
    /// <summary>Adds what is read as a singleton.</summary>
    public static void AddReadAhead<T>(this IHostApplicationBuilder builder, Func<T> read)
        where T : class
    {
        // Of objects: a Lazy of a type may make it by its constructor, which native code would then have to keep.
        var reading = new Lazy<object>(read);
        _ = Task.Run(() => reading.Value);
        builder.Services.AddSingleton(_ => (T)reading.Value);
        builder.Services.AddSingleton(new Reading(() => reading.Value));
    }

    /// <summary>Returns once all of it is there. What can't be read can't be started with: that is thrown here.</summary>
    public static void FinishReading(this IServiceProvider services)
    {
        foreach (var reading in services.GetServices<Reading>())
        {
            reading.Finish();
        }
    }

    private sealed record Reading(Func<object> Finish);
}
