using MentorBot.Jobs;
using MentorBot.Storage;
using MentorBot.Tests.Features.Announcing;
using Microsoft.Extensions.DependencyInjection;
using static MentorBot.Tests.Features.Announcing.AnnouncingRig;

namespace MentorBot.Tests.Jobs;

public sealed class While_much_is_due
{
    private const int Much = 2000;

    [Fact]
    public async Task A_person_is_answered_before_any_of_it_is_done()
    {
        var work = new SlowWork();
        await using var rig = new AnnouncingRig { Replace = services => services.AddSingleton<IDueWork>(work) };
        await rig.StartWithFourAsync();
        var nine = rig.Get<TimeProvider>().GetUtcNow();
        await Task.WhenAll(Enumerable.Range(0, Much).Select(number =>
            rig.Get<DueTable>().HintAsync(AggregateId.Pair(Tenant, $"pair{number}"), work.Kind, nine.AddSeconds(-5), CancellationToken.None)));
        var sweep = rig.Get<DueSweep>().RunOnceAsync(CancellationToken.None);
        await work.Full.Task;
        var before = (await rig.ChatAsync(Jordan)).Count;

        await rig.SayAsync(Jordan, "help");

        (await rig.ChatAsync(Jordan)).Count.ShouldBe(before + 1);
        work.Done.ShouldBe(0);
        work.Begun.ShouldBe(SlowWork.Places);

        work.GoOn.SetResult();
        await sweep;
        while (await rig.Get<DueSweep>().RunOnceAsync(CancellationToken.None) > 0)
        {
        }

        work.Done.ShouldBe(Much);
    }

    private sealed class SlowWork : IDueWork
    {
        public const int Places = 8;
        private int begun;
        private int done;

        public string Kind => "slow";

        public TaskCompletionSource Full { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Begun => begun;

        public int Done => done;

        public async Task RunAsync(AggregateId aggregate, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref begun) is Places)
            {
                Full.SetResult();
            }

            await GoOn.Task.WaitAsync(cancellationToken);
            Interlocked.Increment(ref done);
        }

        public Task<string?> ForeseeAsync(AggregateId aggregate, DateTimeOffset at, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
    }
}
