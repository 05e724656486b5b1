using Microsoft.Extensions.Options;
using Quartz;

namespace MentorBot.Jobs;

internal static class JobsFeature
{
    public static void AddJobs(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<JobsOptions>().BindConfiguration(JobsOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<JobsOptions>, ValidateJobsOptions>();
        builder.Services.AddSingleton<SweepHealth>();
        builder.Services.AddTakeOver();
        builder.Services.AddSingleton<DueSweep>();
        builder.Services.AddSingleton<NudgeDays>();
        builder.Services.AddSingleton<IDueWork, OutboxWork>();
        if (builder.Configuration.GetValue<JobStore>("Jobs:Store") is JobStore.Postgres)
        {
            builder.Services.AddSingleton<ClusterMember>();
            builder.Services.AddSingleton<ISweepWatch>(services => services.GetRequiredService<ClusterMember>());
            builder.Services.AddHostedService(services => services.GetRequiredService<ClusterMember>());
        }
        else
        {
            var every = builder.Configuration.GetValue("Jobs:SweepSeconds", 15);
            builder.Services.AddQuartz(quartz => quartz.AddSweep(every));
            builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
            builder.Services.AddSingleton<ISweepWatch, OwnSweeps>();
        }
    }

    /// <summary>By name, so that what a schedule that outlives the process says is replaced.</summary>
    public static void AddSweep(this IQuartzBuilder quartz, int everySeconds)
    {
        quartz.AddJob<SweepJob>(job => job.WithIdentity(SweepJob.Key));
        quartz.AddTrigger(trigger => trigger.WithIdentity(SweepJob.Trigger).ForJob(SweepJob.Key).WithSimpleSchedule(schedule => schedule
            .WithInterval(TimeSpan.FromSeconds(Math.Max(1, everySeconds))).RepeatForever()
            // What was missed while nobody could sweep is made up for at once, and once.
            .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithRemainingCount)));
    }
}
