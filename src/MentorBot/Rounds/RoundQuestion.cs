using MentorBot.Programme.Cohorts;

namespace MentorBot.Rounds;

/// <summary>How a feature asks which round is meant; the texts by key.</summary>
/// <param name="Verb">Who hears which one was picked, and asks again where none was.</param>
/// <param name="None">What is said where there is no such round: a heading, and what can be done about it.</param>
/// <param name="IsFor">Whether the question is about this round.</param>
internal sealed record RoundQuestion(string Verb, (string Heading, string Line) None, Func<Cohort, bool> IsFor)
{
    public string Heading { get; init; } = "round.which";
    public string? Line { get; init; }
    public string Button { get; init; } = RoundChoice.Open;

    /// <summary>Those that are past being set up.</summary>
    public static bool IsOpened(Cohort cohort) => cohort.Status is not CohortStatus.Draft;

    /// <summary>Those whose pairs have been introduced.</summary>
    public static bool IsLaunched(Cohort cohort) => cohort.LaunchedAt is not null;
}
