using MentorBot.Cards;

namespace MentorBot.Turns;

/// <summary>Lets coordinators through, and tells everybody else politely. Decided from the signed sender and stored state alone.</summary>
internal static class CoordinatorGate
{
    /// <param name="heading">The text key of what the others are told.</param>
    /// <param name="line">And of what they can do instead.</param>
    public static TurnHandler Only(
        TurnHandler handle, string heading = "coordinator.only.heading", string line = "coordinator.only.line") => (turn, cancellationToken) =>
    {
        if (turn.IsCoordinator)
        {
            return handle(turn, cancellationToken);
        }

        turn.Show(Prompt.Note(turn.Words[heading], turn.Words[line]));
        return Task.CompletedTask;
    };
}
