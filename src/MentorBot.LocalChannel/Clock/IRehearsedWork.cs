namespace MentorBot.LocalChannel;

/// <summary>What the bot does by the clock, as the rehearsal drives it: asked what comes next, told when it has come.</summary>
public interface IRehearsedWork
{
    Task<Upcoming?> NextAsync(CancellationToken ct);

    /// <summary>Does all that is due now, sending included, and returns when it is done.</summary>
    Task RunDueAsync(CancellationToken ct);
}

/// <param name="What">For people to read: "a preparation card for Ana".</param>
public sealed record Upcoming(DateTimeOffset At, string What);
