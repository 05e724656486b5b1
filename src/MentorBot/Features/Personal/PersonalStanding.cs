using MentorBot.Cards;
using MentorBot.Turns;

namespace MentorBot.Features.Personal;

/// <summary>What help says of one's own data.</summary>
internal sealed class PersonalStanding : IStanding
{
    public Task<IReadOnlyList<string>> StandingAsync(Turn turn, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task<IReadOnlyList<string>> CommandsAsync(Turn turn, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([turn.Words["personal.command"]]);

    public Task<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Choice>>([]);

    public Task ResumedAsync(Turn turn, CancellationToken cancellationToken) => Task.CompletedTask;
}
