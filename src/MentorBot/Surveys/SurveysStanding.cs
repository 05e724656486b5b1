using MentorBot.Turns;

namespace MentorBot.Surveys;

/// <summary>What status and help say of forms that were begun.</summary>
internal sealed class SurveysStanding(SurveyDesk desk) : IStanding
{
    public Task<IReadOnlyList<string>> StandingAsync(Turn turn, CancellationToken cancellationToken) => desk.LinesAsync(turn, cancellationToken);

    public async Task<IReadOnlyList<string>> CommandsAsync(Turn turn, CancellationToken cancellationToken) =>
        await desk.AllAsync(turn, cancellationToken) is { Count: > 0 } ? [turn.Words["survey.command"]] : [];
}
