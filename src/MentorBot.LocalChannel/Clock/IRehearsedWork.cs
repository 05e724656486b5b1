namespace MentorBot.LocalChannel;

/// <summary>What the bot does by the clock, as the rehearsal drives it: asked what comes next, told when it has come.</summary>
public interface IRehearsedWork
{
    /// <summary>When there is something to look at next, whether or not anything will come of it; null where nothing waits.</summary>
    Task<DateTimeOffset?> NextAsync(CancellationToken ct);

    /// <summary>The next thing that somebody will be told, as far as can be foreseen.</summary>
    Task<Upcoming?> ForeseeAsync(CancellationToken ct);

    /// <summary>Does all that is due now, sending included, and returns when it is done.</summary>
    Task RunDueAsync(CancellationToken ct);
}

/// <param name="What">For people to read: "a preparation card for Ana".</param>
public sealed record Upcoming(DateTimeOffset At, string What);
