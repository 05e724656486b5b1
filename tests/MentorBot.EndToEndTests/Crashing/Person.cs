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

    /// <summary>The question, or else the heading, as anybody would hear it.</summary>
    public string Recognise(Said heard) => heard.Field?.Label ?? heard.Heading.Replace(name.Split(' ')[0], "…", StringComparison.Ordinal);

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
        for (var asked = connector.Now; ;)
        {
            // As long as it is being killed nobody can expect an answer.
            var since = connector.LifeBegan > asked ? connector.LifeBegan : asked;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(since + Patience - connector.Now is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero);
            try
            {
                return await Chat.NextAnswerAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                if (connector.LifeBegan <= since)
                {
                    throw new TimeoutException($"{name} said \"{after}\" and hears nothing. The last they heard was \"{(Chat.Arrivals is [.., var last] ? last.Said.Heading : "")}\".");
                }
            }
        }
    }

    private JsonObject Message(JsonObject content)
    {
        JsonObject message = new()
        {
            ["type"] = "message",
            ["id"] = $"{Chat.Conversation}-{Interlocked.Increment(ref said)}",
            ["channelId"] = "msteams",
            ["serviceUrl"] = connector.Url,
            ["locale"] = "en-CA",
            ["from"] = new JsonObject { ["id"] = "29:" + objectId, ["name"] = name, ["aadObjectId"] = objectId },
            ["recipient"] = new JsonObject { ["id"] = "28:mentorbot" },
            ["conversation"] = new JsonObject { ["id"] = Chat.Conversation, ["conversationType"] = "personal", ["tenantId"] = Tenant },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
        };
        foreach (var (member, value) in content)
        {
            message[member] = value?.DeepClone();
        }

        return message;
    }
}
