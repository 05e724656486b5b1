using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Applying;

public sealed class Typing_beside_several_questions(SharedBot shared) : IClassFixture<SharedBot>
{
    [Fact]
    public async Task The_card_that_may_be_half_filled_is_neither_redrawn_nor_repeated_and_can_still_be_sent()
    {
        var kim = await shared.Bot.AddPersonAsync("Kim Park");
        await kim.SaysAsync("several questions");
        await Applicant.BeginAsync(kim, Role.Mentee);
        var card = kim.LastMessage;
        card.Inputs.Count.ShouldBeGreaterThan(3);

        await kim.SaysAsync("Kim Parker");

        kim.Messages.Single(message => message.Id == card.Id).Json.ShouldBe(card.Json);
        kim.LastMessage.Says("I noted this for “Name”: Kim Parker").ShouldBeTrue();
        kim.LastMessage.Inputs.ShouldBeEmpty();

        await kim.PressesAsync(card, "Next", new Dictionary<string, string> { ["email"] = "kim@example.org", ["local"] = "Local 12", ["unit"] = "Delivery" });
        await kim.SaysAsync("save");
        await kim.SaysAsync("my data");
        await kim.PressesAsync("Read it here");
        var read = kim.Transcript();
        for (var page = 0; page < 5 && kim.LastMessage.Buttons.Contains("Next page"); page++)
        {
            await kim.PressesAsync("Next page");
            read += kim.Transcript();
        }

        read.ShouldContain("Kim Parker");
        read.ShouldContain("kim@example.org");
    }
}
