using MentorBot.Programme.Members;
using MentorBot.Storage;

namespace MentorBot.Turns;

/// <summary>
/// A person's clock: their device's, until they set it for good by their own word. Once it is another, whatever waits for them is looked
/// at anew.
/// </summary>
internal sealed class ClockChoice(Lazy<IEnumerable<IStanding>> standings)
{
    public Task ChooseAsync(Turn turn, string zone, CancellationToken cancellationToken)
    {
        var before = turn.Member.TimeZone;
        turn.Member = turn.Member with { TimeZone = zone, ChoseTimeZone = true };
        return LookAnewAsync(turn, before, cancellationToken);
    }

    /// <summary>Since they were here last they may have travelled, and their device with them.</summary>
    public Task FollowDeviceAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Mine.Read<Member>(PeopleBook.Document) is { TimeZone: var before } ? LookAnewAsync(turn, before, cancellationToken) : Task.CompletedTask;

    private async Task LookAnewAsync(Turn turn, string before, CancellationToken cancellationToken)
    {
        foreach (var standing in turn.Member.TimeZone == before ? [] : standings.Value)
        {
            await standing.PauseChangedAsync(turn, cancellationToken);
        }
    }
}
