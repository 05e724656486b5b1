using System.Globalization;
using System.Text.Json.Nodes;

namespace MentorBot.EndToEndTests.Support;

/// <summary>One of the sample members at their own chat, without a page. Every card that they ever see is kept, to be looked at.</summary>
internal sealed class CardCollector(BotProcess bot, string person)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
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
        var before = FromBot(await bot.ChatAsync(person)).Count();
        await bot.SayAsync(person, text);
        await UntilAsync(chat => FromBot(chat).Count() > before, text);
        await KeepAsync(text);
    }

    /// <summary>Presses the newest button of that verb, with these fields filled in by id; its card becomes the answer.</summary>
    public async Task PressesAsync(string verb, params (string Id, string Value)[] inputs)
    {
        var (message, action) = await UntilAsync(chat => Find(chat, verb) is not null, verb) is var chat ? Find(chat, verb)!.Value : default;
        await bot.ActAsync(person, "press", new JsonObject
        {
            ["messageId"] = message["messageId"]!.DeepClone(), ["action"] = action.DeepClone(),
            ["inputs"] = new JsonObject(inputs.Select(input => KeyValuePair.Create(input.Id, (JsonNode?)input.Value))),
        });
        await KeepAsync(verb);
    }

    /// <summary>Waits for a card that has such a button: what others do arrives on its own time.</summary>
    public async Task SeesAsync(string verb)
    {
        await UntilAsync(chat => Find(chat, verb) is not null, verb);
        await KeepAsync(verb);
    }

    private static (JsonNode Message, JsonObject Action)? Find(IReadOnlyList<JsonNode> chat, string verb)
    {
        foreach (var message in chat.Reverse())
        {
            if (BotProcess.Actions(message["card"]).LastOrDefault(action => (string?)action["verb"] == verb) is { } action)
            {
                return (message, action);
            }
        }

        return null;
    }

    private static IEnumerable<JsonNode> FromBot(IReadOnlyList<JsonNode> chat) => chat.Where(message => (string?)message["from"] == "bot");

    private async Task KeepAsync(string after)
    {
        foreach (var card in FromBot(await bot.ChatAsync(person)).Select(message => message["card"]?.ToJsonString()).OfType<string>())
        {
            if (seen.Add(card))
            {
                cards.Add((string.Create(CultureInfo.InvariantCulture, $"{cards.Count + 1:D2} {after}"), card));
            }
        }
    }

    private async Task<IReadOnlyList<JsonNode>> UntilAsync(Func<IReadOnlyList<JsonNode>, bool> isSo, string after)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var chat = await bot.ChatAsync(person);
            if (isSo(chat))
            {
                return chat;
            }

            limit.IsCancellationRequested.ShouldBeFalse($"Nothing came of “{after}”: {(chat is [.., var last] ? last.ToJsonString() : "")}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }
}
