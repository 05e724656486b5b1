using Microsoft.Extensions.Options;

namespace MentorBot;

/// <summary>What an operator can put right, in a form they can read.</summary>
internal static class StartProblems
{
    public static IReadOnlyList<string> Of(Exception problem) => problem switch
    {
        OptionsValidationException wrong => [.. wrong.Failures],
        // The binder's own words name the setting and what it should be.
        InvalidOperationException { Message: var told } when told.StartsWith("Failed to convert configuration value", StringComparison.Ordinal) => [told],
        AggregateException several => [.. several.InnerExceptions.SelectMany(Of).Distinct()],
        _ => [],
    };
}
