using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Coordinating;

/// <summary>Jordan and Mei have applied, and Fatima has something to say to Jordan.</summary>
public abstract class WithWordsForAnApplicant : WithARound
{
    private protected Chat jordan = null!;
    private protected Chat mei = null!;

    private protected override async Task BeginAsync()
    {
        (jordan, mei) = (bot.Person("Jordan"), bot.Person("Mei"));
        await fatima.SaysAsync("hello");
        await jordan.SaysAsync("hello");
        await mei.SaysAsync("hello");
        await jordan.ReadsAsync();
        await bot.FileAsync(Round.Application(jordan, Role.Mentee, ApplicationStatus.Submitted), Round.Application(mei, Role.Mentee, ApplicationStatus.Submitted));
    }

    private protected async Task OpenAsync(string verb) => await fatima.ForgesAsync(verb, await jordan.CardAsync(Role.Mentee));

    private protected async Task NothingWasSentAsync()
    {
        jordan.SeesNothingNew();
        (await bot.FindApplicationAsync(jordan, Role.Mentee)).ShouldNotBeNull().ShouldSatisfyAllConditions(
            application => application.Status.ShouldBe(ApplicationStatus.Submitted), application => application.FollowUp.ShouldBeNull());
    }
}
