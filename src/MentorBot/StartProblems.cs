using Microsoft.Extensions.Options;

namespace MentorBot;

/// <summary>What an operator can put right, in a form they can read.</summary>
internal static class StartProblems
{
    public static IReadOnlyList<string> Of(Exception problem) => problem switch
    {
        OptionsValidationException wrong => [.. wrong.Failures],
        AggregateException several => [.. several.InnerExceptions.SelectMany(Of).Distinct()],
        _ => [],
    };
}
