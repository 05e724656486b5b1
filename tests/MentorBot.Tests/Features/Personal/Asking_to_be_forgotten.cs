using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Personal;

public sealed class Asking_to_be_forgotten : IAsyncLifetime
{
    private RunningBot bot = null!;

    public async Task InitializeAsync() => bot = await Round.OnAMondayAsync();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Theory]
    [InlineData("en-CA", "forget me", "Erase everything now", "I am forgetting you now", true)]
    [InlineData("en-CA", "forget me", "Erase everything now", "I am forgetting you now", false)]
    [InlineData("fr-CA", "oubliez-moi", "Tout effacer maintenant", "Je suis en train de vous oublier", true)]
    [InlineData("fr-CA", "oubliez-moi", "Tout effacer maintenant", "Je suis en train de vous oublier", false)]
    [InlineData("es-MX", "olvídame", "Borrar todo ahora", "Te estoy olvidando", true)]
    [InlineData("es-MX", "olvídame", "Borrar todo ahora", "Te estoy olvidando", false)]
    public async Task It_is_asked_once_and_done(string locale, string word, string button, string done, bool byCard)
    {
        var kim = await bot.AddPersonAsync("Qxzilk Park", locale: locale);
        await kim.SaysAsync("hello");
        await kim.SaysAsync(word);

        await (byCard ? kim.PressesAsync(button) : kim.SaysAsync("2"));

        kim.Sees(done);
        await bot.WhenGoneAsync();
        (await bot.RowsWithAsync("Qxzilk", kim.Id.ObjectId)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public async Task Whoever_asked_by_typing_hears_of_it_also_where_Teams_takes_its_time(int minutes)
    {
        var kim = await bot.AddPersonAsync("Qxzilk Park");
        await kim.SaysAsync("forget me");
        await kim.IsHeldUpAsync(TimeSpan.FromMinutes(minutes));

        await kim.SaysAsync("2");
        (await bot.FindMemberAsync(kim)).ShouldNotBeNull();
        await bot.AdvanceAsync(TimeSpan.FromMinutes(minutes + 1));

        kim.Messages.Count(message => message.Says("I am forgetting you now")).ShouldBe(1);
        await bot.WhenGoneAsync();
        (await bot.RowsWithAsync("Qxzilk", kim.Id.ObjectId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_stays_because_Teams_cannot_reach_them()
    {
        var kim = await bot.AddPersonAsync("Qxzilk Park");
        await kim.SaysAsync("forget me");
        await kim.IsHeldUpAsync(TimeSpan.FromHours(5));

        await kim.SaysAsync("2");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(65));

        await bot.WhenGoneAsync();
        (await bot.RowsWithAsync("Qxzilk", kim.Id.ObjectId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_thinks_better_of_it_keeps_everything()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await kim.SaysAsync("forget me");
        await kim.SaysAsync("1");

        kim.Sees("Everything stays as it is");
        (await bot.FindMemberAsync(kim)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_button_that_was_never_offered_or_is_old_erases_nothing()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await kim.SaysAsync("hello");
        await kim.ForgesAsync("personal.forget", []);
        kim.Sees("Nothing was erased");
        await kim.SaysAsync("status");
        await kim.ForgesAsync("personal.forget", new() { ["asked"] = "0123456789abcdef" });
        kim.Sees("Nothing was erased");

        await kim.SaysAsync("forget me");
        var card = kim.LastMessage;
        await kim.SaysAsync("1");
        await kim.PressesAsync(card, "Erase everything now");
        kim.Sees("Nothing was erased");

        await kim.SaysAsync("forget me");
        await bot.AdvanceAsync(TimeSpan.FromHours(2));
        await kim.PressesAsync("Erase everything now");
        kim.Sees("Nothing was erased");
        (await bot.FindMemberAsync(kim)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Anothers_button_erases_nobody()
    {
        var (kim, lee) = (await bot.AddPersonAsync("Kim Park"), await bot.AddPersonAsync("Lee Chan"));
        await lee.SaysAsync("hello");
        await kim.SaysAsync("forget me");
        var asked = ChatLine.TextOf(kim.LastMessage.FindAction("Erase everything now")!["data"]!["asked"]);

        await lee.ForgesAsync("personal.forget", new() { ["asked"] = asked });

        lee.Sees("Nothing was erased");
        (await bot.FindMemberAsync(kim)).ShouldNotBeNull();
        (await bot.FindMemberAsync(lee)).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_only_coordinator_is_asked_to_appoint_another_first()
    {
        var (fatima, denise) = (bot.Person("Fatima"), bot.Person("Denise"));
        await fatima.SaysAsync("hello");
        await denise.SaysAsync("hello");
        await fatima.SaysAsync("forget me");
        fatima.Sees("You are the only coordinator I know");
        fatima.DoesNotSee("Erase everything now");

        await fatima.AppointsAsync(denise);
        await bot.ChangeCohortAsync(cohort => cohort with { Coordinators = [new Party(fatima.Id, "Fatima Benali")] });
        await fatima.SaysAsync("forget me");
        await fatima.PressesAsync("Erase everything now");

        (await bot.CohortAsync()).Coordinators.ShouldHaveSingleItem().Id.ShouldBe(denise.Id);
        await bot.WhenGoneAsync();
        (await bot.RowsWithAsync(fatima.Id.ObjectId, "Fatima")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_can_be_reached_stands_in_before_who_cannot()
    {
        var (fatima, denise, ana) = (bot.Person("Fatima"), bot.Person("Denise"), bot.Person("Ana"));
        foreach (var person in new[] { fatima, denise, ana })
        {
            await person.SaysAsync("hello");
        }

        await fatima.AppointsAsync(ana);
        await fatima.AppointsAsync(denise);
        await ana.RemovesTheAppAsync();
        await bot.ChangeCohortAsync(cohort => cohort with { Coordinators = [new Party(fatima.Id, "Fatima Benali")] });
        await fatima.SaysAsync("forget me");
        await fatima.PressesAsync("Erase everything now");

        (await bot.CohortAsync()).Coordinators.ShouldHaveSingleItem().Id.ShouldBe(denise.Id);
    }

    [Fact]
    public async Task A_pair_that_an_earlier_version_named_by_its_mentee_goes_by_another_name()
    {
        var (jordan, ana) = (bot.Person("Jordan"), bot.Person("Ana"));
        var id = await bot.IntroduceAsync(jordan, ana);
        id.ShouldContain(jordan.Id.ObjectId);
        await jordan.SaysAsync("forget me");
        await jordan.PressesAsync("Erase everything now");

        await bot.WhenGoneAsync();
        (await bot.RowsWithAsync(jordan.Id.ObjectId, "Jordan Okafor")).ShouldBeEmpty();
        ana.Messages.Count(message => message.Says("Jordan Okafor has left the programme")).ShouldBe(1);
        await ana.SaysAsync("my data");
        await ana.PressesAsync("Read it here");
        while (!ana.News[^1].Says("somebody who left and you"))
        {
            await ana.PressesAsync("Next page");
        }
    }

    [Fact]
    public async Task What_is_set_aside_of_them_goes_too()
    {
        var kim = await bot.AddPersonAsync("Qxzilk Park");
        await kim.SaysAsync("hello");
        var tables = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<ITableStore>(bot.Services);
        await tables.WriteAsync(AggregateStore.Table, AggregateId.Member(kim.Id).Partition, [new Write.Upsert("o|000000000000", "Qxzilk, no JSON")], CancellationToken.None);
        await kim.SaysAsync("status");
        (await bot.RowsWithAsync("Qxzilk, no JSON")).ShouldNotBeEmpty();

        await kim.SaysAsync("forget me");
        await kim.SaysAsync("2");

        await bot.WhenGoneAsync();
        (await bot.RowsWithAsync("Qxzilk", kim.Id.ObjectId)).ShouldBeEmpty();
    }
}
