using System.Globalization;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Coordinating;

public sealed class Appointing_a_coordinator : WithARound
{
    private const string Nobody = "I know nobody called";

    private protected override Task BeginAsync() => fatima.SaysAsync("hello");

    [Fact]
    public async Task Nothing_is_given_before_it_was_asked_whether_it_is_they()
    {
        var marie = await MarieAsync();
        await SearchAsync("marie");

        await fatima.SaysAsync("Marie Tremblay");

        fatima.Sees("Shall Marie Tremblay be a coordinator?");
        fatima.Sees("Last wrote to me");
        fatima.Sees("First wrote to me");
        (await IsCoordinatorAsync(marie)).ShouldBeFalse();
        await fatima.SaysAsync("1");
        fatima.Sees("is a coordinator now");
        (await IsCoordinatorAsync(marie)).ShouldBeTrue();
    }

    [Fact]
    public async Task Of_two_who_are_called_the_same_a_typed_name_chooses_none()
    {
        var (one, other) = (await MarieAsync(), await MarieAsync());
        await SearchAsync("marie tremblay");

        await fatima.SaysAsync("Marie Tremblay");

        fatima.Sees("There are 2 called “Marie Tremblay”");
        fatima.LastMessage.Buttons.Count(button => button == "Marie Tremblay").ShouldBe(2);
        await fatima.SaysAsync("2");
        fatima.Sees("Shall Marie Tremblay be a coordinator?");
        (await IsCoordinatorAsync(one), await IsCoordinatorAsync(other)).ShouldBe((false, false));
    }

    [Fact]
    public async Task Two_who_are_called_the_same_are_told_apart_by_what_is_known_of_each()
    {
        var (one, other) = (await MarieAsync(), await MarieAsync());
        await other.SendApplicationAsync(Role.Mentee);
        var round = (await bot.CohortAsync()).Name;
        await SearchAsync("marie");

        await fatima.PressesAsync("Go on", new Dictionary<string, string> { ["pick"] = $"Marie Tremblay ({round})" });
        fatima.Sees("Has applied in");
        await fatima.PressesAsync("Appoint Marie Tremblay");

        (await IsCoordinatorAsync(one), await IsCoordinatorAsync(other)).ShouldBe((false, true));
    }

    [Fact]
    public async Task Whoever_is_asked_to_write_is_known_by_having_just_written()
    {
        var marie = await MarieAsync();
        await bot.AdvanceAsync(TimeSpan.FromHours(3));
        await fatima.ForgesAsync("coordinator.askAppoint", new() { ["pick"] = marie.Id.ObjectId });
        fatima.Sees("Ask Marie to write me anything now, then press Look again.");
        fatima.Sees(await LastWroteAsync(marie));
        var card = fatima.LastMessage;

        await marie.SaysAsync("Is it me you mean?");
        fatima.DoesNotSee(await LastWroteAsync(marie));
        await fatima.PressesAsync(card, "Look again");

        fatima.Sees("Shall Marie Tremblay be a coordinator?");
        fatima.Sees(await LastWroteAsync(marie));
        (await IsCoordinatorAsync(marie)).ShouldBeFalse();
        await fatima.PressesAsync("Appoint Marie Tremblay");
        (await IsCoordinatorAsync(marie)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_name_is_found_without_its_accents()
    {
        await (await bot.AddPersonAsync("José Núñez")).SaysAsync("hello");

        await SearchAsync("jose nunez");

        fatima.Sees("José Núñez");
    }

    [Fact]
    public async Task Whoever_coordinates_already_is_not_offered()
    {
        var denise = bot.Person("Denise");
        await denise.SaysAsync("hello");
        await fatima.AppointsAsync(denise);

        foreach (var name in new[] { "denise", "fatima" })
        {
            await SearchAsync(name);
            fatima.Sees($"Everybody I know called “{name}” is a coordinator already");
            fatima.DoesNotSee(Nobody);
        }
    }

    [Fact]
    public async Task Whoever_is_named_in_the_settings_is_not_appointed_beside_that()
    {
        var denise = bot.Person("Denise");
        await denise.SaysAsync("hello");
        await fatima.AppointsAsync(denise);

        await denise.ForgesAsync("coordinator.askAppoint", new() { ["pick"] = fatima.Id.ObjectId });
        denise.Sees("is a coordinator. Nothing was changed.");
        await denise.ForgesAsync("coordinator.appointed", new() { ["person"] = fatima.Id.ObjectId, ["asked"] = $"{bot.Now.UtcTicks}" });

        denise.DoesNotSee("has been told");
        (await bot.FindMemberAsync(fatima)).ShouldNotBeNull().IsCoordinator.ShouldBeFalse();
    }

    [Fact]
    public async Task That_there_are_more_than_are_shown_is_said_and_the_whole_name_finds_them()
    {
        for (var number = 0; number < 16; number++)
        {
            await (await bot.AddPersonAsync($"Robin Tremblay {(char)('A' + number)}")).SaysAsync("hello");
        }

        await SearchAsync("robin tremblay");
        fatima.Sees("These are 15 of them, and there are more");
        fatima.DoesNotSee("Robin Tremblay P");
        await fatima.PressesAsync("Look for somebody else");
        await fatima.SaysAsync("robin tremblay p");

        fatima.Sees("Robin Tremblay P");
        fatima.DoesNotSee("there are more");
    }

    [Fact]
    public async Task A_list_of_an_earlier_version_gives_nothing_at_one_press()
    {
        var marie = await MarieAsync();

        await fatima.ForgesAsync("coordinator.appointed", new() { ["pick"] = marie.Id.ObjectId });

        fatima.Sees("Shall Marie Tremblay be a coordinator?");
        (await IsCoordinatorAsync(marie)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_hour_later_the_same_card_asks_once_more()
    {
        var marie = await MarieAsync();
        await fatima.ForgesAsync("coordinator.askAppoint", new() { ["pick"] = marie.Id.ObjectId });
        await bot.AdvanceAsync(TimeSpan.FromMinutes(61));

        await fatima.PressesAsync("Appoint Marie Tremblay");

        fatima.Sees("Shall Marie Tremblay be a coordinator?");
        (await IsCoordinatorAsync(marie)).ShouldBeFalse();
    }

    [Fact]
    public async Task Choices_that_read_and_do_the_same_are_one()
    {
        await bot.Services.GetRequiredService<MentorBot.Outbound.Outbox>().ChangeAsync(AggregateId.Member(fatima.Id), mine =>
        {
            mine.Write(Talk.Document, new Talk { Offered = [new("Home", "coordinator.home", null), new("Home", "coordinator.home", null)] });
            return true;
        }, CancellationToken.None);

        await fatima.SaysAsync("home");

        fatima.Sees("Good to see you, Fatima");
    }

    private async Task SearchAsync(string name)
    {
        await fatima.SaysAsync("appoint");
        await fatima.SaysAsync(name);
    }

    private async Task<Chat> MarieAsync()
    {
        var marie = await bot.AddPersonAsync("Marie Tremblay");
        await marie.SaysAsync("hello");
        return marie;
    }

    private async Task<string> LastWroteAsync(Chat chat)
    {
        var known = await bot.Services.GetRequiredService<AggregateStore>().ReadAsync<ChatReference>(AggregateId.Member(chat.Id), ChatReference.Document, CancellationToken.None);
        return WallClock.In((await bot.FindMemberAsync(fatima)).ShouldNotBeNull().TimeZone, known.ShouldNotBeNull().LastSeenAt).ToString("HH:mm", CultureInfo.InvariantCulture);
    }

    private async Task<bool> IsCoordinatorAsync(Chat chat) => (await bot.FindMemberAsync(chat)).ShouldNotBeNull().IsCoordinator;
}
