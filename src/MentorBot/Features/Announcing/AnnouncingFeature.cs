using MentorBot.Jobs;
using MentorBot.Outbound;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Announcing;

internal static class AnnouncingFeature
{
    public static void AddAnnouncing(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AnnouncementPreview>();
        builder.Services.AddSingleton<AnnouncementReports>();
        builder.Services.AddSingleton<IConversation, AnnouncingConversation>();
        builder.Services.AddSingleton<IConversation, ReadingConversation>();
        builder.Services.AddSingleton<IStanding, AnnouncingStanding>();
        builder.Services.AddSingleton<ISurveyPurpose, AnnouncementPurpose>();
        builder.Services.AddSingleton<IStep, AnnouncementBegin>();
        builder.Services.AddSingleton<IStep, AnnouncementShard>();
        builder.Services.AddSingleton<IStep, AnnouncementListed>();
        builder.Services.AddSingleton<IStep, AnnouncementRead>();
        builder.Services.AddSingleton<IDueWork, AnnouncementWork>();
    }
}
