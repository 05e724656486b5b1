using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Applying;

/// <summary>One round is chosen first, and the part in it after; the older rounds are a press away.</summary>
public sealed class Where_many_rounds_are_open : WithARound
{
    private Chat jordan = null!;

    private protected override async Task BeginAsync()
    {
        jordan = bot.Person("Jordan");
        await bot.BeginManyAsync(45, cohort => cohort with { Status = CohortStatus.ApplicationsOpen });
    }

    [Fact]
    public async Task The_newest_come_first_and_the_part_is_asked_after_the_round()
    {
        await jordan.SaysAsync("apply");
        jordan.Sees("Which round would you like to take part in?");
        jordan.Sees("Spring 2045");
        jordan.DoesNotSee("Spring 2005");
        await jordan.PressesAsync("Show older ones");
        jordan.Sees("Spring 2005");

        await jordan.PressesAsync("Apply", new Dictionary<string, string> { ["pick"] = Round.IdOf(1) });
        jordan.LastMessage.Buttons.ShouldBe(["As a mentee: Spring 2001", "As a mentor: Spring 2001"]);
        await jordan.PressesAsync("As a mentor: Spring 2001");

        jordan.Sees("Spring 2001");
        jordan.LastMessage.Buttons.ShouldContain("Let's begin");
    }

    [Fact]
    public async Task Who_says_as_what_is_asked_for_the_round_alone()
    {
        await jordan.SaysAsync("apply as mentor");
        await jordan.PressesAsync("Show older ones");
        await jordan.PressesAsync("Apply", new Dictionary<string, string> { ["pick"] = Round.IdOf(1) });

        jordan.Sees($"Spring 2001: {bot.ApplicationForm(Role.Mentor).Title}");
        jordan.LastMessage.Buttons.ShouldContain("Let's begin");
    }

    [Fact]
    public async Task A_round_is_chosen_by_typing_its_name()
    {
        await jordan.SaysAsync("apply");
        await jordan.SaysAsync("Spring 2045");

        jordan.LastMessage.Buttons.ShouldBe(["As a mentee: Spring 2045", "As a mentor: Spring 2045"]);
    }
}
