using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Together;

/// <summary>What goes over several cards is signed on the last: so all of them are of one version.</summary>
public sealed class Reading_on : WithAPair
{
    [Fact]
    public async Task A_version_is_read_to_its_end_and_signed_there()
    {
        await WriteAsync();
        await ana.SaysAsync("feedback");
        Card.Buttons.ShouldNotContain("Sign it");

        await ReadToTheEndAsync();
        await ana.PressesAsync(Card, "Sign it");

        ana.Sees("You have both agreed");
    }

    [Fact]
    public async Task Where_it_has_changed_between_two_cards_it_is_read_from_the_start()
    {
        await WriteAsync();
        await ana.SaysAsync("feedback");
        await ChangeAsync(jordan, "progress", "Something else altogether");

        await ana.PressesAsync(Card, "Read on");

        ana.Sees("It has changed since that card");
        ana.Sees("Something else altogether");
        Card.Buttons.ShouldNotContain("Sign it");
        await ReadToTheEndAsync();
        await ana.PressesAsync(Card, "Sign it");
        ana.Sees("You have both agreed");
    }

    [Fact]
    public async Task Of_two_wordings_both_are_read_as_they_stand_now()
    {
        await WriteAsync();
        await ana.SaysAsync("feedback");
        await ana.PressesAsync("Change or add");
        await ana.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = "progress" });
        await ana.SaysAsync(Starred("Anas words"));
        await ChangeAsync(jordan, "progress", Starred("Jordans words"));
        await ana.PressesAsync("Sign, and pass it on");
        ana.Sees("You both wrote about");
        var first = Card;
        first.Buttons.ShouldBe(["Read on"]);
        await jordan.SaysAsync("feedback");
        await jordan.PressesAsync("Read on");
        await jordan.PressesAsync("Keep mine");

        await ana.PressesAsync(first, "Read on");

        ana.Sees("It has changed since that card");
        ana.Sees("Jordans words");
        Card.Buttons.ShouldNotContain("Sign it");
    }

    // What Ana reads it on; that it was written is told beneath it.
    private ChatLine Card => ana.Messages.Last(message => message.Buttons.Any(button => button is "Read on" or "Sign it"));

    private async Task WriteAsync()
    {
        await jordan.SaysAsync("feedback");
        await jordan.PressesAsync("Write it down");
        foreach (var answer in new[] { Long("We got far"), Long("The calls"), Long("To listen"), Long("The dates"), Long("You ask"), "skip", "skip", "skip", "1" })
        {
            await jordan.SaysAsync(answer);
        }

        await jordan.PressesAsync("Sign, and pass it on");
    }

    private async Task ReadToTheEndAsync()
    {
        while (Card.Buttons.Contains("Read on"))
        {
            await ana.PressesAsync(Card, "Read on");
        }
    }

    private static async Task ChangeAsync(Chat who, string item, string text)
    {
        await who.SaysAsync("feedback");
        await who.PressesAsync("Change or add");
        await who.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = item });
        await who.SaysAsync(text);
        await who.PressesAsync("Sign, and pass it on");
    }

    // Signs of Markdown take more room on a card.
    private static string Starred(string text) => $"{text} {new string('*', 3000)}";

    private static string Long(string text) => string.Join(' ', Enumerable.Repeat(text, 3900 / (text.Length + 1)));
}
