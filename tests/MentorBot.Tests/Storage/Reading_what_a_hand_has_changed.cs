using MentorBot.Storage;
using MentorBot.Storage.AzureTables;
using MentorBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentorBot.Tests.Storage;

/// <summary>Entities of Azure's tables after a visit with Storage Explorer, or a restore by way of a file.</summary>
public sealed class Reading_what_a_hand_has_changed
{
    private static readonly TableAccount account = new TableAccount.WithKey(new Uri("https://account.example"), "account", "c29tZSBrZXk=");

    [Theory]
    [InlineData("\"C0\":\"whole\"", "whole")]
    [InlineData("\"C0\":\"wh\",\"C1\":\"ole\"", "whole")]
    [InlineData("\"C0\":\"whole\",\"Parts\":\"1\"", "whole")]
    [InlineData("\"C0\":\"wh\",\"C1\":\"ole\",\"Parts\":\"2\",\"Parts@odata.type\":\"Edm.Int64\"", "whole")]
    [InlineData("\"C0\":\"whole\",\"Parts\":1.5", "whole")]
    [InlineData("\"C0\":\"whole\",\"Parts\":null", "whole")]
    [InlineData("\"C0\":\"part\",\"Parts\":2", "part")]
    [InlineData("\"C0\":\"part\",\"C2\":\"missed\",\"Parts\":3", "part")]
    [InlineData("\"C0\":7,\"Parts\":1", "")]
    [InlineData("\"C0\":\"none\",\"Parts\":0", "")]
    [InlineData("\"C0\":\"none\",\"Parts\":-1", "")]
    [InlineData("\"Colour\":\"red\"", "")]
    public async Task As_much_is_read_as_is_there_and_the_others_with_it(string properties, string content)
    {
        var store = Store(Page(Entity("p", "r", properties), Entity("p", "s", "\"C0\":\"other\",\"Parts\":1")));

        var found = await store.QueryAsync("Things", "p", KeyRange.All, CancellationToken.None).ToListAsync();

        found.ShouldBe([new Entity(new("p", "r"), content, "W/\"r\""), new Entity(new("p", "s"), "other", "W/\"s\"")]);
    }

    [Theory]
    [InlineData("\u00FFred")]
    [InlineData("a b")]
    [InlineData("")]
    public async Task What_lies_under_a_key_that_cannot_be_ours_is_passed_over(string key)
    {
        var store = Store(Page(Entity("p", key, "\"C0\":\"theirs\",\"Parts\":1"), Entity(key, "r", "\"C0\":\"theirs\",\"Parts\":1"), Entity("p", "s", "\"C0\":\"other\",\"Parts\":1")));

        var found = await store.QueryPartitionsAsync("Things", KeyRange.All, CancellationToken.None).ToListAsync();

        found.ShouldHaveSingleItem().Content.ShouldBe("other");
    }

    [Theory]
    [InlineData("\"C0\":\"{}\",\"Parts\":1,\"Mark\":7")]
    [InlineData("\"C0\":\"{}\",\"Parts\":1")]
    public async Task Its_mark_is_nobodys(string properties)
    {
        var transport = new ScriptedTransport(
            () => throw new IOException("the answer is lost"), () => new ScriptedResponse(409, """{"odata.error":{"code":"EntityAlreadyExists","message":{"lang":"en-us","value":"There is one."} } }"""),
            () => new ScriptedResponse(200, Entity("p", "r", properties)));

        (await Store(transport).WriteAsync("Things", "p", [new Write.Insert("r", "1")], CancellationToken.None)).ShouldBe(new WriteOutcome.Clash("r"));
    }

    [Fact]
    public async Task A_hint_that_says_nothing_any_more_is_set_aside_and_those_behind_it_are_found()
    {
        var partition = "t|2029010100|0";
        var hint = "\"C0\":\"{}\",\"Parts\":1";
        var transport = new ScriptedTransport([
            () => Page(Entity(partition, "20290101000000|outbox|t|member|a", "\"Parts\":1"), Entity(partition, "20290101000000|outbox|t|member|b", hint)),
            () => Written(2), () => new ScriptedResponse(204), .. Enumerable.Repeat(() => (Azure.Response)Page(), 8)]);
        var store = Store(transport, DueTable.Table, SetAside.Table);
        var due = new DueTable(store, new SetAside(store, TimeProvider.System, NullLogger<SetAside>.Instance));

        var found = await due.DueAsync("t", new DateTimeOffset(2029, 1, 2, 0, 0, 0, TimeSpan.Zero), CancellationToken.None).ToListAsync();

        found.ShouldHaveSingleItem().Aggregate.Partition.ShouldBe("t|member|b");
        transport.Received[1].Body.ShouldContain("unreadable");
        (transport.Received[2].Method, Uri.UnescapeDataString(transport.Received[2].Uri.AbsolutePath)).ShouldBe(("DELETE", $"/due(PartitionKey='{partition}',RowKey='20290101000000|outbox|t|member|a')"));
    }

    private static AzureTableStore Store(ScriptedResponse page) => Store(new ScriptedTransport(() => page));

    private static AzureTableStore Store(ScriptedTransport transport, params string[] tables) =>
        new(account, TestStore.Tables(["Things", .. tables]), TroubledTransport.Options(transport));

    private static ScriptedResponse Page(params string[] entities) => new(200, $$"""{"value":[{{string.Join(',', entities)}}]}""");

    private static string Entity(string partition, string row, string properties) =>
        $$"""{"odata.etag":"W/\"{{row}}\"","PartitionKey":"{{partition}}","RowKey":"{{row}}",{{properties}}}""";

    private static ScriptedResponse Written(int writes) => new(
        202,
        "--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_2\r\n\r\n"
        + string.Concat(Enumerable.Repeat("--changesetresponse_2\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 204 No Content\r\nETag: W/\"1\"\r\n\r\n\r\n", writes))
        + "--changesetresponse_2--\r\n--batchresponse_1--\r\n");
}
