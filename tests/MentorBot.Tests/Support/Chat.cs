using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using MentorBot.Programme.Members;

namespace MentorBot.Tests.Support;

/// <summary>One person's chat with the bot, on their own screen. Every act returns once the bot has said all it has to say.</summary>
internal sealed class Chat(RunningBot bot, Guid objectId, string name)
{
    private Dictionary<string, string> seen = [];

    public Guid ObjectId => objectId;

    public string Name => name;

    public MemberId Id { get; } = new(RunningBot.Tenant, objectId.ToString());

    public RunningBot Bot => bot;

    /// <summary>How far up they scroll: what came no later than this is out of their sight. For chats that grow long.</summary>
    public long ScrolledTo { get; set; }

    public IReadOnlyList<ChatLine> Messages => MessagesAfter(ScrolledTo);

    public ChatLine LastMessage => Messages.LastOrDefault(message => message.IsFromBot) ?? throw Trouble("The bot has not said anything yet.");

    /// <summary>What the bot said or redrew since this person last did anything.</summary>
    public IReadOnlyList<ChatLine> News =>
        [.. Messages.Where(message => message.IsFromBot && seen.GetValueOrDefault(message.Id) != message.Json)];

    public int Unread => Get("/local/people").AsArray().First(person => person!["objectId"]!.GetValue<Guid>() == objectId)!["unread"]!.GetValue<int>();

    /// <summary>The fields of the newest card.</summary>
    public IReadOnlyList<CardInput> CardInputs => Messages.Last(message => message.Card is not null).Inputs;

    /// <summary>The question on the card that came or changed last, by its id; null where that asks none.</summary>
    public string? AskedItem => (News is [.., var latest] ? latest : Messages.LastOrDefault(message => message.IsFromBot))?.Actions
        .Select(action => ChatLine.TextOf(action["data"]?["item"])).FirstOrDefault(item => item is not null);

    public IReadOnlyList<ChatLine> MessagesAfter(long seq) =>
        [.. Get(string.Create(CultureInfo.InvariantCulture, $"/local/people/{objectId}/chat?after={seq}")).AsArray().Select(message => new ChatLine(message!.AsObject()))];

    public Task OpensAsync() => ActAsync("open");

    public Task RemovesTheAppAsync() => ActAsync("remove");

    public Task ReadsAsync() => ActAsync("read");

    public Task SaysAsync(string text) => ActAsync("say", new() { ["text"] = text });

    /// <summary>Presses the newest button of that title, folded or not, with these fields filled in by label or id.</summary>
    /// <param name="unchecked">Sends what a client's own check would hold back, as an old or a made-up client may.</param>
    public async Task PressesAsync(string title, IReadOnlyDictionary<string, string>? inputs = null, bool @unchecked = false)
    {
        var message = Messages.LastOrDefault(message => message.FindAction(title) is not null)
            ?? throw Trouble($"There is no button “{title}”.");
        await PressesAsync(message, title, inputs, @unchecked);
    }

    /// <summary>Presses a button on a message as it was, also one that has changed since.</summary>
    public async Task PressesAsync(ChatLine message, string title, IReadOnlyDictionary<string, string>? inputs = null, bool @unchecked = false)
    {
        var action = message.FindAction(title) ?? throw Trouble($"That card has no button “{title}”.");
        var filled = ChatLine.TextOf(action["associatedInputs"]) is "none" ? [] : message.Fill(inputs ?? new Dictionary<string, string>(), problem =>
        {
            if (!@unchecked)
            {
                throw Trouble($"The card holds “{title}” back: {problem}");
            }
        });
        await PressAsync(message.Id, action, filled);
    }

    /// <summary>Presses whatever a client might send.</summary>
    public Task PressAsync(string messageId, JsonObject action, JsonObject? inputs = null)
    {
        var sent = new JsonObject();
        foreach (var part in new[] { "type", "id", "title", "verb", "data" })
        {
            if (action[part] is { } value)
            {
                sent[part] = value.DeepClone();
            }
        }

        return ActAsync("press", new() { ["messageId"] = messageId, ["action"] = sent, ["inputs"] = inputs?.DeepClone() ?? new JsonObject() });
    }

    /// <summary>Teams lets no message through to them, and the bot has not heard of it yet.</summary>
    public async Task IsBlockedAsync()
    {
        var (status, answer) = await bot.SendAsync(HttpMethod.Post, $"/local/people/{objectId}/faults", new JsonObject { ["status"] = 403, ["code"] = "MessageWritesBlocked" });
        ((int)status).ShouldBeInRange(200, 299, answer?.ToJsonString());
    }

    /// <summary>Teams refuses the next message to them, and asks for it to be tried again after so long.</summary>
    public async Task IsHeldUpAsync(TimeSpan time)
    {
        var fault = new JsonObject { ["status"] = 429, ["code"] = "Throttled", ["retryAfter"] = (int)time.TotalSeconds };
        var (status, answer) = await bot.SendAsync(HttpMethod.Post, $"/local/people/{objectId}/faults", fault);
        ((int)status).ShouldBeInRange(200, 299, answer?.ToJsonString());
    }

    /// <summary>That the bot has just said this, in words or on a card.</summary>
    public void Sees(string text) => News.Any(message => message.Says(text)).ShouldBeTrue($"{name} should see “{text}”.\n{Transcript()}");

    public void DoesNotSee(string text) => News.Any(message => message.Says(text)).ShouldBeFalse($"{name} should not see “{text}”.\n{Transcript()}");

    public void SeesNothingNew() => News.ShouldBeEmpty($"{name} should see nothing new.\n{Transcript()}");

    public void IsAsked(string item) => AskedItem.ShouldBe(item, $"{name} should be asked “{item}”.\n{Transcript()}");

    /// <summary>The chat as it would be read aloud.</summary>
    public string Transcript() =>
        $"--- {name}'s chat ---\n" + string.Join('\n', Messages.TakeLast(12).Select(message => message.Aloud())) + "\n---";

    public InvalidOperationException Trouble(string what) => new($"{what}\n{Transcript()}");

    private async Task ActAsync(string act, JsonObject? body = null)
    {
        seen = Messages.Where(message => message.IsFromBot).ToDictionary(message => message.Id, message => message.Json);
        var (status, outcome) = await bot.SendAsync(HttpMethod.Post, $"/local/people/{objectId}/{act}", body ?? []);
        status.ShouldBe(HttpStatusCode.OK, $"{act}: {outcome?.ToJsonString()}");
        outcome!["status"]!.GetValue<int>().ShouldBeOneOf([0, 200], $"{name}: {act} {body?.ToJsonString()}\n{outcome.ToJsonString()}\n{Transcript()}");
    }

    private JsonNode Get(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = bot.Http.Send(request);
        response.EnsureSuccessStatusCode();
        using var body = response.Content.ReadAsStream();
        return JsonNode.Parse(body)!;
    }
}
