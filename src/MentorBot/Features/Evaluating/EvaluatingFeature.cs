using MentorBot.Outbound;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Evaluating;

internal static class EvaluatingFeature
{
    public static void AddEvaluating(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<EvaluationShelf>();
        builder.Services.AddSingleton<EvaluatePurpose>();
        builder.Services.AddSingleton<ISurveyPurpose>(services => services.GetRequiredService<EvaluatePurpose>());
        builder.Services.AddSingleton<IConversation>(services => services.GetRequiredService<EvaluatePurpose>());
        builder.Services.AddSingleton<IConversation, ReportConversation>();
        builder.Services.AddSingleton<IStep, EvaluationFiled>();
        builder.Services.AddSingleton<IStep, EvaluationNoted>();
        builder.Services.AddSingleton<IStanding, EvaluatingStanding>();
    }
}

/// <summary>Help for those who can answer, and for those who read the report.</summary>
internal sealed class EvaluatingStanding : IStanding
{
    public Task<IReadOnlyList<string>> CommandsAsync(Turn turn, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(
    [
        .. turn.Mine.Read<Affairs>(Affairs.Document) is { Pairs.Count: > 0 } ? [turn.Words["evaluate.command"]] : Array.Empty<string>(),
        .. turn.IsCoordinator ? [turn.Words["report.command"]] : Array.Empty<string>(),
    ]);
}
