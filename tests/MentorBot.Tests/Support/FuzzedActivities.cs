using System.Text.Json.Nodes;

namespace MentorBot.Tests.Support;

/// <summary>Whatever people could do in Teams, spoilt: the same for the same seed.</summary>
internal sealed class FuzzedActivities(int seed, string serviceUrl, string botId, string tenant)
{
    /// <summary>The object id of the one who may coordinate; the others are members.</summary>
    public const string Coordinator = "0b1ec700-0000-4000-8000-000000000000";

    private const int People = 50;
    private static readonly string[] texts =
        ["help", "apply as mentee", "1", "back", "skip", "menu", "settings", "coordinator", "session", "<at>MentorBot</at> help", "", "plan a meeting", "Ada Lovelace", "2030-01-31", "9:30", "no"];
    private static readonly string[] verbs =
    [
        "announce.change", "announce.drop", "announce.open", "announce.read", "announce.report", "announce.send", "application.answer",
        "application.approve", "application.ask", "application.decline", "application.endPairs", "application.list", "application.read", "apply.as", "apply.askWithdraw",
        "apply.begin", "apply.change", "apply.which", "apply.withdraw", "checkIn.open", "cohort.askLaunch", "cohort.close", "cohort.launch",
        "cohort.new", "cohort.open", "cohort.show", "coordinator.appoint", "coordinator.appointed", "coordinator.askAppoint",
        "coordinator.askDismiss", "coordinator.dismiss", "coordinator.dismissed", "coordinator.home", "everyday.aside", "everyday.help",
        "everyday.status", "match.list", "match.mentee", "match.pair", "match.undo", "meeting.callOff", "meeting.haveMet", "meeting.met", "meeting.plan",
        "meeting.show", "nudge.later", "pause.ask", "pause.end", "pause.for", "prepare.keep", "prepare.open", "prepare.share", "session.show",
        "settings.open", "survey.answer", "survey.back", "survey.cancel", "survey.change", "survey.continue", "survey.later", "survey.review",
        "survey.skip", "survey.submit", "survey.said", "survey.bySection", "survey.oneByOne", "reminding.later", "nobody.knows", "",
    ];

    private readonly Random random = new(seed);

    /// <summary>Words to look for wherever they should not turn up: in names, texts and what buttons send.</summary>
    public string Mark { get; init; } = "";

    public byte[] Next()
    {
        var mutations = Enumerable.Range(0, random.Next(0, 5)).Select(_ => new Mutation(Kind(), random.Next(10_000), random.Next(100_000)));
        return ActivityMutator.Apply(Valid(), [.. mutations]);
    }

    /// <summary>Something that Teams could have sent as it is.</summary>
    public JsonObject Valid()
    {
        var person = random.Next(People);
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["id"] = random.NextInt64(1_700_000_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["timestamp"] = "2030-01-09T18:00:00.000Z",
            ["channelId"] = "msteams",
            ["serviceUrl"] = serviceUrl,
            ["from"] = new JsonObject { ["id"] = $"29:{person}", ["name"] = $"Person {person}{Mark}", ["aadObjectId"] = $"0b1ec700-0000-4000-8000-{person:000000000000}" },
            ["recipient"] = new JsonObject { ["id"] = botId, ["name"] = "MentorBot" },
            ["conversation"] = new JsonObject { ["id"] = $"a:{person}", ["conversationType"] = random.Next(8) is 0 ? "channel" : "personal", ["tenantId"] = tenant },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenant } },
            ["locale"] = random.Next(2) is 0 ? "en-CA" : "fr-CA",
            ["localTimezone"] = "America/Toronto",
            ["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["timezone"] = "America/Vancouver", ["platform"] = "Web" }),
        };
        switch (random.Next(6))
        {
            case 0:
                Press(activity);
                break;
            case 1:
                (activity["type"], activity["action"]) = ("installationUpdate", random.Next(2) is 0 ? "add" : "remove");
                break;
            case 2:
                (activity["type"], activity["membersAdded"]) = ("conversationUpdate", new JsonArray(new JsonObject { ["id"] = botId }));
                break;
            case 3:
                (activity["text"], activity["value"]) = (null, new JsonObject { ["verb"] = verbs[random.Next(verbs.Length)] });
                break;
            default:
                activity["text"] = $"{texts[random.Next(texts.Length)]}{(random.Next(2) is 0 ? "" : Mark)}";
                break;
        }

        return activity;
    }

    // What is no JSON any more gets no further than the door, so there is less of it.
    private int Kind() => random.Next(8) is 0 ? random.Next(ActivityMutator.Kinds) : random.Next(ActivityMutator.KindsThatStayJson);

    private void Press(JsonObject activity)
    {
        (activity["type"], activity["name"], activity["replyToId"]) = ("invoke", "adaptiveCard/action", "1");
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject
            {
                ["type"] = "Action.Execute",
                ["verb"] = verbs[random.Next(verbs.Length)],
                ["data"] = new JsonObject
                {
                    ["cohort"] = "sample", ["pair"] = "one", ["application"] = "mentee", ["kind"] = "mentee", ["role"] = "mentee", ["rev"] = random.Next(5),
                    ["survey"] = "f1", ["pick"] = "1", ["value"] = $"Ada{Mark}", ["id"] = "name", ["time"] = "09:30", ["lang"] = "fr",
                },
            },
            ["trigger"] = "manual",
        };
    }
}
