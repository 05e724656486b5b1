using Microsoft.Extensions.Options;

namespace MentorBot.Jobs;

internal enum JobStore
{
    /// <summary>Each process sweeps on its own; claims in the due table part the work between them.</summary>
    Memory,

    /// <summary>The processes meet in a PostgreSQL database, and one of them sweeps at a time.</summary>
    Postgres,
}

/// <summary>Section <c>Jobs</c>.</summary>
internal sealed class JobsOptions
{
    public const string Section = "Jobs";

    public JobStore Store { get; set; }

    /// <summary>How often it is looked for what is due, in seconds from 1 to 3600.</summary>
    public int SweepSeconds { get; set; } = 15;

    /// <summary>The database of <see cref="JobStore.Postgres"/>, as Npgsql reads it.</summary>
    public string? ConnectionString { get; set; }
}

// By hand: the generated checks of a range name the class and not the setting.
internal sealed class ValidateJobsOptions : IValidateOptions<JobsOptions>
{
    public ValidateOptionsResult Validate(string? name, JobsOptions options)
    {
        List<string> failures = [];
        if (options.SweepSeconds is < 1 or > 3600)
        {
            failures.Add("Jobs:SweepSeconds must be a whole number of seconds from 1 to 3600.");
        }

        if (options.Store is JobStore.Postgres && ClusterDatabase.ProblemOf(options.ConnectionString) is { } problem)
        {
            failures.Add(problem);
        }

        return failures.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
