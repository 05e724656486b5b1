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

    [Fact]
    public async Task Keeps_what_was_answered()
    {
        await Applicant.ApplyAsync(jordan, Role.Mentee, byCard: false, given: new Dictionary<string, string>
        {
            ["timeZone"] = "America/Vancouver",
            ["mentorPreference"] = "none",
            ["languages"] = "en,fr",
            ["phone"] = "",
        });

        var member = (await bot.FindMemberAsync(jordan)).ShouldNotBeNull();
        member.TimeZone.ShouldBe("America/Vancouver");
        await jordan.SaysAsync("apply as mentee");
        await jordan.PressesAsync("Change my answers");
        jordan.Sees("English, French");
        jordan.DoesNotSee("Wish or must");
        jordan.Sees("(no answer)");
    }

    [Fact]
    public async Task Works_for_people_of_every_kind()
    {
        foreach (var seed in Enumerable.Range(2, 8))
        {
            var chat = await bot.AddPersonAsync($"Person {seed}");
            await Applicant.ApplyAsync(chat, seed % 2 is 0 ? Role.Mentee : Role.Mentor, byCard: seed % 4 < 2, seed);
        }
    }

    [Fact]
    public async Task Can_be_done_on_Azure_tables_over_a_restart()
    {
        await using var cloud = await RunningBot.StartOnAzuriteAsync();
        var mei = cloud.Person("Mei");
        var applicant = await Applicant.BeginAsync(mei, Role.Mentee);
        await applicant.AnswerAllByCardAsync(mei, until: "goals");

        await cloud.RestartAsync();
        await applicant.AnswerAllByTypingAsync(mei);
        await mei.PressesAsync("Send my application");

        mei.Sees("Your application is in");
        (await cloud.FindApplicationAsync(mei, Role.Mentee)).ShouldNotBeNull().Status.ShouldBe(ApplicationStatus.Submitted);
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
