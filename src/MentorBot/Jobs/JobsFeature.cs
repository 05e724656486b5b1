using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Quartz;

namespace MentorBot.Jobs;

internal sealed class JobsOptions
{
    [AllowedValues("Memory", ErrorMessage = "Jobs:Store must be Memory: what is due lives in the table store. A PostgreSQL store for clusters comes later.")]
    public string Store { get; set; } = "Memory";

    [Range(1, 3600, ErrorMessage = "Jobs:SweepSeconds must be a whole number of seconds from 1 to 3600.")]
    public int SweepSeconds { get; set; } = 15;
}

[OptionsValidator]
internal sealed partial class ValidateJobsOptions : IValidateOptions<JobsOptions>;

internal static class JobsFeature
{
    public static void AddJobs(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<JobsOptions>().BindConfiguration("Jobs").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<JobsOptions>, ValidateJobsOptions>();
        builder.Services.AddSingleton<SweepHealth>();
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
