using System.Text.Json.Nodes;
using MentorBot.LocalChannel;
using MentorBot.Tests.Deploy;

namespace MentorBot.Tests.LocalChannel;

/// <summary>
/// Everything that Microsoft's own Connector client was asked to do with the local channel, and what it made of the answers:
/// asked once for all tests, since starting it takes longer than answering.
/// </summary>
public sealed class MicrosoftsClient : IAsyncLifetime
{
    public const string Team = "19:local-general@thread.tacv2";
    public const string Channel = "19:local-mentors@thread.tacv2";
    public const string Group = "19:local-group@thread.v2";
    internal static readonly Persona Who = Words.Mentee;
    internal static readonly Persona Blocker = Words.Mentor;

    private static readonly (Persona Person, string Fault)[] Faults =
    [
        (Personas.Sample[1], """{"status":429,"code":"Throttled"}"""),
        (Personas.Sample[2], """{"status":429,"code":"Throttled","retryAfter":1}"""),
        (Personas.Sample[3], """{"status":412,"code":"PreconditionFailed"}"""),
        (Personas.Sample[4], """{"status":401,"body":"message"}"""),
    ];

    private JsonObject answers = null!;

    internal Rehearsal Rehearsal { get; private set; } = null!;

    internal static string Chat { get; } = Rehearsal.ConversationOf(Who);

    internal JsonNode this[string name] => answers[name] ?? throw new KeyNotFoundException(name);

    public async Task InitializeAsync()
    {
        Rehearsal = await Rehearsal.StartAsync();
        await Rehearsal.ActAsync(Who, "open");
        await Rehearsal.ActAsync(Blocker, "open");
        await Rehearsal.SendAsync(HttpMethod.Put, $"/local/people/{Blocker.ObjectId}/blocked", """{"blocked":true}""");
        foreach (var (person, fault) in Faults)
        {
            await Rehearsal.ActAsync(person, "open");
            await Rehearsal.ActAsync(person, "faults", fault);
        }

        await Rehearsal.InThreadAsync(Team, "add", Who);
        await Rehearsal.InThreadAsync(Group, "add", Who);

        var questions = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(questions, new JsonArray([.. Questions()]).ToJsonString());
            var (code, said) = await Repository.NodeAsync(
                "tests/peers/connector/client.mjs", new Uri(Rehearsal.Http.BaseAddress!, "/local/teams/").AbsoluteUri, questions);
            code.ShouldBe(0, $"{said}\nIf a package is missing, run `npm ci` in tests/peers/connector.");
            answers = JsonNode.Parse(said)!.AsObject();
        }
        finally
        {
            File.Delete(questions);
        }
    }

    public async Task DisposeAsync() => await Rehearsal.DisposeAsync();

    private static IEnumerable<JsonNode> Questions()
    {
        JsonObject Says(string text) => new() { ["type"] = "message", ["text"] = text };
        JsonObject Posts(JsonObject first) => new()
        {
            ["isGroup"] = true,
            ["channelData"] = new JsonObject { ["channel"] = new JsonObject { ["id"] = Channel }, ["tenant"] = new JsonObject { ["id"] = $"{Personas.Tenant}" } },
            ["activity"] = first,
        };
        JsonObject With(string member) => new()
        {
            ["isGroup"] = false,
            ["members"] = new JsonArray(new JsonObject { ["id"] = member }),
            ["tenantId"] = $"{Personas.Tenant}",
        };

        yield return Ask("send", "sendToConversation", Chat, Says("Hello"));
        yield return Ask("reply", "replyToActivity", Chat, "$send.id", Says("Again"));
        yield return Ask("update", "updateActivity", Chat, "$send.id", Says("Good day"));
        yield return Ask("delete", "deleteActivity", Chat, "$reply.id");
        yield return Ask("create a chat", "createConversation", With($"{Who.ObjectId}"));
        yield return Ask("create a chat with a team's member", "createConversation", With($"29:local-{Words.Coordinator.ObjectId}"));
        yield return Ask("create a thread", "createConversation", Posts(Says("A new subject")));
        yield return Ask("send to the thread", "sendToConversation", "$create a thread.id", Says("More of it"));
        yield return Ask("send to the group", "sendToConversation", Group, Says("Hello all"));
        yield return Ask("first page", "getConversationPagedMembers", Team, new JsonObject { ["pageSize"] = 10 });
        yield return Ask("next page", "getConversationPagedMembers", Team,
            new JsonObject { ["pageSize"] = 10, ["continuationToken"] = "$first page.continuationToken" });
        yield return Ask("member by Teams id", "getConversationMember", Team, $"29:local-{Who.ObjectId}");
        yield return Ask("member by name", "getConversationMember", Team, Who.Email);
        yield return Ask("member by Entra id", "getConversationMember", Team, $"{Who.ObjectId}");
        yield return Ask("guest", "getConversationMember", Team, "29:local-guest");
        yield return Ask("all members", "getConversationMembers", Group);
        yield return Ask("team", "fetchTeamDetails", Team);
        yield return Ask("channels", "fetchChannelList", Team);

        yield return Ask("not installed", "createConversation", With($"{Words.Coordinator.ObjectId}"));
        yield return Ask("no tenant", "createConversation", new JsonObject { ["members"] = new JsonArray(new JsonObject { ["id"] = $"{Who.ObjectId}" }) });
        yield return Ask("no conversation", "sendToConversation", "a:nowhere", Says("Hello"));
        yield return Ask("no message", "updateActivity", Chat, "17", Says("Hello"));
        yield return Ask("no member", "getConversationMember", Chat, "29:nobody");
        yield return Ask("no team", "fetchTeamDetails", "19:nowhere@thread.tacv2");
        yield return Ask("too big", "sendToConversation", Chat, Says(new string('é', 60_000)));
        yield return Ask("throttled", "sendToConversation", Rehearsal.ConversationOf(Faults[0].Person), Says("Hello"));
        yield return Ask("throttled with a time", "sendToConversation", Rehearsal.ConversationOf(Faults[1].Person), Says("Hello"));
        yield return Ask("overlapping", "sendToConversation", Rehearsal.ConversationOf(Faults[2].Person), Says("Hello"));
        yield return Ask("not authorised", "sendToConversation", Rehearsal.ConversationOf(Faults[3].Person), Says("Hello"));
        yield return Ask("blocked", "sendToConversation", Rehearsal.ConversationOf(Blocker), Says("Hello"));
    }

    private static JsonObject Ask(string name, params JsonNode[] call) => new() { ["name"] = name, ["call"] = new JsonArray(call) };
}
