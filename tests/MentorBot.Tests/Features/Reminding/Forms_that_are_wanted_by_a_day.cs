using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Reminding;

public sealed class Forms_that_are_wanted_by_a_day : WithALastDay
{
    [Fact]
    public async Task Who_began_is_reminded_three_days_before_and_on_the_last_morning()
    {
        await BeginAsync(Role.Mentee);

        await bot.GoToAsync(At(last.AddDays(-3), 8, 59));
        Reminders().ShouldBe(0);
        await bot.GoToAsync(At(last.AddDays(-3), 9, 1));
        kim.LastMessage.Says(Begun).ShouldBeTrue();
        kim.LastMessage.Says("It can be sent until").ShouldBeTrue();
        await bot.GoToAsync(At(last, 8, 59));
        Reminders().ShouldBe(1);
        await bot.GoToAsync(At(last, 9, 1));
        kim.LastMessage.Says("Today is the last day").ShouldBeTrue();
        await bot.GoToAsync(At(last.AddDays(20), 9, 0));
        Reminders().ShouldBe(2);
    }

    [Fact]
    public async Task Of_changes_to_what_was_sent_nobody_is_reminded()
    {
        await Applicant.ApplyAsync(kim, Role.Mentee, byCard: false);
        await kim.SaysAsync("apply as mentee");
        await kim.PressesAsync("Change my answers");

        await bot.GoToAsync(At(last.AddDays(1), 9, 0));

        Reminders().ShouldBe(0);
    }

    [Fact]
    public async Task From_the_reminder_they_go_on_where_they_stopped()
    {
        await BeginAsync(Role.Mentee);
        await kim.SaysAsync("Kim Park");
        await kim.SaysAsync("save");
        await bot.GoToAsync(At(last, 9, 1));

        await kim.PressesAsync("Go on with it");

        kim.IsAsked("email");
    }

    [Fact]
    public async Task It_says_for_which_round()
    {
        await BeginAsync(Role.Mentee);

        await bot.GoToAsync(At(last, 9, 1));

        kim.LastMessage.Says($"You began: Apply for a mentor · {(await bot.CohortAsync()).Name}").ShouldBeTrue(kim.Transcript());
    }

    [Fact]
    public async Task It_is_said_in_their_language()
    {
        kim = await bot.AddPersonAsync("Kim Roy", "America/Vancouver", locale: "fr-CA");
        await BeginAsync(Role.Mentee, "fr");

        await bot.GoToAsync(At(last, 9, 1));

        kim.LastMessage.Says("Vous avez commencé").ShouldBeTrue();
        kim.LastMessage.Says("le dernier jour").ShouldBeTrue();
    }

    [Fact]
    public async Task It_is_called_what_the_round_calls_it()
    {
        await BeginAsync(Role.Mentee);
        var shipped = bot.Services.GetRequiredService<FormCatalogue>().Source("f1");
        var own = shipped with
        {
            Structure = shipped.Structure with { Version = OwnForms.FirstVersion },
            Texts = shipped.Texts.ToDictionary(text => text.Key, text => text.Value with { Title = "Join the spring round" }),
        };
        await bot.Services.GetRequiredService<Outbox>().ChangeAsync(AggregateId.Cohort(RunningBot.Tenant, RunningBot.SampleCohort), cohort =>
        {
            FormBook.Write(cohort, new OwnForm(own, new(bot.Person("Fatima").Id, "Fatima Benali"), bot.Now));
            cohort.Write(CohortBook.Document, cohort.Read<Cohort>(CohortBook.Document)! with { OwnForms = new Dictionary<string, int> { ["f1"] = OwnForms.FirstVersion } });
            return true;
        }, CancellationToken.None);

        await bot.GoToAsync(At(last, 9, 1));

        kim.LastMessage.Says("You began: Join the spring round").ShouldBeTrue(kim.Transcript());
    }

    [Fact]
    public async Task Of_two_forms_one_is_named_a_day()
    {
        await BeginAsync(Role.Mentee);
        await BeginAsync(Role.Mentor);

        await bot.GoToAsync(At(last.AddDays(-3), 19, 0));
        Reminders().ShouldBe(1);
        await bot.GoToAsync(At(last.AddDays(-2), 19, 0));

        Reminders().ShouldBe(2);
    }

    [Fact]
    public async Task What_was_sent_is_not_asked_for()
    {
        await Applicant.ApplyAsync(kim, Role.Mentee, byCard: false);

        await bot.GoToAsync(At(last.AddDays(1), 9, 0));

        Reminders().ShouldBe(0);
    }

    [Fact]
    public async Task Nor_what_nobody_takes_any_more()
    {
        await BeginAsync(Role.Mentee);
        var fatima = bot.Person("Fatima");
        await fatima.SaysAsync("hello");
        await fatima.ClosesApplicationsAsync();

        await bot.GoToAsync(At(last.AddDays(1), 9, 0));

        Reminders().ShouldBe(0);
    }

    [Fact]
    public async Task Who_begins_on_the_last_days_is_only_reminded_of_the_last()
    {
        await bot.GoToAsync(At(last.AddDays(-2), 12, 0));
        await BeginAsync(Role.Mentee);

        await bot.GoToAsync(At(last.AddDays(-1), 19, 0));
        Reminders().ShouldBe(0);
        await bot.GoToAsync(At(last, 19, 0));

        Reminders().ShouldBe(1);
    }
}
