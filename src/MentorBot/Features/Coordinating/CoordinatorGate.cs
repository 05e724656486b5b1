using MentorBot.Cards;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

/// <summary>Lets coordinators through, and tells everybody else politely. Decided from the signed sender and stored state alone.</summary>
internal static class CoordinatorGate
{
    public static TurnHandler Only(TurnHandler handle) => (turn, cancellationToken) =>
    {
        if (turn.IsCoordinator)
        {
            return handle(turn, cancellationToken);
        }

        turn.Show(Prompt.Note(turn.Words["coordinator.only.heading"], turn.Words["coordinator.only.line"]));
        return Task.CompletedTask;
    };
}
