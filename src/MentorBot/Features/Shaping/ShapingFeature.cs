using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Shaping;

internal static class ShapingFeature
{
    public static void AddShaping(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FormDesk>();
        builder.Services.AddSingleton<OpenDrafts>();
        builder.Services.AddSingleton<WordingPurpose>();
        builder.Services.AddSingleton<ISurveyPurpose>(services => services.GetRequiredService<WordingPurpose>());
        builder.Services.AddSingleton<IConversation>(services => services.GetRequiredService<WordingPurpose>());
        builder.Services.AddSingleton<IConversation, FormsConversation>();
        builder.Services.AddSingleton<IConversation, UseConversation>();
    }
}
