using MentorBot.Storage.AzureTables;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Storage;

// Whatever holds of both stores holds of a table service that fails every third time.
[Collection(AzuriteTests.Name)]
public sealed class Writing_to_a_table_on_a_bad_day(AzuriteServer azurite) : Writing_to_a_table
{
    private protected override Task<TestStore> OpenAsync() => BadDay.OpenAsync(azurite);
}

[Collection(AzuriteTests.Name)]
public sealed class Writing_in_a_transaction_on_a_bad_day(AzuriteServer azurite) : Writing_in_a_transaction
{
    private protected override Task<TestStore> OpenAsync() => BadDay.OpenAsync(azurite);
}

[Collection(AzuriteTests.Name)]
public sealed class Reading_a_range_on_a_bad_day(AzuriteServer azurite) : Reading_a_range
{
    private protected override Task<TestStore> OpenAsync() => BadDay.OpenAsync(azurite);
}

[Collection(AzuriteTests.Name)]
public sealed class Keeping_large_contents_on_a_bad_day(AzuriteServer azurite) : Keeping_large_contents
{
    private protected override Task<TestStore> OpenAsync() => BadDay.OpenAsync(azurite);
}

internal static class BadDay
{
    private const int TroublePercent = 33;

    public static Task<TestStore> OpenAsync(AzuriteServer azurite) =>
        OpenAsync(azurite, new TroubledTransport(ModelRuns.Seed ?? 20261122, TroublePercent).Options());

    public static async Task<TestStore> OpenAsync(AzuriteServer azurite, TableClientOptions options)
    {
        var name = $"T{Guid.NewGuid():N}";
        var store = new AzureTableStore(TableAccount.Parse(azurite.ConnectionString), TestStore.Tables(name), options);
        await store.InitializeAsync(CancellationToken.None);
        return new TestStore(store, name);
    }
}
