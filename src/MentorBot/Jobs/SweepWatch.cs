namespace MentorBot.Jobs;

/// <summary>Tells when it was last looked for what is due.</summary>
internal interface ISweepWatch
{
    LastSweep Last { get; }
}

/// <param name="Ago">Since the last sweep that ended well; null before the first.</param>
/// <param name="Trouble">Why there can be none now, if so.</param>
internal sealed record LastSweep(TimeSpan? Ago, string? Trouble = null);

/// <summary>The sweeps of this process, where each sweeps on its own.</summary>
internal sealed class OwnSweeps(SweepHealth sweeps, TimeProvider clock) : ISweepWatch
{
    public LastSweep Last => new(sweeps.SinceLast(clock));
}
