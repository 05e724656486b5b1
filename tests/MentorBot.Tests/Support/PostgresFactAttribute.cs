namespace MentorBot.Tests.Support;

/// <summary>A fact that needs PostgreSQL.</summary>
public sealed class PostgresFactAttribute()
    : FactThatNeedsAttribute("MENTORBOT_SKIP_POSTGRES", PostgresServer.Programs is not null, "PostgreSQL is not installed: apt-get install postgresql.");
