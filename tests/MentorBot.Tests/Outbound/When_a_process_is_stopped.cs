using MentorBot.Tests.Support;

namespace MentorBot.Tests.Outbound;

[Collection(AzuriteTests.Name)]
public sealed class When_a_process_is_stopped(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly Several several = new(azurite);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => several.EndAsync();

    [Fact]
    public async Task What_is_on_its_way_arrives_and_is_recorded_and_the_next_process_sends_the_rest()
    {
        var one = await several.StartAsync("one");
        var (reached, goOn) = one.StandStillAt(0);
        await one.CommitAsync(messages: 2);
        await reached;

        var stopped = one.StopAsync();
        goOn.SetResult();
        await stopped;
        several.Arrived.ShouldBe([("one", 0L)]);

        var two = await several.StartAsync("two");
        await several.PassAsync(50, two);
        await two.Sweep.RunOnceAsync(CancellationToken.None);
        several.Arrived.ShouldBe([("one", 0L), ("two", 1L)]);
    }
}
