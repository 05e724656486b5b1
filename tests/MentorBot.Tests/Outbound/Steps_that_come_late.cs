using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Outbound;

/// <summary>A step may be put back days after it was set aside; what has happened since counts.</summary>
public sealed class Steps_that_come_late : StoredRows
{
    private Application Theirs => new()
    {
        CohortId = RunningBot.SampleCohort, Applicant = new(Jordan.Id, "Jordan Okafor"), Role = Role.Mentee, Status = ApplicationStatus.Submitted, SubmittedAt = Bot.Now,
    };

    private static AggregateId Cohort => AggregateId.Cohort(RunningBot.Tenant, RunningBot.SampleCohort);

    [Fact]
    public async Task A_name_of_yesterday_does_not_take_the_place_of_todays()
    {
        await ArrivesAsync(PeopleBook.ListStep, Directory, new Party(Jordan.Id, "Somebody Else"));

        var people = await Bot.Services.GetRequiredService<PeopleBook>().ListAsync(RunningBot.Tenant, CancellationToken.None).ToListAsync();
        people.Single(person => person.Id == Jordan.Id).Name.ShouldStartWith("Jordan");
    }

    [Fact]
    public async Task A_cohort_is_listed_as_it_stands()
    {
        var cohort = await Bot.CohortAsync();

        await ArrivesAsync("cohort.listed", Directory, cohort with { Name = "An old name" });

        (await Cohorts.ListAsync(RunningBot.Tenant, CancellationToken.None)).Single(listed => listed.Id == cohort.Id).Name.ShouldBe(cohort.Name);
    }

    [Fact]
    public async Task Who_has_applied_anew_is_not_withdrawn()
    {
        await Bot.FileAsync(Theirs);
        await AppliesAsync(Theirs);

        await ArrivesAsync("application.withdrawn", Cohort, Theirs with { Status = ApplicationStatus.Withdrawn });

        (await Bot.FindApplicationAsync(Jordan, Role.Mentee)).ShouldNotBeNull().Status.ShouldBe(ApplicationStatus.Submitted);
    }

    [Fact]
    public async Task Who_has_withdrawn_is_not_filed()
    {
        await Bot.FileAsync(Theirs with { Status = ApplicationStatus.Withdrawn });

        await ArrivesAsync("application.filed", Cohort, Theirs);

        (await Bot.FindApplicationAsync(Jordan, Role.Mentee)).ShouldNotBeNull().Status.ShouldBe(ApplicationStatus.Withdrawn);
    }

    private Task AppliesAsync(Application application) => CommitAsync(
        mine => mine.Write(Affairs.Document, new Affairs { Applications = [new(application.CohortId, application.Role)] }));

    private async Task ArrivesAsync<T>(string step, AggregateId target, T data)
        where T : class
    {
        await CommitAsync(mine => mine.Carry(step, target, data));
        await Bot.IdleAsync();
        (await OutboxAsync()).ShouldBeEmpty();
    }
}
