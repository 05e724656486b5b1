using MentorBot.Storage;
using MentorBot.Storage.Processes;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Storage.Processes;

public sealed class Asking_whether_a_bot_runs : IAsyncLifetime
{
    private TestStore store = null!;

    public async Task InitializeAsync() => store = await TestStore.InSqliteAsync(Presence.Table);

    public Task DisposeAsync()
    {
        store.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Where_there_is_no_sign_it_is_known_at_once() => (await IsThereAsync(new Waiting())).ShouldBeFalse();

    [Fact]
    public async Task One_that_signs_is_there()
    {
        await SignAsync("one");

        (await IsThereAsync(new Waiting { AtEach = () => SignAsync("one") })).ShouldBeTrue();
    }

    [Fact]
    public async Task So_is_one_that_is_slow()
    {
        await SignAsync("one");
        var waits = 0;

        (await IsThereAsync(new Waiting { AtEach = () => ++waits is 5 ? SignAsync("one") : Task.CompletedTask })).ShouldBeTrue();
    }

    [Fact]
    public async Task One_that_was_killed_left_its_row_and_is_not()
    {
        await SignAsync("one");

        (await IsThereAsync(new Waiting())).ShouldBeFalse();
    }

    private Task<bool> IsThereAsync(TimeProvider clock) => SignsOfLife.AreThereAsync(store.Store, clock, CancellationToken.None);

    private async Task SignAsync(string process) => await store.PutAsync(new Write.Upsert(process, "{}"));

    /// <summary>Time passes as soon as anybody waits for it; and something may happen meanwhile.</summary>
    private sealed class Waiting : TimeProvider
    {
        private long ticks;

        public Func<Task> AtEach { get; init; } = () => Task.CompletedTask;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ticks += dueTime.Ticks;
            AtEach().GetAwaiter().GetResult();
            callback(state);
            return base.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
