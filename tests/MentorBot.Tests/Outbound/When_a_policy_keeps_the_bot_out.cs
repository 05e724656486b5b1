using System.Text.Json.Nodes;
using MentorBot.Outbound;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Tests.Features.Announcing;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static MentorBot.Tests.Features.Announcing.AnnouncingRig;

namespace MentorBot.Tests.Outbound;

public sealed class When_a_policy_keeps_the_bot_out
{
    [Fact]
    public async Task Whoever_a_policy_kept_it_out_from_hears_again_once_that_is_lifted()
    {
        await using var rig = await WithFourAsync();
        await rig.FaultAsync(Jordan, new JsonObject { ["status"] = 403, ["code"] = "BotDisabledByAdmin", ["times"] = 2 });
        await rig.SendAsync();
        await rig.SendAsync("A second time");
        await rig.AdvanceAsync("00:01:00");
        (await rig.ReportAsync()).ShouldContain("Teams doesn't let me write to them: 1", Case.Sensitive, "it is tried once, and told");
        (await StateAsync(rig, Jordan)).ShouldBe(ChatState.Disabled);

        await rig.SendAsync("A third time");

        (await rig.CopiesAsync(Jordan, "A third time")).ShouldBe(1);
        (await StateAsync(rig, Jordan)).ShouldBe(ChatState.Active);
    }

    [Fact]
    public async Task That_a_policy_keeps_it_out_is_logged_once_and_names_nobody()
    {
        using var said = new Heard();
        await using var rig = new AnnouncingRig { Replace = services => services.AddSingleton<ILoggerProvider>(said) };
        await rig.StartWithFourAsync();
        foreach (var who in new[] { Jordan, Mei })
        {
            await rig.FaultAsync(who, new JsonObject { ["status"] = 403, ["code"] = "BotDisabledByAdmin", ["times"] = 1000 });
        }

        await rig.SendAsync();
        await rig.AdvanceAsync("00:01:00");

        var told = said.Lines.Where(line => line.Contains("policy", StringComparison.Ordinal)).ToList();
        told.ShouldHaveSingleItem().ShouldNotContain(Jordan);
    }

    private static async Task<ChatState> StateAsync(AnnouncingRig rig, string who) =>
        (await rig.Get<Chats>().FindAsync(new MemberId(Tenant, who), CancellationToken.None))!.State;
}
