using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using MentorBot.Storage;
using MentorBot.Storage.AzureTables;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Storage;

// What Azurite never does, and Azure does on a bad day.
public sealed class When_the_table_service_has_trouble
{
    private const string Row = """{"odata.etag":"W/\"1\"","PartitionKey":"p","RowKey":"r","C0":"content","Parts":1}""";
    private const string NextPartition = "x-ms-continuation-NextPartitionKey";
    private const string NextRow = "x-ms-continuation-NextRowKey";

    private static readonly Write[] Three = [new Write.Insert("a", "1"), new Write.Insert("b", "2"), new Write.Delete("c")];

    [Fact]
    public async Task An_empty_page_with_a_continuation_is_not_the_end()
    {
        var transport = new ScriptedTransport(
            () => Page("", (NextPartition, "1!4!cA=="), (NextRow, "1!8!a/+&")),
            () => Page("", (NextPartition, "1!4!cQ==")),
            () => Page(Row));

        var found = await Store(transport).QueryAsync("Things", "p", KeyRange.All, CancellationToken.None).ToListAsync();

        found.ShouldBe([new Entity(new EntityKey("p", "r"), "content", "W/\"1\"")]);
        transport.Received[1].Uri.Query.ShouldEndWith("&NextPartitionKey=1%214%21cA%3D%3D&NextRowKey=1%218%21a%2F%2B%26");
        transport.Received[2].Uri.Query.ShouldEndWith("&NextPartitionKey=1%214%21cQ%3D%3D");
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(408)]
    public async Task A_passing_trouble_is_tried_again_and_signed_again(int status)
    {
        var transport = new ScriptedTransport(() => new ScriptedResponse(status), () => new ScriptedResponse(200, Row));

        var found = await Store(transport).GetAsync("Things", new EntityKey("p", "r"), CancellationToken.None);

        found.ShouldNotBeNull().Content.ShouldBe("content");
        transport.Received.ShouldAllBe(asked => asked.Authorization!.StartsWith("SharedKeyLite account:"));
    }

    [Fact]
    public async Task A_throttled_request_waits_as_long_as_it_is_told()
    {
        var transport = new ScriptedTransport(
            () => new ScriptedResponse(429, "", ("Retry-After", "3600")), () => new ScriptedResponse(200, Row));
        using var patience = new CancellationTokenSource();

        var waiting = Store(transport).GetAsync("Things", new EntityKey("p", "r"), patience.Token);

        waiting.IsCompleted.ShouldBeFalse();
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        transport.Received.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_trouble_that_stays_is_an_exception()
    {
        var transport = new ScriptedTransport([.. Enumerable.Repeat(() => (Response)new ScriptedResponse(503), 6)]);

        (await Should.ThrowAsync<RequestFailedException>(() => Store(transport).CheckAsync(CancellationToken.None))).Status.ShouldBe(503);
    }

    [Fact]
    public async Task A_broken_connection_is_tried_again()
    {
        var transport = new ScriptedTransport(
            () => throw new IOException("reset"), () => throw new TaskCanceledException("timeout"), () => new ScriptedResponse(200, Row));

        (await Store(transport).GetAsync("Things", new EntityKey("p", "r"), CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_tried_again()
    {
        var transport = new ScriptedTransport(
            () => new ScriptedResponse(200, Row) { ContentStream = new BreakingStream() }, () => new ScriptedResponse(200, Row));

        (await Store(transport).GetAsync("Things", new EntityKey("p", "r"), CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_write_that_is_met_by_somebody_elses_is_a_clash_though_its_answer_was_lost()
    {
        var transport = new ScriptedTransport(
            () => throw new IOException("the answer is lost"), () => new ScriptedResponse(409, Error("EntityAlreadyExists", "There is one.")),
            () => new ScriptedResponse(200, Row));

        (await WriteAsync(transport, new Write.Insert("a", "1"))).ShouldBe(new WriteOutcome.Clash("a"));
    }

    [Fact]
    public async Task A_clash_at_the_first_try_asks_nothing_more()
    {
        var transport = new ScriptedTransport(() => new ScriptedResponse(409, Error("EntityAlreadyExists", "There is one.")));

        (await WriteAsync(transport, new Write.Insert("a", "1"))).ShouldBe(new WriteOutcome.Clash("a"));
    }

    [Fact]
    public async Task A_failed_condition_inside_a_transaction_is_a_clash_of_its_row()
    {
        var transport = new ScriptedTransport(() => Transaction((412, Error("UpdateConditionNotSatisfied", "1:It changed."))));

        (await WriteAsync(transport, Three)).ShouldBe(new WriteOutcome.Clash("b"));
    }

    [Fact]
    public async Task A_clash_of_an_unknown_row_is_still_a_clash()
    {
        var transport = new ScriptedTransport(() => Transaction((409, Error("EntityAlreadyExists", "There is one."))));

        (await WriteAsync(transport, Three)).ShouldBe(new WriteOutcome.Clash(null));
    }

    [Fact]
    public async Task A_row_that_need_not_be_deleted_is_left_out_and_the_rest_is_sent_again()
    {
        var transport = new ScriptedTransport(
            () => Transaction((404, Error("ResourceNotFound", "2:It is not there."))), () => Transaction((204, ""), (204, "")));

        var outcome = await WriteAsync(transport, Three);

        outcome.ShouldBeOfType<WriteOutcome.Committed>().ETags.ShouldBe(["W/\"0\"", "W/\"1\"", null]);
        transport.Received[1].Body.ShouldNotContain("DELETE");
    }

    [Theory]
    [InlineData(503, "ServerBusy")]
    [InlineData(500, "OperationTimedOut")]
    public async Task A_passing_trouble_inside_a_transaction_is_tried_again(int status, string code)
    {
        var transport = new ScriptedTransport(
            () => Transaction((status, Error(code, "0:Later."))), () => Transaction((204, ""), (204, ""), (204, "")));

        (await WriteAsync(transport, Three)).ShouldBeOfType<WriteOutcome.Committed>();

        transport.Received[1].Body.ShouldBe(transport.Received[0].Body);
    }

    [Fact]
    public async Task Any_other_failure_inside_a_transaction_is_an_exception()
    {
        var transport = new ScriptedTransport(() => Transaction((400, Error("InvalidInput", "0:No."))));

        (await Should.ThrowAsync<RequestFailedException>(() => WriteAsync(transport, Three))).ErrorCode.ShouldBe("InvalidInput");
    }

    [Theory]
    [InlineData("TableNotFound")]
    [InlineData("")]
    public async Task A_404_that_is_not_about_a_row_is_an_exception(string code)
    {
        var answers = () => new ScriptedTransport(() => new ScriptedResponse(404, code.Length > 0 ? Error(code, "Where?") : "<html>"));

        await Should.ThrowAsync<RequestFailedException>(() =>
            Store(answers()).GetAsync("Things", new EntityKey("p", "r"), CancellationToken.None));
        await Should.ThrowAsync<RequestFailedException>(() => WriteAsync(answers(), new Write.Delete("a")));
        await Should.ThrowAsync<RequestFailedException>(() => WriteAsync(answers(), new Write.Replace("a", "1", "e")));
    }

    [Fact]
    public async Task A_redirected_delete_is_no_success() =>
        await Should.ThrowAsync<RequestFailedException>(() =>
            WriteAsync(new ScriptedTransport(() => new ScriptedResponse(302)), new Write.Delete("a")));

    [Theory]
    [InlineData("")]
    [InlineData("--batchresponse_1\r\nHTTP/1.1 204 No Content\r\nETag: x\r\n")]
    [InlineData("<html>a proxy's page</html>")]
    public async Task Half_an_answer_to_a_transaction_is_no_success(string body) =>
        await Should.ThrowAsync<InvalidDataException>(() =>
            WriteAsync(new ScriptedTransport(() => new ScriptedResponse(202, body)), Three));

    [Theory]
    [InlineData("")]
    [InlineData("<html>a proxy's page</html>")]
    [InlineData("""{"odata.etag":"W/\"1\"","PartitionKey":"p","RowKey":"r","C0":"conte""")]
    [InlineData("""{"odata.etag":"W/\"1\"","PartitionKey":7,"RowKey":"r","C0":"content","Parts":1}""")]
    [InlineData("""{"PartitionKey":"p","RowKey":"r","C0":"content","Parts":1}""")]
    [InlineData("[]")]
    public async Task A_garbled_entity_is_an_exception(string body) =>
        await Should.ThrowAsync<InvalidDataException>(() => Store(new ScriptedTransport(() => new ScriptedResponse(200, body)))
            .GetAsync("Things", new EntityKey("p", "r"), CancellationToken.None));

    [Fact]
    public async Task A_garbled_page_is_an_exception() =>
        await Should.ThrowAsync<InvalidDataException>(async () => await Store(new ScriptedTransport(() => new ScriptedResponse(200, "{}")))
            .QueryAsync("Things", "p", KeyRange.All, CancellationToken.None).ToListAsync());

    [Fact]
    public async Task A_written_row_without_an_etag_is_an_exception() =>
        await Should.ThrowAsync<InvalidDataException>(() =>
            WriteAsync(new ScriptedTransport(() => new ScriptedResponse(204)), new Write.Insert("a", "1")));

    [Fact]
    public async Task A_table_that_is_being_deleted_stops_the_start()
    {
        var transport = new ScriptedTransport(() => new ScriptedResponse(409, Error("TableBeingDeleted", "Soon.")));

        await Should.ThrowAsync<RequestFailedException>(() => Store(transport).InitializeAsync(CancellationToken.None));
    }

    private static AzureTableStore Store(ScriptedTransport transport)
    {
        var account = new TableAccount.WithKey(new Uri("https://account.example"), "account", "c29tZSBrZXk=");
        return new AzureTableStore(account, TestStore.Tables("Things"), TroubledTransport.Options(transport));
    }

    private static Task<WriteOutcome> WriteAsync(ScriptedTransport transport, params Write[] writes) =>
        Store(transport).WriteAsync("Things", "p", writes, CancellationToken.None);

    private static ScriptedResponse Page(string entities, params (string, string)[] headers) =>
        new(200, $$"""{"value":[{{entities}}]}""", headers);

    private static string Error(string code, string message) =>
        $$$"""{"odata.error":{"code":"{{{code}}}","message":{"lang":"en-us","value":"{{{message}}}\nRequestId:1"} } }""";

    // Laid out as Azure does.
    private static ScriptedResponse Transaction(params (int Status, string Json)[] parts) => new(
        202,
        "--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_2\r\n\r\n"
        + string.Concat(parts.Select((part, i) =>
            "--changesetresponse_2\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
            + $"HTTP/1.1 {part.Status} Said\r\nDataServiceVersion: 3.0;\r\nETag: W/\"{i}\"\r\n\r\n{part.Json}\r\n"))
        + "--changesetresponse_2--\r\n--batchresponse_1--\r\n");
}
