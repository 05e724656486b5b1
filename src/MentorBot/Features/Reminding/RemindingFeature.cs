using MentorBot.Jobs;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Reminding;

internal static class RemindingFeature
{
    public static void AddReminding(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IDueWork, FormReminderWork>();
        builder.Services.AddSingleton<IConversation, RemindingConversation>();
        builder.Services.AddSingleton<IStanding, RemindingStanding>();
    }
}

/// <summary>Has reminders thought over again once the person's pause or clock has changed.</summary>
internal sealed class RemindingStanding(SurveyDeadlines deadlines) : IStanding
{
    public Task PauseChangedAsync(Turn turn, CancellationToken cancellationToken)
    {
        turn.Beforehand(token => deadlines.HintAsync(turn.Member, token));
        return Task.CompletedTask;
    }
}
