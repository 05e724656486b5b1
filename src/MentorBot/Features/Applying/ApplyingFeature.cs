using MentorBot.Outbound;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Applying;

internal static class ApplyingFeature
{
    public static void AddApplying(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IConversation, ApplyingConversation>();
        builder.Services.AddSingleton<IConversation, WithdrawingConversation>();
        builder.Services.AddSingleton<IStanding, ApplyingStanding>();
        builder.Services.AddSingleton<ISurveyPurpose, ApplicationPurpose>();
        builder.Services.AddSingleton<QuestionPurpose>();
        builder.Services.AddSingleton<ISurveyPurpose>(services => services.GetRequiredService<QuestionPurpose>());
        builder.Services.AddSingleton<IConversation>(services => services.GetRequiredService<QuestionPurpose>());
        builder.Services.AddSingleton<IStep, ApplicationFiled>();
        builder.Services.AddSingleton<IStep, ApplicationWithdrawn>();
    }
}
