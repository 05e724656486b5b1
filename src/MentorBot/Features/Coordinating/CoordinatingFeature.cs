using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

internal static class CoordinatingFeature
{
    public static void AddCoordinating(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ApplicationReader>();
        builder.Services.AddSingleton<ApplicationCard>();
        builder.Services.AddSingleton<Namesakes>();
        builder.Services.AddSingleton<MatchTables>();
        builder.Services.AddSingleton<IConversation, CohortConversation>();
        builder.Services.AddSingleton<IConversation, ReviewConversation>();
        builder.Services.AddSingleton<IConversation, MatchConversation>();
        builder.Services.AddSingleton<IConversation, UnreachedConversation>();
        builder.Services.AddSingleton<IConversation, DismissConversation>();
        builder.Services.AddSingleton<ISurveyPurpose, NewCohortPurpose>();
        builder.Services.AddSingleton<ISurveyPurpose, ReviewPurpose>();
        builder.Services.AddSingleton<AppointPurpose>();
        builder.Services.AddSingleton<ISurveyPurpose>(services => services.GetRequiredService<AppointPurpose>());
        builder.Services.AddSingleton<IConversation>(services => services.GetRequiredService<AppointPurpose>());
        builder.Services.AddSingleton<IStep, CohortListed>();
        builder.Services.AddSingleton<IStep, PersonListed>();
        builder.Services.AddSingleton<IStanding, CoordinatingStanding>();
    }
}

/// <summary>Help for coordinators.</summary>
internal sealed class CoordinatingStanding : IStanding
{
    public Task<IReadOnlyList<string>> CommandsAsync(Turn turn, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(turn.IsCoordinator ? [turn.Words["coordinator.command"]] : []);

    public Task<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Choice>>(turn.IsCoordinator ? [new(turn.Words["coordinator.choice"], "coordinator.home")] : []);
}
