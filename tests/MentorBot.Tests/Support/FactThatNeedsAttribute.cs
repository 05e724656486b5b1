namespace MentorBot.Tests.Support;

/// <summary>A fact that needs something of the machine. Skipped where it is not there, but never in CI: there it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class FactThatNeedsAttribute : FactAttribute
{
    /// <param name="unless">The variable in which whoever runs the tests may say why it is not there.</param>
    /// <param name="missing">Said where it is found to be missing.</param>
    protected FactThatNeedsAttribute(string unless, bool isThere, string missing)
    {
        if (!IsCi)
        {
            Skip = Environment.GetEnvironmentVariable(unless) is { Length: > 0 } reason ? reason : isThere ? null : missing;
        }
    }

    protected static bool IsCi => Environment.GetEnvironmentVariable("CI") == "true";
}
