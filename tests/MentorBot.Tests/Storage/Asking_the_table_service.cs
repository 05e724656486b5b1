using Azure.Core;
using MentorBot.Storage;
using MentorBot.Storage.AzureTables;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Storage;

// What goes over the wire: Azurite is more lenient than Azure.
public sealed class Asking_the_table_service
{
    private static readonly Uri Endpoint = new("https://account.example");

    private readonly ScriptedTransport transport = new(() => new ScriptedResponse(200, """{"value":[]}"""));

    [Fact]
    public async Task With_an_identity_it_shows_a_token_for_storage()
    {
        var credential = new RecordingCredential();
        var store = Store(new TableAccount.WithIdentity(Endpoint, credential));

        await store.CheckAsync(CancellationToken.None);

        transport.Received.ShouldHaveSingleItem().Authorization.ShouldBe("Bearer token");
        credential.Scopes.ShouldBe(["https://storage.azure.com/.default"]);
    }

    [Fact]
    public async Task A_range_of_rows_is_a_filter_on_both_keys()
    {
        await QueryAsync(store => store.QueryAsync("Things", "ada|1", new KeyRange("note/", "note0"), CancellationToken.None));

        Uri.UnescapeDataString(Asked.Query).ShouldBe(
            "?$filter=PartitionKey eq 'ada|1' and RowKey ge 'note.\u00FF002F' and RowKey lt 'note0'");
    }

    [Fact]
    public async Task A_range_of_partitions_is_a_filter_on_the_partition()
    {
        await QueryAsync(store => store.QueryPartitionsAsync("Things", KeyRange.StartingWith("2026|"), CancellationToken.None));

        Uri.UnescapeDataString(Asked.Query).ShouldBe("?$filter=PartitionKey ge '2026|' and PartitionKey lt '2026}'");
    }

    [Fact]
    public async Task All_partitions_need_no_filter()
    {
        await QueryAsync(store => store.QueryPartitionsAsync("Things", KeyRange.All, CancellationToken.None));

        Asked.AbsoluteUri.ShouldBe("https://account.example/Things()");
    }

    private Uri Asked => transport.Received.ShouldHaveSingleItem().Uri;

    private async Task QueryAsync(Func<AzureTableStore, IAsyncEnumerable<Entity>> query) =>
        (await query(Store(new TableAccount.WithKey(Endpoint, "account", "c29tZSBrZXk="))).ToListAsync()).ShouldBeEmpty();

    private AzureTableStore Store(TableAccount account) =>
        new(account, TestStore.Tables("Things"), new TableClientOptions { Transport = transport });

    private sealed class RecordingCredential : TokenCredential
    {
        public string[] Scopes { get; private set; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new NotSupportedException("We only call asynchronously.");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes = requestContext.Scopes;
            return ValueTask.FromResult(new AccessToken("token", DateTimeOffset.MaxValue));
        }
    }
}
