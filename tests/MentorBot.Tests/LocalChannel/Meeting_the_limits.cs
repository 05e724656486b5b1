using System.Net;
using System.Text.Json.Nodes;
using MentorBot.LocalChannel;

namespace MentorBot.Tests.LocalChannel;

public sealed class Meeting_the_limits : IAsyncLifetime
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
    [InlineData("""{"perSecond":1}""", "tenant")]
    [InlineData("""{"perConversation":true}""", "conversation")]
    public async Task Too_many_at_once_are_refused_and_told_how_long_to_wait(string limits, string kind)
    {
        await LimitAsync(limits);

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => SendAsync(Who)));

        var refused = answers.Where(a => a.Status is HttpStatusCode.TooManyRequests).ToList();
        refused.ShouldNotBeEmpty();
        refused.ShouldAllBe(a => a.RetryAfter == TimeSpan.FromSeconds(1) || a.RetryAfter == TimeSpan.FromSeconds(2));
        refused.ShouldAllBe(a => a.Code == "Throttled");
        (await rehearsal.ChatAsync(Who)).Count.ShouldBe(30 - refused.Count);
        var counts = await CountsAsync();
        counts["calls"]!.GetValue<int>().ShouldBe(30);
        counts["mostInASecond"]!.GetValue<int>().ShouldBeInRange(1, 30);
        counts["refusals"]![kind]!.GetValue<int>().ShouldBe(refused.Count);
    }

    [Fact]
    public async Task A_refusal_may_come_without_a_time()
    {
        await LimitAsync("""{"perSecond":1,"retryAfter":false}""");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SendAsync(Who)));

        answers.Where(a => a.Status is HttpStatusCode.TooManyRequests).ShouldNotBeEmpty();
        answers.ShouldAllBe(a => a.RetryAfter == null);
    }

    [Fact]
    public async Task Without_limits_all_is_counted_and_nothing_refused()
    {
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => SendAsync(Who)));

        var counts = await CountsAsync();
        counts["calls"]!.GetValue<int>().ShouldBe(30);
        counts["refusals"]!.ToJsonString().ShouldBe("""{"tenant":0,"conversation":0,"order":0}""");
    }

    [Fact]
    public async Task Two_changes_of_one_conversation_do_not_go_together_where_order_is_strict()
    {
        await LimitAsync("""{"strictOrder":true}""");
        await rehearsal.ActAsync(Who, "faults", """{"delayMs":600000}""");
        using var patience = new CancellationTokenSource();
        var first = rehearsal.Http.PostAsync(Rehearsal.AddressOf(Who), null, patience.Token);
        while ((await CountsAsync())["calls"]!.GetValue<int>() is 0)
        {
            await Task.Yield();
        }

        var second = await SendAsync(Who);
        var read = await rehearsal.CallAsync(HttpMethod.Get, Who, "pagedmembers");
        var elsewhere = await SendAsync(Words.Mentor);

        (second.Status, second.Code).ShouldBe((HttpStatusCode.PreconditionFailed, "PreconditionFailed"));
        read.Status.ShouldBe(HttpStatusCode.OK);
        elsewhere.Status.ShouldBe(HttpStatusCode.Created);
        (await CountsAsync())["refusals"]!["order"]!.GetValue<int>().ShouldBe(1);
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
    }

    [Theory]
    [InlineData("""{"perSecond":0}""")]
    [InlineData("nonsense")]
    public async Task Limits_that_make_no_sense_are_refused_kindly(string limits)
    {
        var (status, body) = await rehearsal.SendAsync(HttpMethod.Post, "/local/limits", limits);

        status.ShouldBe(HttpStatusCode.BadRequest);
        body.Text("message")!.ShouldContain("perSecond");
    }

    private async Task LimitAsync(string limits) =>
        (await rehearsal.SendAsync(HttpMethod.Post, "/local/limits", limits)).Status.ShouldBe(HttpStatusCode.NoContent);

    private async Task<JsonNode> CountsAsync() => (await rehearsal.SendAsync(HttpMethod.Get, "/local/limits")).Body!;

    private async Task<(HttpStatusCode Status, string? Code, TimeSpan? RetryAfter)> SendAsync(Persona who)
    {
        using var content = new StringContent(Hello);
        using var answer = await rehearsal.Http.PostAsync(Rehearsal.AddressOf(who), content);
        return (
            answer.StatusCode,
            JsonNode.Parse(await answer.Content.ReadAsStringAsync())?["error"]?["code"]?.GetValue<string>(),
            answer.Headers.RetryAfter?.Delta);
    }
}
