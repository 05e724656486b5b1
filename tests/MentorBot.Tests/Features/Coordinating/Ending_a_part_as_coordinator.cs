using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Coordinating;

/// <summary>Fatima coordinates by the settings; Denise and Tomás were appointed.</summary>
public sealed class Ending_a_part_as_coordinator : WithARound
{
    private const string NotYours = "That part is for coordinators";
    private Chat denise = null!;
    private Chat tomás = null!;

    private protected override async Task BeginAsync()
    {
        (denise, tomás) = (bot.Person("Denise"), bot.Person("Tomás"));
        foreach (var person in new[] { fatima, denise, tomás })
        {
            await person.SaysAsync("hello");
        }

        await fatima.AppointsAsync(denise);
        await fatima.AppointsAsync(tomás);
    }

    [Fact]
    public async Task Who_coordinates_is_listed_and_who_can_change_it()
    {
        await denise.SaysAsync("dismiss");

        denise.Sees("Named in the bot's settings: Fatima Benali. Only whoever runs the bot can change that");
        denise.Sees(tomás.Name);
        denise.DoesNotSee("Jordan");
    }

    [Fact]
    public async Task It_is_asked_done_and_told_kindly_once()
    {
        await fatima.SaysAsync("dismiss");
        await fatima.PressesAsync("Go on", new Dictionary<string, string> { ["pick"] = denise.Name });
        fatima.Sees("Should Denise Washington stop coordinating?");
        (await bot.FindMemberAsync(denise))!.IsCoordinator.ShouldBeTrue();
        var asked = fatima.Messages.Last(message => message.FindAction("End their part") is not null);

        await fatima.PressesAsync(asked, "End their part");
        fatima.Sees("Denise Washington is no longer a coordinator, and has been told.");
        await fatima.PressesAsync(asked, "End their part");
        fatima.Sees("Denise Washington is no longer a coordinator.");
        fatima.DoesNotSee("has been told");

        denise.Heard("Fatima Benali has ended it today. Thank you").ShouldBe(1);
        await denise.SaysAsync("coordinator");
        denise.Sees(NotYours);
        await denise.SaysAsync("help");
        denise.DoesNotSee("For you as a coordinator");
    }

    [Fact]
    public async Task Whoever_is_appointed_again_is_told_again()
    {
        await fatima.DismissesAsync(denise);

        await fatima.AppointsAsync(denise);

        denise.Heard("You are a coordinator now").ShouldBe(2);
        await denise.SaysAsync("coordinator");
        denise.Sees("Good to see you, Denise");
    }

    [Fact]
    public async Task Whoever_is_named_in_the_settings_stays()
    {
        await fatima.ForgesAsync("coordinator.askDismiss", new() { ["pick"] = fatima.Id.ObjectId });
        fatima.Sees("Only whoever runs the bot can change that");
        await denise.ForgesAsync("coordinator.dismissed", new() { ["person"] = fatima.Id.ObjectId, ["asked"] = $"{bot.Now.UtcTicks}" });

        denise.Sees("Only whoever runs the bot can change that");
        fatima.Heard("part as a coordinator has ended").ShouldBe(0);
    }

    [Fact]
    public async Task One_may_step_down_oneself()
    {
        await denise.SaysAsync("step down");
        await denise.PressesAsync("Go on", new Dictionary<string, string> { ["pick"] = denise.Name });
        denise.Sees("Shall your part as a coordinator end?");
        await denise.PressesAsync("Step down");

        denise.Sees("You have stepped down");
        await denise.SaysAsync("applications");
        denise.Sees(NotYours);
    }

    [Fact]
    public async Task An_older_card_does_nothing_before_it_is_asked_anew()
    {
        await fatima.ForgesAsync("coordinator.askDismiss", new() { ["pick"] = denise.Id.ObjectId });
        await bot.AdvanceAsync(TimeSpan.FromMinutes(61));

        await fatima.PressesAsync("End their part");

        fatima.Sees("Should Denise Washington stop coordinating?");
        (await bot.FindMemberAsync(denise))!.IsCoordinator.ShouldBeTrue();
    }

    [Fact]
    public async Task What_lay_before_them_opens_nothing_any_more()
    {
        var jordan = bot.Person("Jordan");
        await jordan.SendApplicationAsync(Role.Mentee);
        await denise.ForgesAsync("application.read", Parted.ApplicationOf(jordan, Role.Mentee));
        var read = denise.Messages.Last(message => message.FindAction("Decline kindly") is not null);
        await denise.PressesAsync(read, "Decline kindly");
        await fatima.DismissesAsync(denise);

        await denise.SaysAsync("Not this time, I am afraid.");
        await denise.PressesAsync(read, "Decline kindly");
        denise.Sees(NotYours);
        await denise.ForgesAsync("application.approve", Parted.ApplicationOf(jordan, Role.Mentee));
        denise.Sees(NotYours);

        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.Status.ShouldBe(ApplicationStatus.Submitted);
        jordan.Heard("Not this time").ShouldBe(0);
    }

    [Fact]
    public async Task What_they_asked_is_answered_to_another()
    {
        var jordan = bot.Person("Jordan");
        await jordan.SendApplicationAsync(Role.Mentee);
        await denise.ForgesAsync("application.ask", Parted.ApplicationOf(jordan, Role.Mentee));
        await denise.SaysAsync("Which shift do you work?");
        await fatima.DismissesAsync(denise);

        await jordan.SaysAsync("answer");
        await jordan.SaysAsync("Nights, mostly.");

        fatima.LastMessage.Says("Nights, mostly.").ShouldBeTrue(fatima.Transcript());
        denise.Heard("Nights, mostly.").ShouldBe(0);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task The_report_of_what_they_announced_tells_them_no_more(bool isDismissed, int heard)
    {
        var jordan = bot.Person("Jordan");
        await jordan.SendApplicationAsync(Role.Mentee);
        await jordan.IsHeldUpAsync(TimeSpan.FromMinutes(3));
        await denise.SaysAsync("announce");
        await denise.SaysAsync("Everyone in this round");
        await denise.SaysAsync("The kick-off moves to Thursday.");
        await denise.PressesAsync("Send to 1 person");
        denise.Heard("It has gone out.").ShouldBe(0);
        if (isDismissed)
        {
            await fatima.DismissesAsync(denise);
        }

        await bot.AdvanceAsync(TimeSpan.FromHours(1));

        jordan.Heard("The kick-off moves to Thursday.").ShouldBe(1);
        denise.Heard("It has gone out.").ShouldBe(heard);
    }
}

/// <summary>Nobody is named in the settings: Denise is the only one who coordinates.</summary>
public sealed class The_last_coordinator
{
    [Fact]
    public async Task Cannot_go_before_somebody_else_is_there()
    {
        await using var bot = await RunningBot.StartAsync("--Programme:Coordinators:0=11111111-2222-3333-4444-555555555555");
        var (denise, tomás) = (bot.Person("Denise"), bot.Person("Tomás"));
        await denise.SaysAsync("hello");
        await tomás.SaysAsync("hello");
        await bot.IsCoordinatorAsync(denise);

        await denise.ForgesAsync("coordinator.askDismiss", new JsonObject { ["pick"] = denise.Id.ObjectId });
        denise.Sees("You are the only coordinator I know");
        await denise.ForgesAsync("coordinator.dismissed", new() { ["person"] = denise.Id.ObjectId, ["asked"] = $"{bot.Now.UtcTicks}" });
        denise.DoesNotSee("You have stepped down");
        (await bot.FindMemberAsync(denise))!.IsCoordinator.ShouldBeTrue();

        await denise.AppointsAsync(tomás);
        await denise.ForgesAsync("coordinator.askDismiss", new() { ["pick"] = denise.Id.ObjectId });
        await denise.PressesAsync("Step down");
        denise.Sees("You have stepped down");
    }
}
