using System.Net;
using Npgsql;

namespace MentorBot.Jobs;

/// <summary>The PostgreSQL database in which the processes of a cluster meet.</summary>
internal static class ClusterDatabase
{
    /// <summary>What is wrong with <c>Jobs:ConnectionString</c>, without repeating anything of it: it holds a password.</summary>
    public static string? ProblemOf(string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            return "Jobs:ConnectionString is missing: with Jobs:Store=Postgres it should lead to a PostgreSQL database, "
                + "such as Host=db.example.org;Database=mentorbot;Username=mentorbot;Password=…";
        }

        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            return settings switch
            {
                { Host: null or "" } => "Jobs:ConnectionString should name a Host.",
                _ when IsFarAway(settings) && settings.SslMode is SslMode.Allow or SslMode.Prefer && SaysHowSafe(settings) =>
                    "Jobs:ConnectionString gives up encryption whenever it is asked to: SSL Mode should be VerifyFull (as it is when left out), "
                    + "VerifyCA or Require; or Disable, if what is between here and the database is trusted.",
                _ => null,
            };
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return "Jobs:ConnectionString can't be read: it should be pairs of Keyword=Value with ; between them, as Npgsql knows them. "
                + "A value with ; or = in it goes between quotation marks.";
        }
    }

    /// <summary>What was set, and where nothing was, what a cluster needs.</summary>
    public static NpgsqlConnectionStringBuilder Settings(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (IsFarAway(settings) && !SaysHowSafe(settings))
        {
            settings.SslMode = SslMode.VerifyFull;
        }

        settings.ApplicationName ??= "MentorBot";

        // A member whose machine loses its power in the middle of a transaction would keep the others out for hours.
        settings.Options ??= "-c idle_in_transaction_session_timeout=5s";
        if (!settings.ShouldSerialize("Timeout"))
        {
            settings.Timeout = 5;
        }

        if (!settings.ShouldSerialize("Command Timeout"))
        {
            settings.CommandTimeout = 5;
        }

        return settings;
    }

    private static bool SaysHowSafe(NpgsqlConnectionStringBuilder settings) => settings.ShouldSerialize("SSL Mode");

    // A path is a socket on this machine.
    private static bool IsFarAway(NpgsqlConnectionStringBuilder settings) =>
        !settings.Host!.Split(',').All(host => host.Trim() is "localhost" or ['/', ..] or ['@', ..]
            || (IPEndPoint.TryParse(host.Trim(), out var address) && IPAddress.IsLoopback(address.Address)));
}
