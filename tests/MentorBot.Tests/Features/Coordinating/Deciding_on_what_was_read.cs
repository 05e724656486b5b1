using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Coordinating;

public sealed class Deciding_on_what_was_read : WithARound
{
    private const string No = "We had many this time; please come in autumn.";
    private Chat denise = null!;
    private Chat jordan = null!;
    private ChatLine read = null!;

    private protected override async Task BeginAsync()
    {
        (denise, jordan) = (bot.Person("Denise"), bot.Person("Jordan"));
        await fatima.SaysAsync("hello");
        await denise.SaysAsync("hello");
        await fatima.AppointsAsync(denise);
        await jordan.SendApplicationAsync(Role.Mentee);
        await fatima.ForgesAsync("application.read", Parted.ApplicationOf(jordan, Role.Mentee));
        read = fatima.LastMessage;
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("Approve Jordan")]
    [InlineData("Decline kindly")]
    public async Task What_was_sent_anew_is_read_before_it_is_decided(string button)
    {
        await SendAnewAsync();

        await fatima.PressesAsync(read, button);

        fatima.Sees("That card was an older one, so nothing was changed");
        fatima.Sees("Local 99");
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.Status.ShouldBe(ApplicationStatus.Submitted);
        jordan.Heard("your application is approved").ShouldBe(0);
        await fatima.PressesAsync("Approve Jordan");
        fatima.Sees("Jordan has been told");
        jordan.Heard("your application is approved").ShouldBe(1);
    }

    [Fact]
    public async Task What_was_read_is_decided_with_one_press()
    {
        await fatima.PressesAsync(read, "Approve Jordan");

        fatima.Sees("Jordan has been told");
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.Status.ShouldBe(ApplicationStatus.Approved);
    }

    [Fact]
    public async Task A_no_that_was_begun_before_is_asked_about_once_more()
    {
        await fatima.PressesAsync(read, "Decline kindly");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await SendAnewAsync();
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        await fatima.SendsNoAsync(No);

        fatima.Sees("Nothing is sent yet: Jordan sent new answers after you began this");
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.Status.ShouldBe(ApplicationStatus.Submitted);
        jordan.Heard(No).ShouldBe(0);
        fatima.CardInputs.Single().Value.ShouldBe(No);
        await fatima.PressesAsync("Send it");
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.Status.ShouldBe(ApplicationStatus.Declined);
        jordan.Heard(No).ShouldBe(1);
    }

    [Fact]
    public async Task So_is_one_that_was_begun_after_they_were_sent_and_before_they_were_filed()
    {
        var sentAt = bot.Now;
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await fatima.PressesAsync(read, "Decline kindly");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await bot.FileAsync((await bot.FindApplicationAsync(jordan, Role.Mentee))! with { SubmittedAt = sentAt });

        await fatima.SendsNoAsync(No);

        fatima.Sees("Nothing is sent yet: Jordan sent new answers after you began this");
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.Status.ShouldBe(ApplicationStatus.Submitted);
        jordan.Heard(No).ShouldBe(0);
    }

    [Fact]
    public async Task A_no_to_what_was_read_since_is_sent_though_an_earlier_one_was_begun()
    {
        await fatima.PressesAsync(read, "Decline kindly");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await SendAnewAsync();
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await fatima.SendsNoAsync(No);
        fatima.Sees("Nothing is sent yet");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await SendAnewAsync();
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await fatima.ForgesAsync("application.read", Parted.ApplicationOf(jordan, Role.Mentee));

        await fatima.PressesAsync("Decline kindly");
        await fatima.SendsNoAsync(No);

        fatima.DoesNotSee("sent new answers after you began this");
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.Status.ShouldBe(ApplicationStatus.Declined);
        jordan.Heard(No).ShouldBe(1);
    }

    [Fact]
    public async Task A_no_of_another_coordinator_is_read_before_it_is_overruled()
    {
        await denise.DeclineAsync(jordan, Role.Mentee);
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        await fatima.PressesAsync(read, "Approve Jordan");

        fatima.Sees("Denise Washington declined this application on Monday");
        fatima.Sees("so nothing was changed");
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.Status.ShouldBe(ApplicationStatus.Declined);
        jordan.Heard("your application is approved").ShouldBe(0);
        await fatima.PressesAsync("Approve Jordan");
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.Status.ShouldBe(ApplicationStatus.Approved);
    }

    [Fact]
    public async Task So_is_a_yes_before_a_no_is_begun()
    {
        await denise.ApproveAsync(jordan, Role.Mentee);

        await fatima.PressesAsync(read, "Decline kindly");

        fatima.Sees("Denise Washington approved this application on Monday");
        fatima.LastMessage.Buttons.ShouldNotContain("Send it");
        await fatima.PressesAsync("Decline kindly");
        fatima.Sees("Denise Washington approved this application on Monday");
        fatima.LastMessage.Buttons.ShouldContain("Send it");
    }

    [Fact]
    public async Task A_no_over_a_yes_that_came_meanwhile_is_asked_about_once_more()
    {
        await fatima.PressesAsync(read, "Decline kindly");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await denise.ApproveAsync(jordan, Role.Mentee);
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        await fatima.PressesAsync("Send it", new Dictionary<string, string> { ["text"] = No });

        fatima.Sees("Nothing is sent yet: Denise Washington approved Jordan after you began this");
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.Status.ShouldBe(ApplicationStatus.Approved);
        jordan.Heard(No).ShouldBe(0);
        fatima.CardInputs.Single().Value.ShouldBe(No);
        await fatima.SaysAsync("skip");
        jordan.Heard(No).ShouldBe(0, "skipping is no way to send it");
        await fatima.PressesAsync("Send it");
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.Status.ShouldBe(ApplicationStatus.Declined);
        jordan.Heard(No).ShouldBe(1);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task So_is_one_over_a_pair_that_another_coordinator_has_planned_meanwhile(bool isAnothers, int sent)
    {
        var ana = bot.Person("Ana");
        await fatima.ApproveAsync(jordan, Role.Mentee);
        await bot.FileAsync(Round.Application(ana, Role.Mentor, region: "ontario", language: "en"));
        await fatima.ForgesAsync("application.decline", await jordan.CardAsync(Role.Mentee));
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        var planner = isAnothers ? denise : fatima;
        await planner.SaysAsync("applications");
        await planner.ForgesAsync("match.pair", new() { ["cohort"] = RunningBot.SampleCohort, ["mentee"] = jordan.Id.ObjectId, ["pick"] = ana.Id.ObjectId });
        (await bot.PairingsAsync()).Count.ShouldBe(1);
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        await fatima.PressesAsync("Send it", new Dictionary<string, string> { ["text"] = No });

        jordan.Heard(No).ShouldBe(sent);
        if (isAnothers)
        {
            fatima.Sees("Nothing is sent yet: Denise Washington planned Jordan and Ana as a pair after you began this");
            await fatima.PressesAsync("Send it");
            jordan.Heard(No).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Of_a_no_that_was_typed_it_is_said_where_it_is_read_over()
    {
        var ana = bot.Person("Ana");
        await fatima.PressesAsync(read, "Decline kindly");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await denise.ApproveAsync(jordan, Role.Mentee);
        await bot.FileAsync(Round.Application(ana, Role.Mentor));
        await bot.PlanAsync((jordan, ana));
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        await fatima.SaysAsync(No);

        fatima.Sees("Nothing has been sent yet");
        fatima.Sees("Denise Washington approved this application on Monday");
        fatima.Sees("Jordan and Ana are planned as a pair. Declining undoes that too.");
        jordan.Heard(No).ShouldBe(0);
        await fatima.PressesAsync("Send it");
        jordan.Heard(No).ShouldBe(1);
    }

    [Fact]
    public async Task Who_was_declined_already_gets_no_second_no_and_it_is_said_who_declined()
    {
        await fatima.PressesAsync(read, "Decline kindly");
        await denise.DeclineAsync(jordan, Role.Mentee);

        await fatima.SendsNoAsync(No);

        fatima.Sees("Denise Washington declined this application on Monday");
        jordan.Heard(No).ShouldBe(0);
    }

    [Fact]
    public async Task What_they_decided_themselves_meanwhile_is_no_news_to_them()
    {
        await fatima.PressesAsync(read, "Decline kindly");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await fatima.SaysAsync("applications");
        await fatima.ApproveAsync(jordan, Role.Mentee);
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        await fatima.PressesAsync("Send it", new Dictionary<string, string> { ["text"] = No });

        jordan.Heard(No).ShouldBe(1);
    }

    private async Task SendAnewAsync()
    {
        await jordan.SaysAsync("apply as mentee");
        await jordan.PressesAsync("Change my answers");
        await jordan.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = "Local" });
        await jordan.SaysAsync("Local 99");
        await jordan.SaysAsync("submit");
        jordan.Sees("Your application is in");
    }
}
