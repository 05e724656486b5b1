using Microsoft.Extensions.Options;
using Quartz;

namespace MentorBot.Jobs;

internal sealed class JobsOptions
{
    public string Store { get; set; } = "Memory";

    public int SweepSeconds { get; set; } = 15;
}

// By hand: the generated checks of a range name the class and not the setting.
internal sealed class ValidateJobsOptions : IValidateOptions<JobsOptions>
{
    public ValidateOptionsResult Validate(string? name, JobsOptions options)
    {
        List<string> failures = [];
        if (options.Store is not "Memory")
        {
            failures.Add("Jobs:Store must be Memory: what is due lives in the table store. A PostgreSQL store for clusters comes later.");
        }

        if (options.SweepSeconds is < 1 or > 3600)
        {
            failures.Add("Jobs:SweepSeconds must be a whole number of seconds from 1 to 3600.");
        }

        return failures.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}

internal static class JobsFeature
{
    public static void AddJobs(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<JobsOptions>().BindConfiguration("Jobs").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<JobsOptions>, ValidateJobsOptions>();
        builder.Services.AddSingleton<SweepHealth>();
        builder.Services.AddTakeOver();
        builder.Services.AddSingleton<DueSweep>();
        builder.Services.AddSingleton<PairSchedule>();
        builder.Services.AddSingleton<IDueWork, OutboxWork>();
        var every = builder.Configuration.GetValue("Jobs:SweepSeconds", 15);
        builder.Services.AddQuartz(quartz =>
        {
            quartz.AddJob<SweepJob>(job => job.WithIdentity(SweepJob.Key));
            quartz.AddTrigger(trigger => trigger.ForJob(SweepJob.Key).WithSimpleSchedule(schedule => schedule
                .WithInterval(TimeSpan.FromSeconds(Math.Max(1, every))).RepeatForever()));
        });
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }
}
