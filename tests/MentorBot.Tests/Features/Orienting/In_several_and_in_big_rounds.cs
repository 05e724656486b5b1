using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Orienting;

public sealed class In_several_and_in_big_rounds : WithARound
{
    private const string Other = "other";

    [Fact]
    public async Task Of_several_rounds_it_is_asked_which()
    {
        await SetAsync(At(7));
        await BeginAnotherRoundAsync();

        await fatima.SaysAsync("orientation");
        fatima.Sees("Which round is it about?");
        await fatima.SaysAsync("Autumn");
        fatima.Sees("Orientation: Autumn");
        await jordan.SaysAsync("orientation");
        jordan.Sees("Which round is it about?");
        await jordan.SaysAsync("Autumn");
        jordan.Sees("Hall B");
        await jordan.PressesAsync("I'm coming");

        (await GuestAsync(jordan))!.Reply.ShouldBeNull();
        (await bot.Services.GetRequiredService<OrientationBook>().FindGuestAsync(Other, jordan.Id, CancellationToken.None))!.Reply!.IsComing.ShouldBeTrue();
    }

    [Fact]
    public async Task A_card_of_a_round_that_is_gone_does_nothing_to_the_one_there_is()
    {
        await SetAsync(At(7));

        await fatima.ForgesAsync("orientation.callOff", new() { ["cohort"] = Other, ["rev"] = (await SessionAsync()).Revision });

        fatima.Sees("Orientation:");
        (await SessionAsync()).IsCalledOff.ShouldBeFalse();
    }

    [Fact]
    public async Task However_many_they_are_each_is_told_once()
    {
        List<(Chat Mentee, Chat Mentor)> pairs = [];
        for (var number = 10; number < 41; number++)
        {
            pairs.Add((await bot.AddPersonAsync($"Kim Park{number}"), await bot.AddPersonAsync($"Lee Ray{number}")));
        }

        foreach (var who in pairs.SelectMany(pair => new[] { pair.Mentee, pair.Mentor }))
        {
            await who.SaysAsync("hello");
        }

        await bot.FileAsync(pairs.SelectMany(pair => new[] { Support.Round.Application(pair.Mentee, Role.Mentee), Support.Round.Application(pair.Mentor, Role.Mentor) }));
        await bot.PlanAsync(pairs);
        await SetAsync(At(7));
        Count(pairs[0].Mentee, "You are invited").ShouldBe(0);
        await fatima.LaunchAsync();

        pairs.SelectMany(pair => new[] { pair.Mentee, pair.Mentor }).Append(jordan).ShouldAllBe(who => Count(who, "You are invited") == 1);
        await SetAsync(At(8));
        pairs.SelectMany(pair => new[] { pair.Mentee, pair.Mentor }).Append(jordan).ShouldAllBe(who => Count(who, "The orientation has moved") == 1);
        await fatima.SaysAsync("orientation");
        fatima.Sees("No answer yet (64)");
        fatima.Sees("and 24 more");

        await bot.GoToAsync(At(9));
        await fatima.ForgesAsync("orientation.there", TheRound);
        // Sixty names go on a card.
        await fatima.PressesAsync("These were there", new Dictionary<string, string> { ["present"] = "Ana Souza + Kim Park10" });
        await fatima.PressesAsync("These were there", new Dictionary<string, string> { ["present2"] = "Lee Ray40" });
        fatima.Sees("Was there (3)");
        fatima.Sees("Couldn't be there (61)");
    }

    // Of the same two, whose orientation is set already.
    private async Task BeginAnotherRoundAsync()
    {
        var (outbox, pair, cohort, session) = (bot.Services.GetRequiredService<Outbox>(), await bot.PairAsync(Support.Round.PairId(jordan)), await bot.CohortAsync(), await SessionAsync());
        await WriteAsync(AggregateId.Cohort(RunningBot.Tenant, Other), CohortBook.Document, cohort with { Id = Other, Name = "Autumn" });
        await WriteAsync(AggregateId.Pair(RunningBot.Tenant, "other-1"), PairBook.Document, pair with { Id = "other-1", CohortId = Other, CohortName = "Autumn" });
        await WriteAsync(
            AggregateId.Orientation(RunningBot.Tenant, Other), OrientationBook.Document,
            session with { CohortId = Other, CohortName = "Autumn", Plan = session.Plan with { Place = "Hall B" } });
        await WriteAsync(AggregateId.Member(jordan.Id), Affairs.Document, new Affairs { Pairs = [pair.Id, "other-1"] });
        await outbox.ChangeAsync(AggregateId.Directory(RunningBot.Tenant), directory => { CohortBook.WriteListed(directory, cohort with { Id = Other, Name = "Autumn" }); return true; }, CancellationToken.None);

        Task WriteAsync<T>(AggregateId id, string document, T value)
            where T : class =>
            outbox.ChangeAsync(id, aggregate => { aggregate.Write(document, value); return true; }, CancellationToken.None);
    }
}
