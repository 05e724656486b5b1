using Azure.Core;
using MentorBot.Channel;
using MentorBot.Channel.Activities;
using MentorBot.Channel.Connector;
using MentorBot.Channel.Credentials;
using MentorBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SendOutcome = MentorBot.Channel.Connector.ConnectorOutcome<MentorBot.Channel.Connector.ResourceResponse>;

namespace MentorBot.Tests.Channel.Credentials;

public sealed class Where_the_token_goes : IAsyncLifetime
{
    private static readonly Activity hello = new() { Type = "message", Text = "Hello" };
    private readonly List<(int Port, string? Authorization)> seen = [];
    private readonly WebApplication channel;
    private readonly WebApplication evil;
    private readonly ServiceProvider services;
    private Func<HttpContext, int> answer = _ => 201;
    private int fetched;

    public Where_the_token_goes()
    {
        channel = Server();
        evil = Server();
        services = Services(
            TimeProvider.System, _ => ValueTask.FromResult(new AccessToken($"token {Interlocked.Increment(ref fetched)}", DateTimeOffset.MaxValue)));
    }

    private ConnectorClient Connector => services.GetRequiredService<ConnectorClient>();

    public async Task InitializeAsync()
    {
        await channel.StartAsync();
        await evil.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await channel.DisposeAsync();
        await evil.DisposeAsync();
        await services.DisposeAsync();
    }

    [Fact]
    public async Task One_token_serves_many_calls()
    {
        await SendAsync(channel.Urls.First());
        await SendAsync(channel.Urls.First());

        seen.Select(call => call.Authorization).ShouldBe(["Bearer token 1", "Bearer token 1"]);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_replaced_once_and_the_call_made_again()
    {
        answer = call => call.Request.Headers.Authorization == "Bearer token 1" ? 401 : 201;

        (await SendAsync(channel.Urls.First())).ShouldBeOfType<SendOutcome.Done>();

        seen.Select(call => call.Authorization).ShouldBe(["Bearer token 1", "Bearer token 2"]);
    }

    [Fact]
    public async Task Where_the_new_one_is_refused_too_that_is_the_end()
    {
        answer = _ => 401;

        var outcome = await SendAsync(channel.Urls.First());

        outcome.ShouldBeOfType<SendOutcome.Refused>().Error.Verdict.ShouldBe(ConnectorVerdict.NotAuthorised);
        seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Where_no_token_comes_in_time_nothing_can_have_arrived()
    {
        var (clock, asked, never) = (new SteppedClock(), new TaskCompletionSource(), new TaskCompletionSource<AccessToken>());
        await using var stuck = Services(clock, async cancellationToken =>
        {
            asked.SetResult();
            return await never.Task.WaitAsync(cancellationToken);
        });

        var sending = stuck.GetRequiredService<ConnectorClient>().SendAsync(channel.Urls.First(), "a:1", hello, CancellationToken.None);
        await asked.Task;
        clock.Advance(BotTokenHandler.Patience);

        (await sending).ShouldBe(new SendOutcome.NoAnswer(MayHaveArrived: false));
        seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        answer = call =>
        {
            call.Response.Headers.Location = evil.Urls.First();
            return 307;
        };

        (await SendAsync(channel.Urls.First())).ShouldBeOfType<SendOutcome.Refused>();

        seen.ShouldHaveSingleItem().Port.ShouldBe(new Uri(channel.Urls.First()).Port);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("http://smba.trafficmanager.net/amer/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/")]
    [InlineData("https://user:pass@smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net:8443/")]
    [InlineData("https://52.113.194.132/")]
    [InlineData("https://xn--smba-trafficmanager.net/")]
    [InlineData("https://evil.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net./")]
    [InlineData("https://smba.trafficmanager.net/?to=evil")]
    [InlineData("https://smba.trafficmanager.net/#evil")]
    [InlineData("https://canary.botapi.skype.com/")]
    [InlineData("https://api.botframework.com/")]
    [InlineData("ftp://127.0.0.1/")]
    public async Task No_token_is_even_fetched_for_a_host_that_is_not_Teams(string serviceUrl)
    {
        (await SendAsync(serviceUrl)).ShouldBe(new SendOutcome.NoAnswer(MayHaveArrived: false));

        fetched.ShouldBe(0);
        seen.ShouldBeEmpty();
    }

    private Task<SendOutcome> SendAsync(string serviceUrl) => Connector.SendAsync(serviceUrl, "a:1", hello, CancellationToken.None);

    private static ServiceProvider Services(TimeProvider clock, Func<CancellationToken, ValueTask<AccessToken>> issue)
    {
        var parts = new ServiceCollection();
        parts.AddLogging();
        parts.AddSingleton(clock);
        parts.AddSingleton(new BotIdentity("11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222", Cloud.Public));
        parts.AddSingleton(ServiceHosts.Of(Cloud.Public, [], loopback: true));
        parts.AddConnector(_ => () => DelegatedTokenCredential.Create(
            (_, _) => throw new NotSupportedException(), (_, cancellationToken) => issue(cancellationToken)));
        return parts.BuildServiceProvider();
    }

    private WebApplication Server()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context =>
        {
            seen.Add((context.Connection.LocalPort, context.Request.Headers.Authorization));
            context.Response.StatusCode = answer(context);
            return Task.CompletedTask;
        });
        return app;
    }
}
