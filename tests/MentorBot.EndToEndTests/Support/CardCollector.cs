using System.Globalization;
using System.Text.Json.Nodes;

namespace MentorBot.EndToEndTests.Support;

/// <summary>One of the sample members at their own chat, without a page. Every card that they ever see is kept, to be looked at.</summary>
internal sealed class CardCollector(BotProcess bot, string person)
{
    private readonly HashSet<string> seen = [];
    private readonly List<(string Name, string Json)> cards = [];

    /// <summary>What was collected since the last time, under a name that ends in the language.</summary>
    public CardGroup Take(string name)
    {
        var group = new CardGroup(name, [.. cards]);
        cards.Clear();
        return group;
    }

    /// <summary>Types, and waits until the bot has answered with a message of its own.</summary>
    public async Task SaysAsync(string text)
    {
        var before = BotProcess.FromBot(await bot.ChatAsync(person)).Count();
        await bot.SayAsync(person, text);
        await bot.UntilAsync(person, chat => BotProcess.FromBot(chat).Skip(before).FirstOrDefault(), $"the answer to {text}");
        await KeepAsync(text);
    }

    /// <summary>Presses the newest button of that verb, with these fields filled in by id; its card becomes the answer.</summary>
    public async Task PressesAsync(string verb, params (string Id, string Value)[] inputs)
    {
        var button = await bot.UntilAsync(person, chat => Button.NewestOf(chat, verb), verb);
        await bot.PressAsync(person, button, new JsonObject(inputs.Select(input => KeyValuePair.Create(input.Id, (JsonNode?)input.Value))));
        await KeepAsync(verb);
    }

    /// <summary>Waits for a card that has such a button: what others do arrives on its own time.</summary>
    public async Task SeesAsync(string verb)
    {
        await bot.UntilAsync(person, chat => Button.NewestOf(chat, verb), verb);
        await KeepAsync(verb);
    }

    private async Task KeepAsync(string after)
    {
        foreach (var card in BotProcess.FromBot(await bot.ChatAsync(person)).Select(message => message["card"]?.ToJsonString()).OfType<string>())
        {
            if (seen.Add(card))
            {
                cards.Add((string.Create(CultureInfo.InvariantCulture, $"{cards.Count + 1:D2} {after}"), card));
            }
        }
    }
}
