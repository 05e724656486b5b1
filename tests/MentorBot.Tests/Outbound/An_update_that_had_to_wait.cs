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

    private static async Task UpdateAsync(AnnouncingRig rig, string message, string text)
    {
        var jordan = new MemberId(Tenant, Jordan);
        await rig.Get<Outbox>().ChangeAsync(AggregateId.Member(jordan), mine =>
        {
            mine.Send(new OutboxEntry.Update(jordan, new OutgoingMessage(text), message));
            return true;
        }, CancellationToken.None);
        await rig.SettleAsync();
    }

    private static async Task<int> CallsAsync(AnnouncingRig rig) => (await rig.GetAsync("/local/limits"))["calls"]!.GetValue<int>();
}
