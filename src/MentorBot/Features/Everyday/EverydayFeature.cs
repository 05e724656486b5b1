using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Everyday;

internal static class EverydayFeature
{
    public static void AddEveryday(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<EverydayConversation>();
        builder.Services.AddSingleton<IConversation>(services => services.GetRequiredService<EverydayConversation>());
        builder.Services.AddSingleton<IElse>(services => services.GetRequiredService<EverydayConversation>());
        builder.Services.AddSingleton<IConversation, LanguageConversation>();
        builder.Services.AddSingleton<SettingsPurpose>();
        builder.Services.AddSingleton<IConversation>(services => services.GetRequiredService<SettingsPurpose>());
        builder.Services.AddSingleton<ISurveyPurpose>(services => services.GetRequiredService<SettingsPurpose>());
    }
}
