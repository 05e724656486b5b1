using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Applying;

public sealed class When_time_passes_or_things_stop : IAsyncLifetime
{
    private RunningBot bot = null!;
    private Chat jordan = null!;
    private Applicant applicant = null!;

    public async Task InitializeAsync()
    {
        bot = await RunningBot.StartAsync();
        jordan = bot.Person("Jordan");
        applicant = await Applicant.BeginAsync(jordan, Role.Mentee);
        await applicant.AnswerAllByTypingAsync(jordan, until: "goals");
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task The_next_answer_counts_after_days()
    {
        await bot.AdvanceAsync(TimeSpan.FromDays(9));

        await jordan.SaysAsync("To chair the safety committee.");

        jordan.IsAsked("learn");
    }

    [Fact]
    public async Task Apply_goes_on_at_the_same_question_after_save_and_days()
    {
        await jordan.SaysAsync("save");
        await bot.AdvanceAsync(TimeSpan.FromDays(9));

        await jordan.SaysAsync("apply as mentee");

        jordan.IsAsked("goals");
    }

    [Fact]
    public async Task The_next_answer_counts_after_a_restart_of_the_process()
    {
        await bot.RestartAsync();

        await jordan.SaysAsync("To chair the safety committee.");
        jordan.IsAsked("learn");
        await applicant.AnswerAllByCardAsync(jordan);
        await bot.RestartAsync();
        await jordan.PressesAsync("Send my application");

        jordan.Sees("Your application is in");
        (await bot.FindApplicationAsync(jordan, Role.Mentee)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_draft_is_kept_when_applications_close_and_that_is_said()
    {
        await bot.ChangeCohortAsync(cohort => cohort with { Status = CohortStatus.Review });

        await jordan.SaysAsync("To chair the safety committee.");
        jordan.Sees("What you wrote so far is kept");
        await jordan.SaysAsync("apply");
        jordan.Sees("The application you began is kept");
        await bot.ChangeCohortAsync(cohort => cohort with { Status = CohortStatus.ApplicationsOpen });
        await jordan.SaysAsync("apply as mentee");

        jordan.IsAsked("goals");
    }

    [Fact]
    public async Task What_was_sent_can_still_be_withdrawn_after_the_close()
    {
        await applicant.AnswerAllByTypingAsync(jordan);
        await jordan.SaysAsync("submit");
        await bot.ChangeCohortAsync(cohort => cohort with { Status = CohortStatus.Review });

        await jordan.SaysAsync("withdraw");
        await jordan.SaysAsync("1");

        (await bot.FindApplicationAsync(jordan, Role.Mentee)).ShouldNotBeNull().Status.ShouldBe(ApplicationStatus.Withdrawn);
    }

    [Theory]
    [InlineData("Next")]
    [InlineData("Skip this one")]
    [InlineData("Save for later")]
    public async Task A_card_left_over_from_before_the_close_says_so(string button)
    {
        await applicant.AnswerAllByTypingAsync(jordan, until: "comments");
        await bot.ChangeCohortAsync(cohort => cohort with { Status = CohortStatus.Review });

        await jordan.PressesAsync(button);

        jordan.Sees("This form is not open for you now");
    }

    [Fact]
    public async Task What_was_sent_can_not_be_changed_after_the_close_and_stays_as_it_is()
    {
        await applicant.AnswerAllByTypingAsync(jordan);
        await jordan.SaysAsync("submit");
        await jordan.SaysAsync("apply as mentee");
        await bot.ChangeCohortAsync(cohort => cohort with { Status = CohortStatus.Review });

        await jordan.PressesAsync("Change my answers");
        jordan.Sees("That can't be changed any more");
        await jordan.SaysAsync("status");

        jordan.Sees("it is with the coordinators");
        (await bot.FindApplicationAsync(jordan, Role.Mentee)).ShouldNotBeNull().Status.ShouldBe(ApplicationStatus.Submitted);
    }

    [Fact]
    public async Task An_intro_from_before_the_close_begins_nothing()
    {
        var ana = bot.Person("Ana");
        await ana.SaysAsync("apply as mentor");
        await bot.ChangeCohortAsync(cohort => cohort with { Status = CohortStatus.Review });

        await ana.PressesAsync("Let's begin");

        ana.Sees("No round is open");
    }
}
