using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MentorBot.EndToEndTests.Crashing;

/// <summary>Somebody in their own chat with the bot, by way of a channel outside of it.</summary>
internal sealed class Person(OutsideConnector connector, Door door, string name, string objectId, Func<Said, bool> isLetter)
{
    // Longer than a dead process can keep anybody waiting.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private const string Tenant = "00000000-0000-0000-0000-000000000001";
    private readonly string conversation = "a:" + name.Replace(' ', '-');
    private int said;

    public Person(OutsideConnector connector, Door door, string name)
        : this(connector, door, name, IdOf(name), _ => false)
    {
    }

    public string Name => name;

    public string ObjectId => objectId;

    public Chat Chat { get; } = connector.Open("a:" + name.Replace(' ', '-'), isLetter);

    /// <summary>The same name has the same id.</summary>
    public static string IdOf(string name) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)).ToString();

    /// <summary>Says something, and returns what the bot answers.</summary>
    /// <exception cref="TimeoutException">It does not.</exception>
    public async Task<Said> AskAsync(string text, CancellationToken cancellationToken)
    {
        await SayAsync(text, cancellationToken);
        return await HearAsync(text, cancellationToken);
    }

    /// <summary>Says something, and returns once the bot has taken it.</summary>
    public Task SayAsync(string text, CancellationToken cancellationToken) => door.BringAsync(Message(new() { ["text"] = text }), cancellationToken);

    /// <summary>Presses a button of this verb, with this beside it, and returns what the bot answers.</summary>
    public async Task<Said> PressAsync(string verb, JsonObject data, CancellationToken cancellationToken)
    {
        data["verb"] = verb;
        await door.BringAsync(Message(new() { ["value"] = data }), cancellationToken);
        return await HearAsync(verb, cancellationToken);
    }

    public async Task<Said> HearAsync(string after, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            return await Chat.NextAnswerAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{name} said \"{after}\" and hears nothing. The last they heard was \"{Chat.Arrivals.LastOrDefault()?.Said.Heading}\".");
        }
    }

    private JsonObject Message(JsonObject content)
    {
        JsonObject message = new()
        {
            ["type"] = "message",
            ["id"] = $"{conversation}-{Interlocked.Increment(ref said)}",
            ["channelId"] = "msteams",
            ["serviceUrl"] = connector.Url,
            ["locale"] = "en-CA",
            ["from"] = new JsonObject { ["id"] = "29:" + objectId, ["name"] = name, ["aadObjectId"] = objectId },
            ["recipient"] = new JsonObject { ["id"] = "28:mentorbot" },
            ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = "personal", ["tenantId"] = Tenant },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
        };
        foreach (var (member, value) in content)
        {
            message[member] = value?.DeepClone();
        }

        return message;
    }
}
