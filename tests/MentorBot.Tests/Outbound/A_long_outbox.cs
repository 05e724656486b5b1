using System.Runtime.CompilerServices;
using MentorBot.Storage;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Outbound;

[Collection(AzuriteTests.Name)]
public sealed class A_long_outbox(AzuriteServer azurite) : IAsyncLifetime
{
    private const int Batch = 90;
    private readonly Several several = new(azurite);
    private readonly CountingStore counting = new();
    private OneOfSeveral one = null!;

    public async Task InitializeAsync() => one = await several.StartAsync("one", counting.Over);

    public Task DisposeAsync() => several.EndAsync();

    [Fact]
    public async Task Arrives_whole_and_in_order_and_is_not_read_on_where_all_have_to_wait()
    {
        var (reached, goOn) = one.StandStillAt(0);
        one.FailsOnceAt(1);
        await one.CommitAsync();
        await reached;
        for (var batch = 0; batch < 6; batch++)
        {
            await one.CommitAsync(messages: Batch);
        }

        goOn.SetResult();
        await one.IdleAsync();
        several.Numbers.ShouldBe([0]);

        counting.Rows = 0;
        await one.CommitAsync();
        await one.IdleAsync();
        several.Numbers.ShouldBe([0], "the second one waits, and with it all that are for the same");
        counting.Rows.ShouldBeLessThan(300, "of 541");

        await several.PassAsync(3, one);
        await one.Sweep.RunOnceAsync(CancellationToken.None);
        several.Numbers.ShouldBe(Enumerable.Range(0, (6 * Batch) + 2).Select(number => (long)number));
    }

    /// <summary>Counts the rows of outboxes that are read.</summary>
    private sealed class CountingStore : StandInStore
    {
        public int Rows { get; set; }

        public override async IAsyncEnumerable<Entity> QueryAsync(
            string table, string partition, KeyRange rows, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var row in base.QueryAsync(table, partition, rows, cancellationToken))
            {
                Rows += row.Key.Row.StartsWith("o|", StringComparison.Ordinal) ? 1 : 0;
                yield return row;
            }
        }
    }
}
