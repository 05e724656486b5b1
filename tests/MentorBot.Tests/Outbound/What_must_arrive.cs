using System.Text.Json.Nodes;
using MentorBot.Outbound;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Tests.Features.Announcing;
using static MentorBot.Tests.Features.Announcing.AnnouncingRig;

namespace MentorBot.Tests.Outbound;

/// <summary>The channel's answer is lost, and so is the message: what is no answer is tried once more (protocol 6.3).</summary>
public sealed class What_must_arrive
{
    [Theory]
    [InlineData(Jordan, Jordan, null, 0, "an answer that comes late helps nobody")]
    [InlineData(Jordan, Jordan, "nudge|one", 1, "nobody asked for it just now")]
    [InlineData(Jordan, Fatima, null, 1, "it was written for somebody else")]
    public async Task Is_what_goes_to_others_and_what_account_is_kept_of(string from, string to, string? ledger, int copies, string because)
    {
        await using var rig = await WithFourAsync();
        await LoseOneAsync(rig, to);

        await rig.Get<Outbox>().ChangeAsync(AggregateId.Member(new MemberId(Tenant, from)), mine =>
        {
            mine.Send(new OutboxEntry.Post(new MemberId(Tenant, to), new OutgoingMessage("As it was written"), Ledger: ledger));
            return true;
        }, CancellationToken.None);
        await rig.AdvanceAsync("00:10:00");

        (await rig.CopiesAsync(to, "As it was written")).ShouldBe(copies, because);
    }

    [Fact]
    public async Task Is_that_somebody_was_appointed()
    {
        await using var rig = await WithFourAsync();
        await rig.SayAsync(Fatima, "help");
        await rig.PressAsync(Fatima, ((string)(await rig.ChatAsync(Fatima))[^1]["messageId"]!, new JsonObject
        {
            ["verb"] = "coordinator.askAppoint", ["data"] = new JsonObject { ["pick"] = Jordan },
        }));
        await LoseOneAsync(rig, Jordan);

        await rig.PressAsync(Fatima, await rig.ButtonAsync(Fatima, "coordinator.appointed"));
        await rig.AdvanceAsync("00:10:00");

        (await rig.CopiesAsync(Jordan, "You are a coordinator now")).ShouldBe(1);
    }

    [Fact]
    public async Task Is_the_welcome()
    {
        await using var rig = await StartAsync();
        await LoseOneAsync(rig, Mei);

        await rig.OpenAsync(Mei);
        await rig.AdvanceAsync("00:10:00");

        (await rig.ChatAsync(Mei)).Count.ShouldBe(1);
    }

    private static Task LoseOneAsync(AnnouncingRig rig, string who) =>
        rig.FaultAsync(who, new JsonObject { ["drop"] = true, ["delivered"] = false, ["times"] = 1, ["operation"] = "send" });
}
