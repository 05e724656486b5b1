using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Applying;

public sealed class Applying_for_a_mentor : IAsyncLifetime
{
    private RunningBot bot = null!;
    private Chat jordan = null!;

    public async Task InitializeAsync()
    {
        bot = await RunningBot.StartAsync();
        jordan = bot.Person("Jordan");
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Can_be_done_by_typing_alone()
    {
        await Applicant.ApplyAsync(jordan, Role.Mentee, byCard: false);

        var application = (await bot.FindApplicationAsync(jordan, Role.Mentee)).ShouldNotBeNull();
        application.Status.ShouldBe(ApplicationStatus.Submitted);
        application.Applicant.Name.ShouldBe("Jordan Okafor");
    }

    [Theory]
    [InlineData(Role.Mentee)]
    [InlineData(Role.Mentor)]
    public async Task Can_be_done_by_card(Role role)
    {
        await Applicant.ApplyAsync(jordan, role, byCard: true);

        (await bot.FindApplicationAsync(jordan, role)).ShouldNotBeNull().Status.ShouldBe(ApplicationStatus.Submitted);
    }
}
