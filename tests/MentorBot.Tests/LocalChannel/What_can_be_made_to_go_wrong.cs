using System.Net;
using System.Text.Json.Nodes;
using MentorBot.LocalChannel;

namespace MentorBot.Tests.LocalChannel;

public sealed class What_can_be_made_to_go_wrong : IAsyncLifetime
{
    private const string Hello = """{"type":"message","text":"Hello"}""";
    private static readonly Persona Who = Words.Mentee;
    private Rehearsal rehearsal = null!;

    public async Task InitializeAsync()
    {
        rehearsal = await Rehearsal.StartAsync();
        await rehearsal.ActAsync(Who, "open");
        await rehearsal.ActAsync(Words.Mentor, "open");
    }

    public async Task DisposeAsync() => await rehearsal.DisposeAsync();

    [Theory]
    [InlineData(400, "Bad Argument")]
    [InlineData(400, "BadSyntax")]
    [InlineData(401, "BotNotRegistered")]
    [InlineData(403, "BotDisabledByAdmin")]
    [InlineData(403, "BotNotInConversationRoster")]
    [InlineData(403, "ConversationBlockedByUser")]
    [InlineData(403, "MessageWritesBlocked")]
    [InlineData(403, "ForbiddenOperationException")]
    [InlineData(403, "InvalidBotApiHost")]
    [InlineData(403, "NotEnoughPermissions")]
    [InlineData(404, "ConversationNotFound")]
    [InlineData(404, "ActivityNotFoundInConversation")]
    [InlineData(404, "MemberNotFoundInConversation")]
    [InlineData(403, "MemberNotFoundInConversation")]
    [InlineData(412, "PreconditionFailed")]
    [InlineData(413, "MessageSizeTooBig")]
    [InlineData(429, "Throttled")]
    [InlineData(500, "ServiceError")]
    [InlineData(502, "BadGateway")]
    [InlineData(503, "ServiceUnavailable")]
    [InlineData(504, "GatewayTimeout")]
    public async Task Every_error_of_the_service_can_be_ordered_in_either_shape_that_has_a_code(int status, string code)
    {
        await OrderAsync($$"""{"status":{{status}},"code":"{{code}}"}""");
        var plain = await SendAsync();
        await OrderAsync($$"""{"status":{{status}},"code":"{{code}}","body":"nested"}""");
        var nested = await SendAsync();

        ((int)plain.Status, plain.Body!["error"].Text("code")).ShouldBe((status, code));
        ((int)nested.Status, JsonNode.Parse(nested.Body.Text("message")!).Text("subCode")).ShouldBe((status, code));
        nested.Body!["errorCode"]!.GetValue<int>().ShouldBe(209);
        (await rehearsal.ChatAsync(Who)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("message", "application/json", """{"message":"Authorization has been denied for this request."}""")]
    [InlineData("html", "text/html", "<html><body><h1>401</h1></body></html>")]
    [InlineData("empty", null, "")]
    public async Task An_error_may_have_no_code(string shape, string? type, string body)
    {
        await OrderAsync($$"""{"status":401,"body":"{{shape}}"}""");

        using var answer = await PostAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe(type);
        (await answer.Content.ReadAsStringAsync()).ShouldBe(body);
    }

    [Fact]
    public async Task An_error_says_what_Microsofts_support_asks_for()
    {
        await OrderAsync("""{"status":500}""");

        using var answer = await PostAsync();

        Guid.TryParse(answer.Headers.GetValues("X-Correlating-OperationId").Single(), out _).ShouldBeTrue();
        answer.Headers.GetValues("MS-CV").Single().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task An_answer_may_be_longer_than_anybody_should_read()
    {
        await OrderAsync("""{"status":503,"body":"endless"}""");

        using var answer = await PostAsync();

        (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(4 * 1024 * 1024);
    }

    [Fact]
    public async Task A_call_may_be_sent_to_another_host()
    {
        await OrderAsync("""{"status":302,"location":"https://elsewhere.example/take/it"}""");
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = rehearsal.Http.BaseAddress };

        using var answer = await http.PostAsync(Rehearsal.AddressOf(Who), null);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location.ShouldBe(new Uri("https://elsewhere.example/take/it"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_may_end_before_or_after_the_message_was_taken(bool delivered)
    {
        await OrderAsync($$"""{"drop":true,"delivered":{{(delivered ? "true" : "false")}}}""");

        await Should.ThrowAsync<HttpRequestException>(PostAsync);

        (await rehearsal.ChatAsync(Who)).Count.ShouldBe(delivered ? 1 : 0);
    }

    [Fact]
    public async Task An_answer_may_never_come_though_the_message_was_taken()
    {
        await OrderAsync("""{"delayMs":600000,"delivered":true}""");
        using var patience = new CancellationTokenSource();
        using var content = new StringContent(Hello);

        var call = rehearsal.Http.PostAsync(Rehearsal.AddressOf(Who), content, patience.Token);
        while ((await rehearsal.ChatAsync(Who)).Count is 0)
        {
            await Task.Yield();
        }

        call.IsCompleted.ShouldBeFalse();
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_call_that_is_only_late_is_done()
    {
        await OrderAsync("""{"delayMs":1}""");

        (await SendAsync()).Status.ShouldBe(HttpStatusCode.Created);

        (await rehearsal.ChatAsync(Who)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("send", "POST", "activities")]
    [InlineData("send", "POST", "activities/1")]
    [InlineData("update", "PUT", "activities/{id}")]
    [InlineData("delete", "DELETE", "activities/{id}")]
    [InlineData("member", "GET", "members")]
    [InlineData("member", "GET", "pagedmembers")]
    [InlineData("create", "POST", "")]
    public async Task It_may_happen_to_one_operation_only(string operation, string method, string tail)
    {
        var ids = new Queue<string>([await rehearsal.BotSaysAsync(Who, Hello), await rehearsal.BotSaysAsync(Who, Hello)]);
        await OrderAsync($$"""{"status":503,"operation":"{{(operation is "send" ? "update" : "send")}}"}""");
        (await CallAsync()).IsSuccessStatusCode.ShouldBeTrue();

        await OrderAsync($$"""{"status":503,"operation":"{{operation}}"}""");
        (await CallAsync()).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        async Task<HttpResponseMessage> CallAsync()
        {
            var path = operation is "create"
                ? "/local/teams/v3/conversations"
                : $"/local/teams/v3/conversations/{Uri.EscapeDataString(Rehearsal.ConversationOf(Who))}/{tail.Replace("{id}", ids.Dequeue(), StringComparison.Ordinal)}";
            using var request = new HttpRequestMessage(new HttpMethod(method), path)
            {
                Content = method is "GET" or "DELETE" ? null : new StringContent(
                    operation is "create" ? $$"""{"members":[{"id":"{{Who.ObjectId}}"}],"tenantId":"{{Personas.Tenant}}"}""" : Hello),
            };
            return await rehearsal.Http.SendAsync(request);
        }
    }

    [Fact]
    public async Task It_may_happen_to_the_whole_tenant_and_a_conversations_own_order_goes_first()
    {
        await rehearsal.SendAsync(HttpMethod.Post, "/local/faults", """{"status":503,"times":2}""");
        await OrderAsync("""{"status":502}""");

        (await SendAsync()).Status.ShouldBe(HttpStatusCode.BadGateway);
        (await SendAsync()).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await rehearsal.CallAsync(HttpMethod.Post, Words.Mentor, "activities", Hello)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await SendAsync()).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("""{"status":200}""")]
    [InlineData("""{"times":1}""")]
    [InlineData("""{"status":503,"times":-1}""")]
    [InlineData("""{"status":503,"operation":"dance"}""")]
    [InlineData("nonsense")]
    public async Task An_order_that_makes_no_sense_is_refused_kindly(string fault)
    {
        foreach (var scope in new[] { $"/local/people/{Who.ObjectId}/faults", "/local/faults", "/local/threads/19%3Alocal-group%40thread.v2/faults" })
        {
            var (status, body) = await rehearsal.SendAsync(HttpMethod.Post, scope, fault);

            status.ShouldBe(HttpStatusCode.BadRequest);
            body.Text("message")!.ShouldStartWith("Say what goes wrong");
        }
    }

    private Task<JsonNode> OrderAsync(string fault) => rehearsal.ActAsync(Who, "faults", fault);

    private Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync() => rehearsal.CallAsync(HttpMethod.Post, Who, "activities", Hello);

    private async Task<HttpResponseMessage> PostAsync()
    {
        using var content = new StringContent(Hello);
        return await rehearsal.Http.PostAsync(Rehearsal.AddressOf(Who), content);
    }
}
