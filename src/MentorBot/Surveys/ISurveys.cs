using MentorBot.Programme.Forms;
using MentorBot.Turns;

namespace MentorBot.Surveys;

/// <summary>Opens surveys for features. What is open already, <see cref="SurveyDesk"/> knows.</summary>
internal interface ISurveys
{
    /// <summary>Asks the next question of this survey: the first, or the one it was left at.</summary>
    Task OpenAsync(Turn turn, SurveyKey key, IReadOnlyDictionary<Prefill, string>? known, CancellationToken cancellationToken);

    /// <summary>The same, with an answer put in beforehand for some questions, to be kept or changed.</summary>
    Task OpenWithAsync(Turn turn, SurveyKey key, IReadOnlyDictionary<string, Answer> suggested, CancellationToken cancellationToken);

    /// <summary>Asks the question at hand once more, in whatever language the person reads now.</summary>
    Task AskAgainAsync(Turn turn, CancellationToken cancellationToken);

    /// <summary>
    /// Where a question was asked last and there is nothing to read in what came: asks it once more, and says so. False where
    /// none was asked last.
    /// </summary>
    Task<bool> AskOnceMoreAsync(Turn turn, CancellationToken cancellationToken);

    /// <summary>Opens a survey that was handed in, at its answers, to be changed and handed in again.</summary>
    void Reopen(Turn turn, SurveyKey key, FormDefinition form, FormResponse submitted);
}
