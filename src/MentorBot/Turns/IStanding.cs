using MentorBot.Cards;

namespace MentorBot.Turns;

/// <summary>A feature's part of help and status: how this person stands, and what they can do now.</summary>
internal interface IStanding
{
    /// <summary>One line for each thing of theirs that is under way.</summary>
    Task<IReadOnlyList<string>> StandingAsync(Turn turn, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>What they can type, with what it does; only what is of use to them.</summary>
    Task<IReadOnlyList<string>> CommandsAsync(Turn turn, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>The buttons to offer, the most likely first.</summary>
    Task<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Choice>>([]);

    /// <summary>The person has paused or resumed, or their clock changed: whatever waits for them is to be looked at anew.</summary>
    Task PauseChangedAsync(Turn turn, CancellationToken cancellationToken) => Task.CompletedTask;
}
