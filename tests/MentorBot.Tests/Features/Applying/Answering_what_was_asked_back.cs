using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Features.Personal;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Applying;

public sealed class Answering_what_was_asked_back : WithARound
{
    private const string Question = "Which shift do you work?";
    private const string Answer = "Nights, mostly.";
    private Chat denise = null!;
    private Chat jordan = null!;

    private protected override async Task BeginAsync()
    {
        (denise, jordan) = (bot.Person("Denise"), bot.Person("Jordan"));
        await fatima.SaysAsync("hello");
        await denise.SaysAsync("hello");
        await jordan.SendApplicationAsync(Role.Mentee);
    }

    [Fact]
    public async Task It_goes_to_a_coordinator_of_now_where_the_asker_is_none_any_more()
    {
        await bot.FileAsync((await bot.FindApplicationAsync(jordan, Role.Mentee))! with { FollowUp = new(Question, new(denise.Id, denise.Name)) });

        await AnswerAsync();

        jordan.Sees("Fatima Benali gets it now");
        fatima.LastMessage.Says("Jordan Okafor answered a question about their application").ShouldBeTrue(fatima.Transcript());
        fatima.LastMessage.Says(Answer).ShouldBeTrue();
        denise.Everything().ShouldNotContain(Answer);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_goes_to_another_where_the_asker_hears_nothing_any_more(bool forGood)
    {
        await AskAsync();
        if (forGood)
        {
            await denise.SaysAsync("forget me");
            await denise.PressesAsync("Erase everything now");
        }
        else
        {
            await denise.RemovesTheAppAsync();
        }

        await AnswerAsync();

        jordan.Sees("Fatima Benali gets it now");
        fatima.LastMessage.Says(Answer).ShouldBeTrue(fatima.Transcript());
    }

    [Fact]
    public async Task Where_nobody_can_be_reached_they_are_told_so_and_it_is_kept()
    {
        await AskAsync();
        await denise.RemovesTheAppAsync();
        await fatima.RemovesTheAppAsync();

        await AnswerAsync();

        jordan.Sees("your answer is kept");
        jordan.Sees("I can reach none of them just now");
        jordan.DoesNotSee("on its way");
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.FollowUp!.Answer.ShouldBe(Answer);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_has_withdrawn_is_not_told_that_it_is_on_its_way(bool asksFirst)
    {
        await AskAsync();
        var asked = jordan.LastMessage;
        if (asksFirst)
        {
            await jordan.PressesAsync(asked, "Answer");
        }

        await jordan.WithdrawAsync(Role.Mentee);
        if (asksFirst)
        {
            await jordan.PressesAsync("Send my answer", new Dictionary<string, string> { ["text"] = Answer });
        }
        else
        {
            await jordan.PressesAsync(asked, "Answer");
        }

        jordan.Sees("This form is not open for you now");
        jordan.DoesNotSee("on its way");
        denise.Everything().ShouldNotContain(Answer);
    }

    [Fact]
    public async Task What_of_it_did_not_arrive_is_among_what_did_not()
    {
        await AskAsync();
        await denise.IsBlockedAsync();

        await AnswerAsync();
        await fatima.SaysAsync("undelivered");

        fatima.Sees("Jordan Okafor");
        fatima.Sees("an applicant's answer, for Denise Washington, Monday 21 January, 10:00");
    }

    [Fact]
    public async Task That_is_so_too_once_whoever_it_went_to_coordinates_no_more()
    {
        await AskAsync();
        await denise.IsBlockedAsync();
        await AnswerAsync();
        await fatima.DismissesAsync(denise);

        await fatima.SaysAsync("undelivered");

        fatima.Sees("Jordan Okafor");
        fatima.Sees("an applicant's answer, Monday 21 January, 10:00");
    }

    [Theory]
    [InlineData("approved")]
    [InlineData("withdrawn")]
    [InlineData("forgotten")]
    public async Task It_counts_no_more_once_there_is_nothing_to_decide_with_it(string since)
    {
        await AskAsync();
        await denise.IsBlockedAsync();
        await AnswerAsync();
        switch (since)
        {
            case "approved":
                await fatima.ApproveAsync(jordan, Role.Mentee);
                break;
            case "withdrawn":
                await jordan.WithdrawAsync(Role.Mentee);
                break;
            default:
                await jordan.SaysAsync("forget me");
                await jordan.PressesAsync("Erase everything now");
                await bot.WhenGoneAsync();
                break;
        }

        await fatima.SaysAsync("undelivered");

        fatima.Sees("has arrived, as far as Teams tells me");
    }

    private async Task AskAsync()
    {
        await fatima.AppointsAsync(denise);
        await denise.ForgesAsync("application.ask", Parted.ApplicationOf(jordan, Role.Mentee));
        await denise.SaysAsync(Question);
        jordan.LastMessage.Says(Question).ShouldBeTrue(jordan.Transcript());
    }

    private async Task AnswerAsync()
    {
        await jordan.SaysAsync("answer");
        await jordan.SaysAsync(Answer);
    }
}
