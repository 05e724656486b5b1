using MentorBot.Outbound;
using MentorBot.Turns;

namespace MentorBot.Features.Personal;

/// <summary>What everybody may ask for: all that is kept of them, and that it be forgotten.</summary>
internal static class PersonalFeature
{
    public static void AddPersonal(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IConversation, ForgettingConversation>();
        builder.Services.AddSingleton<IConversation, MyDataConversation>();
        builder.Services.AddSingleton<PersonalCounts>();
        builder.Services.AddSingleton<PersonalFiles>();
        builder.Services.AddSingleton<PersonalPairs>();
        builder.Services.AddSingleton<PersonalRounds>();
        builder.Services.AddSingleton<AnswersRead>();
        builder.Services.AddSingleton<FileLinks>();
        builder.Services.AddSingleton<IStanding, PersonalStanding>();
        builder.Services.AddSingleton<Erasing>();
        builder.Services.AddSingleton<IStep, PersonLeaving>();
        builder.Services.AddSingleton<IStep, PersonForgotten>();
        builder.Services.AddSingleton<IStep, PersonGone>();
    }
}
