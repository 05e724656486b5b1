using System.Text.Json.Nodes;
using MentorBot.Texts;

namespace MentorBot.Cards;

/// <summary>One of many to pick from, so many on a card: the others are a press away, and so is the way back.</summary>
internal static class PickPages
{
    // A card with all of many would be too big to send, and too long to read.
    public const int MostOnACard = 40;

    /// <param name="all">Everything there is to pick from.</param>
    /// <param name="page">The page that is asked for, from 0.</param>
    public static Prompt WithPick(this Prompt prompt, Pick all, int page, PageTurning turning, Words words)
    {
        if (all.Options.Count is 0)
        {
            return prompt;
        }

        var (shown, index, hasMore) = all.Options.Chunk(turning.Most).ToList().At(page);
        var left = all.Options.Count - (index * turning.Most) - shown.Length;
        return prompt with
        {
            Lines = [.. prompt.Lines, .. hasMore ? [words.Say(turning.Left, ("count", left))] : Array.Empty<string>()],
            Pick = all with { Options = shown },
            // Right behind the list: at the end a phone would fold them away.
            Choices =
            [
                .. hasMore ? [To(turning.More, index + 1)] : Array.Empty<Choice>(),
                .. index > 0 ? [To(turning.First, 0)] : Array.Empty<Choice>(),
                .. prompt.Choices,
            ],
        };

        Choice To(string text, int to)
        {
            var data = (JsonObject?)turning.Data?.DeepClone() ?? [];
            data[turning.Page] = to;
            return new(words[text], turning.Verb, data);
        }
    }
}

/// <summary>How a list of many is turned; the texts by key.</summary>
/// <param name="Verb">Who shows another page.</param>
/// <param name="Data">What they need for it, besides the number of the page.</param>
internal sealed record PageTurning(string Verb, JsonObject? Data = null)
{
    public int Most { get; init; } = PickPages.MostOnACard;

    /// <summary>What the number of the page is called.</summary>
    public string Page { get; init; } = "page";

    public string Left { get; init; } = "pick.left";
    public string More { get; init; } = "pick.more";
    public string First { get; init; } = "pick.first";
}
