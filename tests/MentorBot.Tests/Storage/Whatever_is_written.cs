using FsCheck;
using FsCheck.Fluent;
using MentorBot.Storage;
using MentorBot.Storage.AzureTables;
using MentorBot.Storage.Sqlite;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Storage;

/// <summary>Random writes, reads and crashes against a model. A failure prints the smallest case, and the seed that <see cref="ModelRuns"/> replays.</summary>
[Collection(AzuriteTests.Name)]
public sealed class Whatever_is_written(AzuriteServer azurite)
{
    private static readonly Gen<TableOp> op =
        from kind in Gen.Choose(0, (int)OpKind.DeleteStale)
        from row in Gen.Choose(0, TableKeysOfTests.Rows.Length - 1)
        from content in Gen.Choose(0, TableKeysOfTests.Contents.Length - 1)
        select new TableOp((OpKind)kind, row, content);

    private static readonly Gen<TableStep.Change> change =
        from partition in Gen.Choose(0, TableKeysOfTests.Partitions.Length - 1)
        from ops in op.NonEmptyListOf()
        select new TableStep.Change(partition, [.. ops.DistinctBy(one => one.Row).Take(6)]);

    private static readonly Gen<int> bound = Gen.Choose(-1, Reading_a_range.OddKeys.Length - 1);

    private static readonly Gen<TableStep> step = Gen.Frequency<TableStep>(
        (10, change.Select(one => (TableStep)one)),
        (3, from one in change from other in change select (TableStep)new TableStep.AtOnce(one, other with { Partition = one.Partition })),
        (2, from partition in Gen.Choose(0, TableKeysOfTests.Partitions.Length - 1) from first in bound from before in bound select (TableStep)new TableStep.ReadRows(partition, first, before)),
        (2, from first in bound from before in bound select (TableStep)new TableStep.ReadPartitions(first, before)),
        (1, Gen.Constant<TableStep>(new TableStep.Crash())));

    private static readonly Arbitrary<TableStep[]> steps = Arb.From(step.NonEmptyListOf().Select(list => list.Take(24).ToArray()), Smaller);

    [Fact]
    public void SQLite_keeps_as_the_model_does_through_every_crash() => Check.One(ModelRuns.Config(40), Prop.ForAll(steps, async some =>
    {
        using var files = new SqliteFiles();
        await RunAsync(some, await files.OpenAsync(), "Things", files.CrashAsync);
        return true;
    }));

    [Fact]
    public void Azure_keeps_as_the_model_does() => Check.One(ModelRuns.Config(6), Prop.ForAll(steps, async some =>
    {
        await RunInAzureAsync(some, new TableClientOptions());
        return true;
    }));

    [Fact]
    public void Azure_keeps_as_the_model_does_on_a_bad_day() => Check.One(ModelRuns.Config(6), Prop.ForAll(steps, async some =>
    {
        await RunInAzureAsync([.. some.SelectMany(InTurn)], new TroubledTransport(some.Length, percent: 33).Options());
        return true;
    }));

    private async Task RunInAzureAsync(TableStep[] some, TableClientOptions options)
    {
        using var things = await BadDay.OpenAsync(azurite, options);
        await RunAsync(some, things.Store, things.Table, store => Task.FromResult(store));
    }

    private static async Task RunAsync(TableStep[] some, ITableStore store, string table, Func<ITableStore, Task<ITableStore>> crash)
    {
        var model = new TableModel();
        foreach (var one in some)
        {
            switch (one)
            {
                case TableStep.Change it:
                    var (partition, writes) = Meant(model, it);
                    model.Take(partition, writes, await store.WriteAsync(table, partition, writes, CancellationToken.None)).ShouldBeNull($"{it}");
                    break;
                case TableStep.AtOnce both:
                    model = await AtOnceAsync(model, store, table, both);
                    break;
                case TableStep.ReadRows it:
                    var (within, rows) = (TableKeysOfTests.Partitions[it.Partition], Range(it.From, it.Before));
                    (await store.QueryAsync(table, within, rows, CancellationToken.None).ToListAsync()).ShouldBe(model.Rows(within, rows), $"{it}");
                    break;
                case TableStep.ReadPartitions it:
                    var partitions = Range(it.From, it.Before);
                    (await store.QueryPartitionsAsync(table, partitions, CancellationToken.None).ToListAsync()).ShouldBe(model.Partitions(partitions), $"{it}");
                    break;
                case TableStep.Crash:
                    store = await crash(store);
                    break;
            }
        }

        (await store.QueryPartitionsAsync(table, KeyRange.All, CancellationToken.None).ToListAsync()).ShouldBe(model.All, "at the end");
    }

    // Two at once end as if one had come after the other: which, is the store's affair.
    private static async Task<TableModel> AtOnceAsync(TableModel model, ITableStore store, string table, TableStep.AtOnce both)
    {
        var (partition, writes) = Meant(model, both.One);
        var (_, others) = Meant(model, both.Other);
        var outcomes = await Task.WhenAll(
            Task.Run(() => store.WriteAsync(table, partition, writes, CancellationToken.None)),
            Task.Run(() => store.WriteAsync(table, partition, others, CancellationToken.None)));
        var found = await store.QueryPartitionsAsync(table, KeyRange.All, CancellationToken.None).ToListAsync();

        var oneFirst = model.Copy();
        var otherFirst = model.Copy();
        string?[] wrong =
        [
            oneFirst.Take(partition, writes, outcomes[0]) ?? oneFirst.Take(partition, others, outcomes[1]),
            otherFirst.Take(partition, others, outcomes[1]) ?? otherFirst.Take(partition, writes, outcomes[0]),
        ];
        var order = wrong[0] is null && oneFirst.All.SequenceEqual(found) ? oneFirst : otherFirst;
        (order == otherFirst ? wrong[1] : null).ShouldBeNull($"{both}; the other way round: {wrong[0]}");
        order.All.ShouldBe(found, $"{both}");
        return order;
    }

    private static (string Partition, Write[] Writes) Meant(TableModel model, TableStep.Change it)
    {
        var partition = TableKeysOfTests.Partitions[it.Partition];
        return (partition, [.. it.Ops.Select(one => model.Meant(partition, one))]);
    }

    private static KeyRange Range(int from, int before) => new(TableKeysOfTests.Bound(from), TableKeysOfTests.Bound(before));

    private static IEnumerable<TableStep> InTurn(TableStep one) => one switch
    {
        TableStep.AtOnce both => [both.One, both.Other],
        _ => [one],
    };

    private static IEnumerable<TableStep[]> Smaller(TableStep[] all) =>
    [
        .. all.Length < 2 ? [] : new[] { all[..(all.Length / 2)], all[(all.Length / 2)..] },
        .. all.Length < 2 ? [] : Enumerable.Range(0, all.Length).Select(left => all.Where((_, index) => index != left).ToArray()),
        .. from index in Enumerable.Range(0, all.Length)
           where all[index] is TableStep.Change { Ops.Count: > 1 }
           let it = (TableStep.Change)all[index]
           from left in Enumerable.Range(0, it.Ops.Count)
           select all.Select((one, at) => at == index ? it with { Ops = [.. it.Ops.Where((_, op) => op != left)] } : one).ToArray(),
    ];

    /// <summary>One store at a time; after a crash the next one goes on with copies of the files as they lay there.</summary>
    private sealed class SqliteFiles : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mentorbot-");
        private readonly List<SqliteTableStore> stores = [];

        public async Task<ITableStore> OpenAsync()
        {
            var store = new SqliteTableStore(new SqliteTableOptions(Path.Combine(At(stores.Count).FullName, "tables.db")), TestStore.Tables("Things"));
            stores.Add(store);
            await store.InitializeAsync(CancellationToken.None);
            return store;
        }

        public Task<ITableStore> CrashAsync(ITableStore crashed)
        {
            // Whose lock it was dies with the process.
            foreach (var file in At(stores.Count - 1).GetFiles().Where(file => file.Extension is not ".lock"))
            {
                file.CopyTo(Path.Combine(At(stores.Count).FullName, file.Name));
            }

            return OpenAsync();
        }

        public void Dispose()
        {
            stores.ForEach(store => store.Dispose());
            folder.Delete(recursive: true);
        }

        private DirectoryInfo At(int number) => folder.CreateSubdirectory($"{number}");
    }
}
