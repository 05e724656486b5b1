using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Features.Personal;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Coordinating;

public sealed class Whatever_did_not_arrive_in_a_pair : WithAPair
{
    private const string Meeting = "that a meeting was set, moved or called off";
    private const string AllArrived = "has arrived, as far as Teams tells me";

    [Fact]
    public async Task Is_listed_where_a_meeting_was_set_until_its_hour_has_come()
    {
        await ana.RemovesTheAppAsync();
        await jordan.PlanMeetingAsync(daysAhead: 8);

        await fatima.SaysAsync("undelivered");
        fatima.Sees("Ana Souza");
        fatima.Sees($"{Meeting}, Monday 21 January, 10:00: removed the app");
        fatima.DoesNotSee("18:00");
        fatima.DoesNotSee("Jordan Okafor");

        await bot.AdvanceAsync(TimeSpan.FromDays(9));
        await fatima.SaysAsync("undelivered");
        fatima.DoesNotSee(Meeting);
    }

    [Fact]
    public async Task Is_listed_where_a_meeting_was_called_off_though_they_are_reached_again()
    {
        await jordan.PlanMeetingAsync(daysAhead: 30);
        await ana.RemovesTheAppAsync();
        await jordan.SaysAsync("meeting");
        await jordan.PressesAsync("Call it off");
        await ana.OpensAsync();
        await bot.AdvanceAsync(TimeSpan.FromDays(26));
        ana.Messages.Last(message => message.IsFromBot).Says("No meeting on the books yet").ShouldBeTrue(ana.Transcript());

        await fatima.SaysAsync("undelivered");

        fatima.Sees(Meeting);
    }

    [Fact]
    public async Task Is_settled_once_they_hear_of_another_date_or_set_one_themselves()
    {
        await ana.RemovesTheAppAsync();
        await jordan.PlanMeetingAsync(daysAhead: 8);
        await ana.OpensAsync();

        await MoveMeetingAsync(jordan, daysAhead: 9);
        await fatima.SaysAsync("undelivered");
        fatima.Sees(AllArrived);

        await ana.RemovesTheAppAsync();
        await MoveMeetingAsync(jordan, daysAhead: 10);
        await ana.OpensAsync();
        await MoveMeetingAsync(ana, daysAhead: 11);
        await fatima.SaysAsync("undelivered");
        fatima.Sees(AllArrived);
    }

    [Fact]
    public async Task Is_listed_without_a_word_of_what_the_other_half_shared()
    {
        await jordan.PlanMeetingAsync(daysAhead: 1);
        await ana.RemovesTheAppAsync();
        await jordan.SaysAsync("prepare");
        foreach (var answer in new[] { "skip", "How to speak up", "skip", "skip" })
        {
            await jordan.SaysAsync(answer);
        }

        await jordan.PressesAsync("Share with Ana");

        await fatima.SaysAsync("undelivered");

        fatima.Sees("that their partner wrote or shared something, Monday 21 January, 10:00: removed the app");
        fatima.DoesNotSee("How to speak up");
    }

    [Fact]
    public async Task Is_listed_where_it_told_of_the_orientation_until_that_begins()
    {
        await ana.RemovesTheAppAsync();
        await fatima.ForgesAsync("orientation.plan", new() { ["cohort"] = RunningBot.SampleCohort });
        await fatima.PressesAsync("Save, and tell everybody", new Dictionary<string, string> { ["day"] = $"{bot.Now.AddDays(7):yyyy-MM-dd}", ["time"] = "18:00", ["minutes"] = "120", ["place"] = "Union hall" });

        await fatima.SaysAsync("undelivered");
        fatima.Sees("Ana Souza");
        fatima.Sees("news of the orientation, Monday 21 January, 10:00: removed the app");
        fatima.DoesNotSee("Jordan Okafor");

        await bot.AdvanceAsync(TimeSpan.FromDays(8));
        await fatima.SaysAsync("undelivered");
        fatima.DoesNotSee("news of the orientation");
    }

    [Fact]
    public async Task Is_listed_where_the_other_half_was_forgotten_and_does_not_say_who_that_was()
    {
        await ana.RemovesTheAppAsync();
        await jordan.SaysAsync("forget me");
        await jordan.PressesAsync("Erase everything now");
        await bot.WhenGoneAsync();

        await fatima.SaysAsync("undelivered");

        fatima.Sees("Ana Souza");
        fatima.Sees("that their pair has ended, Monday 21 January, 10:00: removed the app");
        fatima.DoesNotSee("Jordan");
        (await bot.RowsWithAsync("Jordan Okafor", jordan.Id.ObjectId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Names_nobody_who_has_begun_an_application_and_not_handed_it_in()
    {
        var last = DateOnly.FromDateTime(bot.Now.UtcDateTime).AddDays(10);
        await bot.ChangeCohortAsync(cohort => cohort with { Status = CohortStatus.ApplicationsOpen, ApplyUntil = last });
        await Applicant.BeginAsync(jordan, Role.Mentor);
        await jordan.RemovesTheAppAsync();
        await bot.AdvanceAsync(TimeSpan.FromDays(9));
        (await bot.FindMemberAsync(jordan)).ShouldNotBeNull().FormReminders.ShouldNotBeNull().Sent.ShouldNotBeEmpty();

        await fatima.SaysAsync("undelivered");

        fatima.Sees(AllArrived);
    }

    private async Task MoveMeetingAsync(Chat who, int daysAhead)
    {
        await who.SaysAsync("meeting");
        await who.PressesAsync("Move it");
        await who.PressesAsync("Set the meeting", new Dictionary<string, string> { ["day"] = $"{bot.Now.AddDays(daysAhead):yyyy-MM-dd}" });
    }
}
