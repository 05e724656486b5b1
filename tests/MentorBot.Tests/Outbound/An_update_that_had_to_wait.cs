using System.Text.Json.Nodes;
using MentorBot.Outbound;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Tests.Features.Announcing;
using static MentorBot.Tests.Features.Announcing.AnnouncingRig;

namespace MentorBot.Tests.Outbound;

public sealed class An_update_that_had_to_wait
{
    [Fact]
    public async Task Is_not_drawn_where_a_newer_one_waits_behind_it()
    {
        await using var rig = await WithFourAsync();
        await rig.SayAsync(Jordan, "help");
        var message = (string)(await rig.ChatAsync(Jordan))[^1]["messageId"]!;
        await rig.FaultAsync(Jordan, new JsonObject { ["status"] = 429, ["code"] = "Throttled", ["retryAfter"] = 90, ["times"] = 1, ["operation"] = "update" });
        await UpdateAsync(rig, message, "older");
        await UpdateAsync(rig, message, "newer");
        var before = await CallsAsync(rig);

        await rig.AdvanceAsync("00:05:00");

        (await rig.LatestAsync(Jordan)).ShouldContain("newer");
        (await CallsAsync(rig) - before).ShouldBe(1);
    }

    [Fact]
    public async Task Is_drawn_where_the_newer_one_is_for_the_message_that_comes_between()
    {
        await using var rig = await WithFourAsync();
        var jordan = new MemberId(Tenant, Jordan);

        // As it is left by whoever answers three questions in a breath.
        await SendAsync(
            rig,
            new OutboxEntry.Post(jordan, new OutgoingMessage("first question"), "survey"),
            new OutboxEntry.Update(jordan, new OutgoingMessage("first answer"), Slot: "survey"),
            new OutboxEntry.Post(jordan, new OutgoingMessage("second question"), "survey"),
            new OutboxEntry.Update(jordan, new OutgoingMessage("second answer"), Slot: "survey"),
            new OutboxEntry.Post(jordan, new OutgoingMessage("third question"), "survey"));

        (await rig.ChatAsync(Jordan)).TakeLast(3).Select(ShownCard.Words).ShouldBe(["first answer", "second answer", "third question"]);
    }

    private static Task UpdateAsync(AnnouncingRig rig, string message, string text) =>
        SendAsync(rig, new OutboxEntry.Update(new MemberId(Tenant, Jordan), new OutgoingMessage(text), message));

    private static async Task SendAsync(AnnouncingRig rig, params OutboxEntry[] entries)
    {
        await rig.Get<Outbox>().ChangeAsync(AggregateId.Member(new MemberId(Tenant, Jordan)), mine =>
        {
            foreach (var entry in entries)
            {
                mine.Send(entry);
            }

            return true;
        }, CancellationToken.None);
        await rig.SettleAsync();
    }

    private static async Task<int> CallsAsync(AnnouncingRig rig) => (await rig.GetAsync("/local/limits"))["calls"]!.GetValue<int>();
}
