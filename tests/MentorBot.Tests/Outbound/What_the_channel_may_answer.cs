using System.Text.Json.Nodes;
using MentorBot.Channel;
using MentorBot.Outbound;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Tests.Features.Announcing;
using Microsoft.Extensions.DependencyInjection;
using static MentorBot.Tests.Features.Announcing.AnnouncingRig;

namespace MentorBot.Tests.Outbound;

/// <summary>Every row of protocol 5.11, over HTTP: what reaches the person, and what the coordinator is told.</summary>
public sealed class What_the_channel_may_answer
{
    private const int Always = 1000;

    [Theory]
    [InlineData(400, "BadSyntax", "error", "Teams refused it: 1")]
    [InlineData(400, "Bad Argument", "error", "Teams refused it: 1")]
    [InlineData(403, "BotDisabledByAdmin", "error", "Teams doesn't let me write to them: 1")]
    [InlineData(403, "BotNotInConversationRoster", "error", "removed the app: 1")]
    [InlineData(403, "ConversationBlockedByUser", "error", "blocked or muted me: 1")]
    [InlineData(403, "MessageWritesBlocked", "nested", "blocked or muted me: 1")]
    [InlineData(403, "ForbiddenOperationException", "error", "removed the app: 1")]
    [InlineData(403, "NotEnoughPermissions", "error", "Teams refused it: 1")]
    [InlineData(403, "NeverHeardOf", "message", "blocked or muted me: 1")]
    [InlineData(403, "NeverHeardOf", "html", "blocked or muted me: 1")]
    [InlineData(403, "NeverHeardOf", "endless", "blocked or muted me: 1")]
    [InlineData(404, "ConversationNotFound", "error", "removed the app: 1")]
    [InlineData(404, "MemberNotFoundInConversation", "error", "removed the app: 1")]
    [InlineData(413, "MessageSizeTooBig", "error", "Teams refused it: 1")]
    [InlineData(500, "ServiceError", "error", "Teams refused it: 1")]
    [InlineData(302, null, "empty", "Teams refused it: 1")]
    public async Task A_refusal_for_good_is_told_and_stops_nobody_else(int status, string? code, string body, string reason)
    {
        await using var rig = await WithFourAsync();
        await rig.FaultAsync(Jordan, new JsonObject
        {
            ["status"] = status, ["code"] = code, ["body"] = body, ["times"] = Always, ["location"] = "https://evil.example/",
        });

        await rig.SendAsync();
        await rig.AdvanceAsync("00:01:00");

        var report = await rig.ReportAsync();
        report.ShouldContain("Sent: 3");
        report.ShouldContain(reason);
        (await rig.CopiesAsync(Jordan)).ShouldBe(0);
        (await rig.CopiesAsync(Mei)).ShouldBe(1);
    }

    [Theory]
    [InlineData(404, "ConversationNotFound", null, "the chat is opened anew")]
    [InlineData(412, "PreconditionFailed", null, "it is tried again at once")]
    [InlineData(429, "Throttled", 1, "the channel is waited for")]
    [InlineData(429, "Throttled", null, "a little later it is tried again")]
    [InlineData(429, "Throttled", 90, "it is kept for later")]
    [InlineData(413, "MessageSizeTooBig", null, "it is sent in plain words")]
    [InlineData(502, null, null, "it is tried once more after a minute")]
    [InlineData(503, null, null, "it is tried once more after a minute")]
    [InlineData(504, null, null, "it is tried once more after a minute")]
    public async Task A_refusal_that_passes_is_got_over(int status, string? code, int? retryAfter, string because)
    {
        await using var rig = await WithFourAsync();
        await rig.FaultAsync(Jordan, new JsonObject { ["status"] = status, ["code"] = code, ["retryAfter"] = retryAfter, ["times"] = 1, ["operation"] = "send" });

        await rig.SendAsync();
        await rig.AdvanceAsync("00:10:00");

        (await rig.CopiesAsync(Jordan)).ShouldBe(1, because);
        (await rig.ReportAsync()).ShouldContain("Sent: 4");
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task A_connection_that_breaks_off_may_double_a_message_and_never_loses_it(bool delivered, int copies)
    {
        await using var rig = await WithFourAsync();
        await rig.FaultAsync(Jordan, new JsonObject { ["drop"] = true, ["delivered"] = delivered, ["times"] = 1, ["operation"] = "send" });

        await rig.SendAsync();
        await rig.AdvanceAsync("00:10:00");
        await rig.AdvanceAsync("1.00:00:00");

        (await rig.CopiesAsync(Jordan)).ShouldBe(copies);
        (await rig.ReportAsync()).ShouldContain("Sent: 4");
    }

    [Fact]
    public async Task Whoever_was_blocked_hears_again_once_they_write()
    {
        await using var rig = await WithFourAsync();
        await rig.FaultAsync(Jordan, new JsonObject { ["status"] = 403, ["code"] = "ConversationBlockedByUser", ["times"] = 1 });
        await rig.SendAsync();
        await rig.SendAsync("A second time");
        (await rig.CopiesAsync(Jordan, "A second time")).ShouldBe(0, "nothing is tried until they act");

        await rig.SayAsync(Jordan, "help");
        await rig.SendAsync("A third time");

        (await rig.CopiesAsync(Jordan, "A third time")).ShouldBe(1);
    }

    [Fact]
    public async Task While_the_bot_is_not_signed_in_everything_waits_and_health_tells()
    {
        await using var rig = await WithFourAsync();
        var button = await rig.PreviewAsync();
        await rig.FaultForAllAsync(new JsonObject { ["status"] = 401, ["body"] = "message", ["times"] = Always });

        await rig.PressAsync(Fatima, button);
        await rig.AdvanceAsync("00:03:00");
        (await rig.CopiesAsync(Jordan)).ShouldBe(0);
        Part(await rig.GetAsync("/health/ready"), "channel").ShouldBe("failing");

        await rig.FaultForAllAsync(new JsonObject { ["status"] = 401, ["times"] = 0 });
        await rig.AdvanceAsync("00:30:00");

        foreach (var who in new[] { Ana, Jordan, Mei, Dakota })
        {
            (await rig.CopiesAsync(who)).ShouldBe(1);
        }

        Part(await rig.GetAsync("/health/ready"), "channel").ShouldBe("ok");
    }

    [Theory]
    [InlineData(412, "PreconditionFailed")]
    [InlineData(413, "MessageSizeTooBig")]
    [InlineData(429, "Throttled")]
    [InlineData(502, null)]
    [InlineData(503, null)]
    [InlineData(504, null)]
    public async Task A_report_that_could_not_be_redrawn_is_redrawn_later(int status, string? code)
    {
        await using var rig = await WithFourAsync();
        var button = await rig.PreviewAsync();
        await rig.FaultAsync(Fatima, new JsonObject { ["status"] = status, ["code"] = code, ["times"] = 2, ["operation"] = "update" });

        await rig.PressAsync(Fatima, button);
        await rig.AdvanceAsync("00:30:00");

        (await rig.ReportAsync()).ShouldContain("Sent: 4");
    }

    [Fact]
    public async Task A_report_to_somebody_the_app_was_taken_from_marks_their_chat()
    {
        await using var rig = await WithFourAsync();
        var button = await rig.PreviewAsync();
        await rig.FaultAsync(Fatima, new JsonObject { ["status"] = 403, ["code"] = "BotDisabledByAdmin", ["times"] = Always, ["operation"] = "update" });

        await rig.PressAsync(Fatima, button);
        await rig.AdvanceAsync("00:05:00");

        (await rig.Get<Chats>().FindAsync(new MemberId(Tenant, Fatima), CancellationToken.None))!.State.ShouldBe(ChatState.Disabled);
    }

    [Fact]
    public async Task A_report_that_was_deleted_comes_anew()
    {
        await using var rig = await WithFourAsync();
        var button = await rig.PreviewAsync();
        await rig.FaultAsync(Fatima, new JsonObject { ["status"] = 404, ["code"] = "ActivityNotFoundInConversation", ["times"] = 1, ["operation"] = "update" });

        await rig.PressAsync(Fatima, button);
        await rig.AdvanceAsync("00:01:00");
        await rig.PressAsync(Jordan, await rig.ButtonAsync(Jordan, "announce.read"));
        await rig.AdvanceAsync("00:05:00");

        (await rig.ReportAsync()).ShouldContain("Sent: 4");
    }

    [Fact]
    public async Task Somebody_the_app_was_installed_for_unseen_gets_a_chat_of_their_own()
    {
        string address = "";
        await using var rig = new AnnouncingRig { Replace = services => services.AddSingleton(_ => Local(address)) };
        address = rig.Address;
        await rig.StartWithFourAsync();
        await ForgetChatAsync(rig, Jordan);

        await rig.SendAsync();

        (await rig.CopiesAsync(Jordan)).ShouldBe(1);
        (await rig.Get<Chats>().FindAsync(new MemberId(Tenant, Jordan), CancellationToken.None))!.State.ShouldBe(ChatState.Active);
    }

    [Fact]
    public async Task A_tenant_on_another_host_of_its_cloud_is_found_there()
    {
        string address = "";
        await using var rig = new AnnouncingRig { Replace = services => services.AddSingleton(_ => Local(address)) };
        address = rig.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await rig.StartWithFourAsync();
        await rig.FaultAsync(Jordan, new JsonObject { ["status"] = 403, ["code"] = "InvalidBotApiHost", ["times"] = 1, ["operation"] = "send" });

        await rig.SendAsync();

        (await rig.CopiesAsync(Jordan)).ShouldBe(1);
        (await rig.Get<Chats>().FindAsync(new MemberId(Tenant, Jordan), CancellationToken.None))!.ServiceUrl.ShouldStartWith(address);
    }

    [Fact]
    public async Task Below_the_limits_nothing_is_refused()
    {
        await using var rig = new AnnouncingRig { Settings = ["--Sending:RequestsPerSecond=50", "--Sending:PerConversation=true"] };
        await rig.StartWithFourAsync();
        List<string> people = [];
        for (var number = 0; number < 120; number++)
        {
            people.Add(await rig.AddPersonAsync($"Person {number}"));
            await rig.OpenAsync(people[^1]);
        }

        await rig.ApplyAsync([.. people.Select(person => (person, MentorBot.Programme.Cohorts.Role.Mentee))]);
        await rig.SettleAsync();
        await rig.LimitAsync(new JsonObject { ["perSecond"] = 50, ["perConversation"] = true, ["strictOrder"] = true });

        await rig.SendAsync();
        await rig.AdvanceAsync("00:01:00");

        var counts = await rig.GetAsync("/local/limits");
        counts["refusals"]!.AsObject().Sum(kind => (int)kind.Value!).ShouldBe(0, counts.ToJsonString());
        counts["calls"]!.GetValue<int>().ShouldBeGreaterThan(120);
        (await rig.ReportAsync()).ShouldContain("Sent: 124");
    }

    private static BotIdentity Local(string address) =>
        new("local-bot", Tenant, Cloud.Public with { FirstContact = new Uri(address + "local/teams/") });

    private static async Task ForgetChatAsync(AnnouncingRig rig, string who)
    {
        var mine = await rig.Get<AggregateStore>().OpenAsync(AggregateId.Member(new MemberId(Tenant, who)), CancellationToken.None);
        mine.Delete(ChatReference.Document);
        (await rig.Get<AggregateStore>().TryCommitAsync(mine, CancellationToken.None)).ShouldBeTrue();
    }

    private static string Part(JsonNode health, string part) =>
        health["parts"]!.AsArray().Single(one => (string?)one!["part"] == part)!["status"]!.GetValue<string>();
}
