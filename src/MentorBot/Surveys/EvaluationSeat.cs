using MentorBot.Programme.Cohorts;

namespace MentorBot.Surveys;

/// <summary>A person's part in a round, which they look back on once, however many partners they have there or come to have.</summary>
internal static class EvaluationSeat
{
    public const string Purpose = "evaluate";

    public static SurveyKey KeyOf(ProgrammeTemplate template, string cohortId, Role role) => new(Purpose, template.EvaluationForm(role), $"{cohortId}.{role.Word()}");
}
