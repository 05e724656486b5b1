using MentorBot.Turns;

namespace MentorBot.Features.Personal;

/// <summary>What help says of one's own data.</summary>
internal sealed class PersonalStanding : IStanding
{
    public Task<IReadOnlyList<string>> CommandsAsync(Turn turn, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([turn.Words["personal.command"]]);
}
