namespace MentorBot.Tests.Support;

/// <summary>A fact that needs PostgreSQL. Skipped where there is none, but never in CI: there it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = Environment.GetEnvironmentVariable("MENTORBOT_SKIP_POSTGRES") is { Length: > 0 } reason ? reason
                : PostgresServer.Programs is null ? "PostgreSQL is not installed: apt-get install postgresql."
                : null;
        }
    }
}
