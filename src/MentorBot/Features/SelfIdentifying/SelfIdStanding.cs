using MentorBot.Turns;

namespace MentorBot.Features.SelfIdentifying;

/// <summary>What help says of self-identification. Status says nothing: whether somebody answered is nobody's affair.</summary>
internal sealed class SelfIdStanding : IStanding
{
    public Task<IReadOnlyList<string>> CommandsAsync(Turn turn, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(
        [turn.Words["selfid.command"], .. turn.IsCoordinator ? [turn.Words["groups.command"]] : Array.Empty<string>()]);
}
