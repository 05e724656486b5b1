using MentorBot.Programme.Cohorts;

namespace MentorBot.Tests.Programme.Cohorts;

public sealed class Reviewing_an_application
{
    private static readonly Party coordinator = new(new("t", "co"), "Fatima Benali");

    private static readonly Application waiting = new()
    {
        CohortId = "c", Applicant = new(Some.MenteeId, "Ana Souza"), Role = Role.Mentee, Status = ApplicationStatus.Submitted, SubmittedAt = Sample.Now,
    };

    [Theory]
    [InlineData(ApplicationStatus.Submitted, true)]
    [InlineData(ApplicationStatus.Declined, true)]
    [InlineData(ApplicationStatus.Approved, false)]
    [InlineData(ApplicationStatus.Withdrawn, false)]
    public void A_yes_counts_unless_it_was_yes_or_they_have_left(ApplicationStatus before, bool counts) =>
        Check(Review.Approve(waiting with { Status = before }, coordinator, Sample.Now), before, counts, ApplicationStatus.Approved);

    [Theory]
    [InlineData(ApplicationStatus.Submitted, true)]
    [InlineData(ApplicationStatus.Approved, true)]
    [InlineData(ApplicationStatus.Declined, false)]
    [InlineData(ApplicationStatus.Withdrawn, false)]
    public void A_no_counts_unless_it_was_no_or_they_have_left(ApplicationStatus before, bool counts) =>
        Check(Review.Decline(waiting with { Status = before }, coordinator, Sample.Now, Sample.Now), before, counts, ApplicationStatus.Declined);

    [Fact]
    public void A_no_that_comes_again_is_the_one_it_was_and_one_that_is_begun_later_is_none()
    {
        var (begun, later) = (Sample.Now.AddMinutes(-2), Sample.Now.AddDays(1));
        var declined = Review.Decline(waiting, coordinator, begun, Sample.Now).Application;

        Review.Decline(declined, coordinator, begun, later).ShouldBe(new ReviewOutcome.Changed(declined));
        Review.Decline(declined, coordinator, later, later).ShouldBeOfType<ReviewOutcome.Already>();
        Review.Decline(declined, coordinator with { Id = new("t", "another") }, begun, later).ShouldBeOfType<ReviewOutcome.Already>();
    }

    [Fact]
    public void A_question_waits_for_its_answer_which_counts_once()
    {
        var (begun, later) = (Sample.Now.AddMinutes(-2), Sample.Now.AddDays(1));
        var asked = Review.Ask(waiting, "Which days?", coordinator, begun, Sample.Now).ShouldBeOfType<ReviewOutcome.Changed>().Application;
        asked.FollowUp.ShouldBe(new FollowUp("Which days?", coordinator) { AskedAt = Sample.Now, BegunAt = begun });
        Review.Ask(asked, "Which days?", coordinator, begun, later).Application.ShouldBe(asked, "it came again");
        Review.Ask(asked, "Which days?", coordinator, later, later).Application.FollowUp!.AskedAt.ShouldBe(later, "it may not have arrived");
        Review.Ask(Review.Answer(asked, "Sundays", Sample.Now).Application, "Which days?", coordinator, begun, later).Application.FollowUp!.Answer.ShouldBe("Sundays");

        var answered = Review.Answer(asked, "Sundays", Sample.Now).ShouldBeOfType<ReviewOutcome.Changed>().Application;
        answered.FollowUp!.Answer.ShouldBe("Sundays");
        answered.FollowUp.AnsweredAt.ShouldBe(Sample.Now);
        Review.Answer(answered, "Sundays", later).Application.ShouldBe(answered, "it came again");
        Review.Answer(answered, "Mondays", later).ShouldBeOfType<ReviewOutcome.Already>();
    }

    [Fact]
    public void Who_has_left_is_neither_asked_nor_does_an_answer_count()
    {
        var gone = waiting with { Status = ApplicationStatus.Withdrawn, FollowUp = new("Which days?", coordinator) };

        Review.Ask(gone, "Why?", coordinator, Sample.Now, Sample.Now).ShouldBeOfType<ReviewOutcome.Already>();
        Review.Answer(gone, "Sundays", Sample.Now).ShouldBeOfType<ReviewOutcome.Already>();
        Review.Withdraw(gone).ShouldBeOfType<ReviewOutcome.Already>();
    }

    [Theory]
    [InlineData(ApplicationStatus.Submitted)]
    [InlineData(ApplicationStatus.Approved)]
    [InlineData(ApplicationStatus.Declined)]
    public void Anybody_may_leave(ApplicationStatus before) =>
        Review.Withdraw(waiting with { Status = before }).ShouldBeOfType<ReviewOutcome.Changed>().Application.Status.ShouldBe(ApplicationStatus.Withdrawn);

    [Fact]
    public void What_arrives_late_or_twice_replaces_nothing_and_what_is_newer_does()
    {
        var approved = waiting with { Status = ApplicationStatus.Approved };
        var newer = waiting with { SubmittedAt = Sample.Now.AddMinutes(1) };

        Review.File(approved, waiting).ShouldBe(approved);
        Review.File(approved, newer).ShouldBe(newer);
        Review.File(before: null, waiting).ShouldBe(waiting);
        Review.File(waiting with { Status = ApplicationStatus.Withdrawn }, newer).ShouldBe(newer);
    }

    [Fact]
    public void What_was_asked_about_it_outlasts_a_corrected_one_but_not_a_withdrawal()
    {
        var asked = waiting with { FollowUp = new("Which days?", coordinator) };
        var newer = waiting with { SubmittedAt = Sample.Now.AddMinutes(1) };

        Review.File(asked, newer).Waiting.ShouldBe(asked.FollowUp);
        Review.File(asked with { Status = ApplicationStatus.Withdrawn }, newer).FollowUp.ShouldBeNull();
    }

    private static void Check(ReviewOutcome outcome, ApplicationStatus before, bool counts, ApplicationStatus after)
    {
        (outcome is ReviewOutcome.Changed).ShouldBe(counts);
        outcome.Application.Status.ShouldBe(counts ? after : before);
        outcome.Application.DecidedBy.ShouldBe(counts ? coordinator : null);
    }
}
