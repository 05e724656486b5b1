using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Turns;

namespace MentorBot.Surveys;

internal static class SurveysFeature
{
    public static void AddSurveys(this IHostApplicationBuilder builder)
    {
        builder.AddReadAhead(FormCatalogue.Load);
        builder.Services.AddSingleton(services => TemplateCatalogue.Load(services.GetRequiredService<FormCatalogue>()));
        builder.Services.AddSingleton<CohortForms>();
        builder.Services.AddSingleton<SurveyBook>();
        builder.Services.AddSingleton<SurveyDoor>();
        builder.Services.AddSingleton<SurveyAbouts>();
        builder.Services.AddSingleton<SurveyDesk>();
        builder.Services.AddSingleton<SurveyDeadlines>();
        builder.Services.AddSingleton<SurveyConversation>();
        builder.Services.AddSingleton<ISurveys>(services => services.GetRequiredService<SurveyConversation>());
        builder.Services.AddSingleton<IConversation>(services => services.GetRequiredService<SurveyConversation>());
        builder.Services.AddSingleton<IConversation, TableConversation>();
        builder.Services.AddSingleton<IConversation, MyFormsConversation>();
        builder.Services.AddSingleton<IStanding, SurveysStanding>();
    }
}
