using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Pairing;

/// <summary>Fatima coordinates by configuration, Denise by appointment, and Tomás did once: the round still bears his name.</summary>
public sealed class Whom_a_pair_can_turn_to : WithAPair
{
    private const string QuietWord = "Jordan Okafor would like a quiet word with you";
    private Chat tomás = null!;
    private Chat denise = null!;

    [Fact]
    public async Task Whoever_coordinates_no_more_hears_nothing_private()
    {
        await BeginWithFormerAsync();

        await AskForAQuietWordAsync();

        fatima.Sees(QuietWord);
        jordan.Sees("who coordinates, is told");
        tomás.Everything().ShouldNotContain("quiet word");
    }

    [Theory]
    [InlineData(nameof(ChatState.Blocked))]
    [InlineData(nameof(ChatState.Uninstalled))]
    [InlineData(nameof(ChatState.Disabled))]
    public async Task Where_nothing_arrives_the_next_one_hears_it(string state)
    {
        await BeginWithFormerAsync();
        await IsAsync(fatima, Enum.Parse<ChatState>(state));
        await fatima.ReadsAsync();

        await AskForAQuietWordAsync();

        denise.Sees(QuietWord);
        fatima.SeesNothingNew();
        tomás.Everything().ShouldNotContain("quiet word");
    }

    [Fact]
    public async Task The_rounds_own_coordinator_comes_before_the_others()
    {
        await BeginWithFormerAsync();
        await bot.ChangeCohortAsync(cohort => cohort with { Coordinators = [new Party(denise.Id, denise.Name)] });

        await AskForAQuietWordAsync();

        denise.Sees(QuietWord);
        fatima.Everything().ShouldNotContain("quiet word");
    }

    [Fact]
    public async Task Where_nobody_can_be_reached_they_are_told_so_and_it_stays_with_them()
    {
        await BeginWithFormerAsync();
        await fatima.RemovesTheAppAsync();
        await denise.RemovesTheAppAsync();

        await AskForAQuietWordAsync();

        jordan.Sees("I could reach no coordinator to pass it on to");
        foreach (var other in new[] { fatima, denise, tomás, ana })
        {
            other.Everything().ShouldNotContain("quiet word");
        }
    }

    [Fact]
    public async Task Whoever_comes_back_can_be_reached_again()
    {
        await BeginWithFormerAsync();
        await fatima.RemovesTheAppAsync();
        await fatima.SaysAsync("hello");

        await AskForAQuietWordAsync();

        fatima.Sees(QuietWord);
    }

    private async Task BeginWithFormerAsync()
    {
        (tomás, denise) = (bot.Person("Tomás"), bot.Person("Denise"));
        await tomás.SaysAsync("hello");
        await denise.SaysAsync("hello");
        await bot.ChangeCohortAsync(cohort => cohort with { Coordinators = [new Party(tomás.Id, tomás.Name)] });
        await fatima.AppointsAsync(denise);
        denise.Sees("You are a coordinator now");
    }

    private async Task AskForAQuietWordAsync()
    {
        await jordan.SaysAsync("check-in");
        foreach (var answer in new[] { "4", "mostly", "Slow progress", "Meet in person", "A training day", "yes", "skip" })
        {
            await jordan.SaysAsync(answer);
        }
    }

    private Task<bool> IsAsync(Chat who, ChatState state) => bot.Services.GetRequiredService<Outbox>().ChangeAsync(
        AggregateId.Member(who.Id),
        mine =>
        {
            mine.Write(ChatReference.Document, mine.Read<ChatReference>(ChatReference.Document)! with { State = state });
            return true;
        }, CancellationToken.None);
}
