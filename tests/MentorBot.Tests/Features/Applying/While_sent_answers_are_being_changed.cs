using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Applying;

/// <summary>What was sent stands until something newer is sent.</summary>
public sealed class While_sent_answers_are_being_changed : WithARound
{
    private Chat jordan = null!;

    private protected override async Task BeginAsync()
    {
        jordan = bot.Person("Jordan");
        await fatima.SaysAsync("hello");
        await Applicant.ApplyAsync(jordan, Role.Mentee, byCard: false, given: new Dictionary<string, string> { ["local"] = "Local 41" });
        await jordan.SaysAsync("apply as mentee");
        await jordan.PressesAsync("Change my answers");
        await jordan.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = "Local" });
        await jordan.SaysAsync("Local 99");
    }

    [Fact]
    public void It_is_said_that_what_was_sent_stands() =>
        jordan.Messages.ShouldContain(message => message.Says("What you sent stands until you send your changes"));

    [Fact]
    public async Task Coordinators_read_what_was_sent()
    {
        await ReadsAsync();

        fatima.Sees("Local 41");
        fatima.DoesNotSee("Local 99");
        fatima.Sees("This is what was sent before");
    }

    [Fact]
    public async Task They_still_do_once_the_round_is_closed()
    {
        await bot.ChangeCohortAsync(cohort => cohort with { Status = CohortStatus.Review });

        await ReadsAsync();

        fatima.Sees("Local 41");
        await jordan.SaysAsync("apply as mentee");
        jordan.DoesNotSee("The application you began is kept");
    }

    [Fact]
    public async Task What_is_sent_then_takes_its_place()
    {
        await jordan.SaysAsync("submit");

        await ReadsAsync();

        fatima.Sees("Local 99");
        fatima.DoesNotSee("Local 41");
        fatima.DoesNotSee("This is what was sent before");
    }

    [Fact]
    public async Task What_was_taken_back_is_read_no_more_and_what_is_typed_next_answers_nothing()
    {
        await jordan.WithdrawAsync(Role.Mentee);
        await jordan.SaysAsync("Local 100");

        jordan.DoesNotSee("It was handed in already");
        await ReadsAsync();
        fatima.DoesNotSee("Local 41");
        fatima.DoesNotSee("Local 99");
    }

    [Fact]
    public async Task Nor_is_it_while_its_writer_applies_again()
    {
        await jordan.WithdrawAsync(Role.Mentee);
        await jordan.SaysAsync("apply as mentee");
        await jordan.SaysAsync("1");
        jordan.Sees("Local 99");
        jordan.DoesNotSee("What you sent stands");

        await ReadsAsync();

        fatima.DoesNotSee("Local 41");
        fatima.DoesNotSee("Local 99");
        await jordan.SaysAsync("submit");
        await ReadsAsync();
        fatima.Sees("Local 99");
    }

    [Fact]
    public async Task Send_on_an_old_card_after_taking_it_back_says_that_nothing_was_sent_and_how_to_come_back()
    {
        var review = jordan.Messages.Last(message => message.FindAction("Send my application") is not null);
        await jordan.WithdrawAsync(Role.Mentee);

        await jordan.PressesAsync(review, "Send my application");

        jordan.Sees("You withdrew this application");
        jordan.DoesNotSee("It was handed in already");
        (await bot.FindApplicationAsync(jordan, Role.Mentee)).ShouldNotBeNull().Status.ShouldBe(ApplicationStatus.Withdrawn);
        await jordan.PressesAsync("Apply again");
        await jordan.SaysAsync("submit");
        (await bot.FindApplicationAsync(jordan, Role.Mentee)).ShouldNotBeNull().Status.ShouldBe(ApplicationStatus.Submitted);
    }

    private Task ReadsAsync() => fatima.ForgesAsync("application.read", Parted.ApplicationOf(jordan, Role.Mentee));
}
