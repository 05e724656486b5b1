using System.Text.Json;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Tests.Features.Announcing;
using Microsoft.Extensions.DependencyInjection;
using static MentorBot.Tests.Features.Announcing.AnnouncingRig;

namespace MentorBot.Tests.Outbound;

/// <summary>What the bot sends of its own accord takes its time, to more people than there are workers.</summary>
public sealed class While_much_falls_due : IAsyncLifetime
{
    private readonly SlowStep slow = new();
    private AnnouncingRig rig = null!;

    public async Task InitializeAsync()
    {
        rig = await StartAsync(services => services.AddSingleton<IStep>(slow));
        for (var number = 0; number < 80; number++)
        {
            await rig.Get<Outbox>().ChangeAsync(AggregateId.Member(new MemberId(Tenant, $"many-{number}")), mine =>
            {
                mine.Carry(slow.Name, mine.Id, new Slot("1"));
                return true;
            }, CancellationToken.None);
        }
    }

    public async Task DisposeAsync()
    {
        slow.MayEnd.TrySetResult();
        await rig.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_talks_is_answered()
    {
        var before = (await rig.ChatAsync(Jordan)).Count;

        var saying = rig.SayAsync(Jordan, "help");
        await UntilAsync(async () => (await rig.ChatAsync(Jordan)).Count > before);

        slow.MayEnd.SetResult();
        await saying;
    }

    [Fact]
    public async Task Whoever_talks_is_answered_though_something_was_to_be_sent_to_them_too()
    {
        var jordan = new MemberId(Tenant, Jordan);
        await rig.Get<Outbox>().ChangeAsync(AggregateId.Member(jordan), mine =>
        {
            mine.Send(new OutboxEntry.Post(jordan, new OutgoingMessage("By the way"), Ledger: "nudge|one"));
            return true;
        }, CancellationToken.None);
        (await rig.CopiesAsync(Jordan, "By the way")).ShouldBe(0, "it waits with the others");

        var saying = rig.SayAsync(Jordan, "help");
        await UntilAsync(async () => (await rig.ChatAsync(Jordan)).SkipWhile(message => ShownCard.Words(message) != "By the way").Count() > 1);

        slow.MayEnd.SetResult();
        await saying;
        (await rig.CopiesAsync(Jordan, "By the way")).ShouldBe(1);
    }

    [Fact]
    public async Task Welcomes_wait_for_their_turn_too()
    {
        await rig.OpenAsync(Mei);

        // Whoever talks after them is answered before them.
        var before = (await rig.ChatAsync(Jordan)).Count;
        var saying = rig.SayAsync(Jordan, "help");
        await UntilAsync(async () => (await rig.ChatAsync(Jordan)).Count > before);
        (await rig.ChatAsync(Mei)).ShouldBeEmpty();

        slow.MayEnd.SetResult();
        await saying;

        (await rig.ChatAsync(Mei)).Count.ShouldBe(1);
    }

    private static Task<AnnouncingRig> StartAsync(Action<IServiceCollection> replace) =>
        new AnnouncingRig { Replace = replace }.StartWithAsync((Jordan, Role.Mentee));

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await isSo())
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private sealed class SlowStep : IStep
    {
        public string Name => "test.slow";

        public TaskCompletionSource MayEnd { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken) => MayEnd.Task.WaitAsync(cancellationToken);
    }
}
