using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Reminding;

/// <summary>Kim, in Vancouver, and a round that takes applications for ten days more.</summary>
public abstract class WithALastDay : IAsyncLifetime
{
    private protected const string Begun = "You began";
    private protected RunningBot bot = null!;
    private protected Chat kim = null!;
    private protected DateOnly last;

    public async Task InitializeAsync()
    {
        bot = await Round.OnAMondayAsync();
        kim = await bot.AddPersonAsync("Kim Park", "America/Vancouver");
        last = DateOnly.FromDateTime(bot.Now.UtcDateTime).AddDays(10);
        await bot.Services.GetRequiredService<Outbox>().ChangeAsync(
            AggregateId.Cohort(RunningBot.Tenant, RunningBot.SampleCohort),
            cohort => { cohort.Write(CohortBook.Document, cohort.Read<Cohort>(CohortBook.Document)! with { ApplyUntil = last }); return true; }, CancellationToken.None);
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    private protected Task<Applicant> BeginAsync(Role role, string language = "en") => Applicant.BeginAsync(kim, role, language: language);

    private protected async Task PauseAsync(string days)
    {
        await kim.SaysAsync("pause");
        await kim.SaysAsync(days);
    }

    private protected int Reminders() => kim.Messages.Count(message => message.IsFromBot && message.Says(Begun));

    private protected static DateTimeOffset At(DateOnly day, int hour, int minute) => WallClock.At("America/Vancouver", day, new TimeOnly(hour, minute));
}
