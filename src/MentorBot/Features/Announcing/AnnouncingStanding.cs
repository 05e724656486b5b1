using MentorBot.Turns;

namespace MentorBot.Features.Announcing;

/// <summary>What help says of announcements, to those who may make them.</summary>
internal sealed class AnnouncingStanding : IStanding
{
    public Task<IReadOnlyList<string>> CommandsAsync(Turn turn, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(turn.IsCoordinator ? [turn.Words["announce.command"]] : []);
}
