using System.Net;
using System.Text.Json.Nodes;
using MentorBot.Channel.Connector;
using MentorBot.Channel.Inbound;
using MentorBot.Jobs;
using MentorBot.Outbound;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using MentorBot.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentorBot.Tests.Outbound;

/// <summary>The whole bot but for its doors: activities are handed in, and what it sends is written down.</summary>
internal sealed class ModelProcess : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly OutboxSender sender;

    public ModelProcess(ITableStore store, ModelClock clock, ModelChannel channel, string folder)
    {
        app = MentorBotApp.Build(RunningBot.Arguments(folder, "--Logging:LogLevel:Default=None"), services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.AddSingleton<ITableStore>(new ModelStore(store, Life));
            services.AddSingleton(new ConnectorClient(
                new HttpClient(new Door(channel, Life)), clock, NullLogger<ConnectorClient>.Instance));
            services.AddSingleton<ModelConversation>();
            services.AddSingleton<IElse>(provider => provider.GetRequiredService<ModelConversation>());
            services.AddSingleton<IStep>(provider => provider.GetRequiredService<ModelConversation>());
            services.AddSingleton<IDueWork>(provider => provider.GetRequiredService<ModelConversation>());
        });
        sender = app.Services.GetRequiredService<OutboxSender>();
    }

    public ModelLife Life { get; } = new();

    public IServiceProvider Services => app.Services;

    public Task StartAsync() => sender.StartAsync(CancellationToken.None);

    /// <summary>True where the channel was told that it is taken. Returns once all that follows from it is done.</summary>
    public async Task<bool> TakeAsync(JsonObject activity)
    {
        var read = System.Text.Json.JsonSerializer.Deserialize(activity.ToJsonString(), MentorBot.Channel.ChannelJson.Default.Activity)!;
        var answer = await app.Services.GetRequiredService<IActivityReceiver>().ReceiveAsync(read, CancellationToken.None);
        await sender.WhenIdleAsync(CancellationToken.None);
        return answer is ActivityAnswer.Accepted && !Life.IsOver;
    }

    /// <summary>How many items it did; none where the store kept it from looking.</summary>
    public async Task<int> SweepAsync()
    {
        try
        {
            return await app.Services.GetRequiredService<DueSweep>().RunOnceAsync(CancellationToken.None);
        }
        catch (IOException)
        {
            return 0;
        }
        finally
        {
            await sender.WhenIdleAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await sender.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private sealed class Door(ModelChannel channel, ModelLife life) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            life.CallAsync(isStore: false, async () =>
            {
                channel.Arrived(request.RequestUri!, await request.Content!.ReadAsStringAsync(cancellationToken), life);
                return new HttpResponseMessage(HttpStatusCode.Created) { Content = new StringContent("""{"id":"1"}""") };
            });
    }
}
