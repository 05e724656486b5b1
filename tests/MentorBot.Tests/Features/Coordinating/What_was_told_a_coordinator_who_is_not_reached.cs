using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Tests.Features.Personal;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Coordinating;

/// <summary>Fatima has blocked the bot, which nobody knows yet; Denise coordinates too.</summary>
public sealed class What_was_told_a_coordinator_who_is_not_reached : WithAPair
{
    private const string Told = "something they told the coordinators, for Fatima Benali, Monday 21 January";
    private Chat denise = null!;

    private protected override async Task BeginAsync()
    {
        await base.BeginAsync();
        denise = bot.Person("Denise");
        await denise.SaysAsync("hello");
        await fatima.AppointsAsync(denise);
        await fatima.IsBlockedAsync();
    }

    [Fact]
    public async Task A_quiet_word_is_shown_as_told_without_saying_what_it_was()
    {
        await AskForAQuietWordAsync();
        jordan.Sees("Fatima Benali, who coordinates, is told that you'd like a quiet word");

        await denise.SaysAsync("undelivered");

        denise.Sees("Jordan Okafor");
        denise.Sees(Told);
        denise.DoesNotSee("quiet");
        denise.DoesNotSee("Ana Souza");
    }

    [Fact]
    public async Task To_the_other_half_who_coordinates_too_it_is_not_there()
    {
        await fatima.AppointsAsync(ana);
        await fatima.IsBlockedAsync();
        await AskForAQuietWordAsync();

        await ana.SaysAsync("undelivered");

        ana.Sees("has arrived, as far as Teams tells me");
        ana.DoesNotSee("Jordan Okafor");
    }

    [Fact]
    public async Task It_stays_though_a_later_one_arrives()
    {
        await AskForAQuietWordAsync();
        await AskForAQuietWordAsync();
        denise.Heard("would like a quiet word").ShouldBe(1);

        await denise.SaysAsync("undelivered");

        denise.Sees(Told);
    }

    [Fact]
    public async Task The_signed_feedback_is_found_by_the_round_and_read_by_another()
    {
        await SignFeedbackAsync();
        await denise.SaysAsync("undelivered");
        denise.Sees("Ana Souza and Jordan Okafor");
        denise.Sees(Told);

        await OpenRoundAsync(denise);
        await denise.PressesAsync("Signed feedback");
        denise.DoesNotSee("We got far");
        await denise.SaysAsync("Ana Souza and Jordan Okafor");

        denise.Sees("We got far");
    }

    [Fact]
    public async Task The_signed_feedback_is_in_neither_of_the_twos_list()
    {
        await SignFeedbackAsync();
        await denise.AppointsAsync(ana);

        await OpenRoundAsync(ana);
        await ana.PressesAsync("Signed feedback");
        ana.Sees("There is nothing to read here");
        await jordan.ForgesAsync("feedback.list", new() { ["cohort"] = RunningBot.SampleCohort });
        jordan.Sees("That part is for coordinators");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task That_a_pair_has_ended_is_shown_to_another(bool forgets)
    {
        if (forgets)
        {
            await jordan.SaysAsync("forget me");
            await jordan.PressesAsync("Erase everything now");
            await bot.WhenGoneAsync();
        }
        else
        {
            await denise.DeclineAsync(jordan, Role.Mentee);
        }

        await denise.SaysAsync("undelivered");

        denise.Sees("that their pair has ended, for Fatima Benali, Monday 21 January");
        (await bot.RowsWithAsync(jordan.Id.ObjectId)).Any().ShouldBe(!forgets);
    }

    [Fact]
    public async Task How_it_went_on_is_shown_as_told()
    {
        await bot.GoToAsync(WallClock.At("America/Toronto", (await bot.PairAsync(pair)).EndsOn.AddMonths(6), new TimeOnly(12, 0)));
        await jordan.PressesAsync("Tell us");
        await jordan.PressesAsync("Begin");
        await SayAsync(jordan, "Chief steward", "skip", "yes", "I chair the safety committee", "1", "yes", "2", "Somebody believed in me.");
        await jordan.PressesAsync("Send it");

        await denise.SaysAsync("undelivered");

        denise.Sees("Jordan Okafor");
        denise.Sees("something they told the coordinators, for Fatima Benali");
        denise.DoesNotSee("safety committee");
    }

    private Task AskForAQuietWordAsync() => SayAsync(jordan, "check-in", "4", "mostly", "skip", "skip", "skip", "yes", "skip");

    private async Task SignFeedbackAsync()
    {
        await jordan.SaysAsync("feedback");
        await jordan.PressesAsync("Write it down");
        await SayAsync(jordan, "We got far", "skip", "skip", "skip", "skip", "skip", "skip", "skip", "1");
        await jordan.PressesAsync("Sign, and pass it on");
        await ana.SaysAsync("feedback");
        await ana.PressesAsync("Sign it");
    }

    private static async Task OpenRoundAsync(Chat coordinator)
    {
        await coordinator.SaysAsync("round");
        await coordinator.PressesAsync("Open it", new Dictionary<string, string> { ["pick"] = RunningBot.SampleCohort });
    }

    private static async Task SayAsync(Chat who, params string[] texts)
    {
        foreach (var text in texts)
        {
            await who.SaysAsync(text);
        }
    }
}
