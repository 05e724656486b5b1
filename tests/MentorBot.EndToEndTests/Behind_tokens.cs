using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MentorBot.EndToEndTests.Support;

namespace MentorBot.EndToEndTests;

/// <summary>The program as it faces the internet: tokens in, tokens out, and whoever has none stays outside.</summary>
public sealed partial class Behind_tokens
{
    private const string Robin = "0b1ec700-0000-4000-8000-000000000001";
    private const int MostQuestions = 60;
    private int told;

    [Fact]
    public async Task A_whole_application_while_others_try_to_get_in()
    {
        await using var teams = new SignedTeams();
        await teams.StartAsync();
        await using var bot = await BotProcess.StartSignedAsync(teams.TrustedCertificate, teams.Settings);
        using var http = new HttpClient { BaseAddress = bot.Address };

        var install = Activity(teams, "installationUpdate");
        install["action"] = "add";
        (await PostAsync(http, install, teams.Token())).ShouldBe(HttpStatusCode.OK, bot.Output);
        var said = await teams.NextMessageAsync();
        said = await SayAsync(http, teams, "apply as mentee");
        said = await SayAsync(http, teams, "1");
        var asked = 0;
        while (IsQuestion(said))
        {
            (++asked).ShouldBeLessThan(MostQuestions, said.ToJsonString());
            if (asked is 6)
            {
                // The bot's own token is revoked; it fetches another, and the person notices nothing.
                teams.FirstGoodToken = 2;
            }

            await AttackAsync(http, teams, asked);
            said = await SayAsync(http, teams, AnswerTo(said));
        }

        asked.ShouldBeGreaterThan(15);
        said = await SayAsync(http, teams, "submit");

        said.ToJsonString().ShouldContain("Your application is in");
        teams.RefusedCalls.ShouldBe(1, "only the call with the revoked token");
        teams.Asked.Count.ShouldBe(2);
        teams.Asked.ShouldAllBe(form => form["client_id"] == SignedTeams.AppId && form["client_secret"] == SignedTeams.Secret
            && form["tenant"] == SignedTeams.Tenant && form["scope"].Contains("https://api.botframework.com/.default") && form["grant_type"] == "client_credentials");
        bot.Output.ShouldNotContain(SignedTeams.Secret);
        bot.Output.ShouldNotContain("Robin");
    }

    // Each time another one; none may get in, and the application goes on as if nothing had been.
    private async Task AttackAsync(HttpClient http, SignedTeams teams, int number)
    {
        var submit = Activity(teams, "message", "withdraw");
        HttpStatusCode wanted;
        string? token;
        switch (number % 8)
        {
            case 0: (wanted, token) = (HttpStatusCode.Unauthorized, null); break;
            case 1: (wanted, token) = (HttpStatusCode.Unauthorized, teams.Token(byStranger: true)); break;
            case 2: (wanted, token) = (HttpStatusCode.Unauthorized, teams.Token(claims => claims["aud"] = "another-bot")); break;
            case 3: (wanted, token) = (HttpStatusCode.Unauthorized, teams.Token(claims => claims["exp"] = DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeSeconds())); break;
            case 4: (wanted, token) = (HttpStatusCode.Unauthorized, teams.Token(claims => claims["iss"] = "https://sts.example/")); break;
            case 5:
                (wanted, token) = (HttpStatusCode.Forbidden, teams.Token());
                submit["serviceUrl"] = "http://127.0.0.1:9/";
                break;
            case 6:
                (wanted, token) = (HttpStatusCode.Forbidden, teams.Token());
                submit["conversation"]!["tenantId"] = Guid.NewGuid().ToString();
                break;
            default:
                (wanted, token) = (HttpStatusCode.Forbidden, teams.Token());
                submit["recipient"]!["id"] = "28:" + Guid.NewGuid();
                break;
        }

        (await PostAsync(http, submit, token)).ShouldBe(wanted, $"attack {number % 8}");
    }

    private async Task<JsonNode> SayAsync(HttpClient http, SignedTeams teams, string text)
    {
        (await PostAsync(http, Activity(teams, "message", text), teams.Token())).ShouldBe(HttpStatusCode.OK, text);
        return await teams.NextMessageAsync();
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient http, JsonObject activity, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    private JsonObject Activity(SignedTeams teams, string type, string? text = null) => new()
    {
        ["type"] = type,
        ["id"] = $"{++told}",
        ["timestamp"] = DateTimeOffset.UtcNow,
        ["channelId"] = "msteams",
        ["serviceUrl"] = teams.ServiceUrl,
        ["locale"] = "en-CA",
        ["from"] = new JsonObject { ["id"] = "29:robin", ["name"] = "Robin Achebe", ["aadObjectId"] = Robin },
        ["recipient"] = new JsonObject { ["id"] = "28:" + SignedTeams.AppId },
        ["conversation"] = new JsonObject { ["id"] = "a:robin", ["conversationType"] = "personal", ["tenantId"] = SignedTeams.Tenant },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = SignedTeams.Tenant } },
        ["text"] = text,
    };

    // Whatever fits the field on the card.
    private static string AnswerTo(JsonNode message)
    {
        var card = message["attachments"]?[0]?["content"] ?? throw new InvalidOperationException("No card: " + message.ToJsonString());
        var parts = Parts(card).ToList();
        if (parts.Any(part => (string?)part["title"] == "Skip this one"))
        {
            return "skip";
        }

        return parts.First(part => ((string?)part["type"])?.StartsWith("Input.", StringComparison.Ordinal) ?? false) switch
        {
            var input when (string?)input["value"] is { Length: > 0 } => "keep",
            var input when (string?)input["type"] is "Input.ChoiceSet" => (bool?)input["isMultiSelect"] is true ? "1 and 2" : "1",
            var input when (string?)input["type"] is "Input.Number" => "3",
            var input when (string?)input["style"] is "email" || ((string?)input["label"])?.Contains("mail", StringComparison.OrdinalIgnoreCase) is true => "robin@example.org",
            _ => "My answer, in my own words.",
        };
    }

    private static bool IsQuestion(JsonNode message) => Parts(message).Any(part => part["text"] is JsonValue text && Progress().IsMatch(text.ToString()));

    private static IEnumerable<JsonObject> Parts(JsonNode? node) => node switch
    {
        JsonObject part => part.SelectMany(member => Parts(member.Value)).Prepend(part),
        JsonArray items => items.SelectMany(Parts),
        _ => [],
    };

    [GeneratedRegex(@"^\d+ of \d+ · ")]
    private static partial Regex Progress();
}
