namespace MentorBot.Turns;

/// <summary>Sets a person's clock for good, by their own word: whatever waits for them is looked at anew.</summary>
internal sealed class ClockChoice(Lazy<IEnumerable<IStanding>> standings)
{
    public async Task ChooseAsync(Turn turn, string zone, CancellationToken cancellationToken)
    {
        var before = turn.Member.TimeZone;
        turn.Member = turn.Member with { TimeZone = zone, ChoseTimeZone = true };
        foreach (var standing in zone == before ? [] : standings.Value)
        {
            await standing.PauseChangedAsync(turn, cancellationToken);
        }
    }
}
