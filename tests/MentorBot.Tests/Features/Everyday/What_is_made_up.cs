using System.Net;
using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Everyday;

public sealed class What_is_made_up(SharedBot shared) : IClassFixture<SharedBot>
{
    private static readonly string[] verbs =
    [
        "survey.answer", "survey.back", "survey.skip", "survey.change", "survey.review", "survey.submit", "survey.later", "survey.cancel",
        "survey.continue", "apply.which", "apply.as", "apply.begin", "apply.change", "apply.askWithdraw", "apply.withdraw",
        "application.answer", "application.read", "everyday.aside", "everyday.help", "everyday.status", "pause.ask", "pause.for", "pause.end", "settings.open", "no.such", "",
    ];

    private readonly RunningBot bot = shared.Bot;

    [Fact]
    public async Task Made_up_buttons_are_answered_and_change_nothing()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await chat.OpensAsync();
        var other = await bot.AddPersonAsync("Lee Wong");
        var applicant = await Applicant.BeginAsync(other, Role.Mentee);
        await applicant.AnswerAllByTypingAsync(other, until: "local");
        foreach (var verb in verbs)
        {
            foreach (var data in Forgeries())
            {
                var (status, body) = await bot.PostAsync(bot.PressOf(chat, verb, data?.DeepClone()));
                status.ShouldBe(HttpStatusCode.OK, $"{verb} {Short(data)}: {Short(body)}");
            }
        }

        (await bot.FindApplicationAsync(chat, Role.Mentee)).ShouldBeNull();
        (await bot.FindApplicationAsync(chat, Role.Mentor)).ShouldBeNull();
        await chat.SaysAsync("status");
        chat.Sees("Nothing is under way yet");
        await other.SaysAsync("Local 1");
        other.IsAsked("unit");
    }

    [Fact]
    public async Task A_button_that_only_another_version_knows_leaves_its_card_and_what_is_typed_into_it()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await kim.SaysAsync("settings");
        var card = kim.LastMessage;

        await kim.ForgesAsync("everyday.celebrate", []);

        kim.Sees("That button is from an earlier message");
        kim.Messages.Single(message => message.Id == card.Id).Json.ShouldBe(card.Json);
    }

    [Fact]
    public async Task Made_up_answers_leave_an_open_form_as_it_is()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        var applicant = await Applicant.BeginAsync(chat, Role.Mentee);
        await applicant.AnswerAllByTypingAsync(chat, until: "region");
        var data = chat.LastMessage.FindAction("Next")!["data"]!.AsObject();
        foreach (var (name, value) in new (string, JsonNode?)[]
        {
            ("item", "nonsense"), ("item", null), ("item", new JsonArray()), ("item", new string('x', 5000)), ("rev", "soon"), ("rev", -1),
            ("survey", "application~f2~sample.mentee"), ("survey", "application~f1~other.mentee"), ("survey", "application~f1~sample.mentor"),
            ("survey", "settings~f1~sample.mentee"),
        })
        {
            var forged = data.DeepClone().AsObject();
            forged[name] = value;
            var (status, _) = await bot.PostAsync(bot.PressOf(chat, "survey.answer", forged));
            status.ShouldBe(HttpStatusCode.OK, $"{name}={Short(value)}");
        }

        await chat.SaysAsync("apply as mentee");
        chat.AskedItem.ShouldBeOneOf("region", "role");
        await chat.SaysAsync("review");
        (await bot.FindApplicationAsync(chat, Role.Mentee)).ShouldBeNull();
    }

    [Fact]
    public async Task Half_a_character_breaks_nothing()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await chat.OpensAsync();
        var activity = bot.ActivityOf(chat, text: "MARK").ToJsonString().Replace("MARK", "hello \\ud83d", StringComparison.Ordinal);
        var press = bot.PressOf(chat, "apply.as", new JsonObject { ["cohort"] = "MARK", ["role"] = "mentee" }).ToJsonString()
            .Replace("MARK", "\\ud83d", StringComparison.Ordinal);

        ((int)(await bot.PostAsync(activity)).Status).ShouldBeLessThan(500);
        ((int)(await bot.PostAsync(press)).Status).ShouldBeLessThan(500);
    }

    private static IEnumerable<JsonNode?> Forgeries()
    {
        yield return null;
        yield return JsonValue.Create("text");
        yield return new JsonArray(1, "two", new JsonObject());
        yield return new JsonObject();
        yield return With("survey", "garbage");
        yield return With("survey", "a~b~c");
        yield return With("survey", "application~f1~sample.mentee");
        yield return With("survey", "application~nosuch~sample.mentee");
        yield return With("survey", "settings~f1~mine");
        yield return With("survey", "followUp~answer~sample.mentee");
        yield return With("survey", "~~");
        yield return With("survey", new string('~', 2));
        yield return With("survey", "application~f1~" + new string('x', 60_000));
        yield return With("survey", new JsonObject { ["deep"] = new JsonArray() });
        yield return new JsonObject { ["cohort"] = "nosuch", ["role"] = "mentee" };
        yield return new JsonObject { ["cohort"] = "sample", ["role"] = "coordinator" };
        yield return new JsonObject { ["cohort"] = "", ["role"] = "mentor" };
        yield return new JsonObject { ["cohort"] = new string('é', 60_000), ["role"] = "mentor" };
        yield return new JsonObject { ["cohort"] = "../|#?\\", ["role"] = "mentee" };
        yield return With("application", "sample.mentee");
        yield return With("application", "x");
        yield return With("application", new string('y', 60_000) + ".mentee");
        yield return With("pick", "9999999999");
        yield return With("pick", JsonValue.Create(true));
    }

    private static JsonObject With(string name, JsonNode value) => new() { [name] = value };

    private static string? Short(JsonNode? node) => node?.ToJsonString() is { } json ? json[..Math.Min(200, json.Length)] : null;
}
