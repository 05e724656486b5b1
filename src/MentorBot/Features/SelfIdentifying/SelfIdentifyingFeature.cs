using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.SelfIdentifying;

internal static class SelfIdentifyingFeature
{
    public static void AddSelfIdentifying(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IConversation, SelfIdConversation>();
        builder.Services.AddSingleton<ISurveyPurpose, SelfIdPurpose>();
        builder.Services.AddSingleton<IConversation, GroupsConversation>();
        builder.Services.AddSingleton<GroupsDrawing>();
        builder.Services.AddSingleton<IStanding, SelfIdStanding>();
    }
}
