using System.Net;
using System.Text.Json.Nodes;
using MentorBot.Storage;
using MentorBot.Storage.Sqlite;
using MentorBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Health;

public sealed class Asking_how_it_is : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mentorbot-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task All_is_well(string path)
    {
        await using var bot = await RunningBot.StartAsync();

        var (status, body) = await bot.SendAsync(HttpMethod.Get, path);

        status.ShouldBe(HttpStatusCode.OK);
        body!["status"]!.GetValue<string>().ShouldBe("ok");
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_named_and_the_process_still_lives()
    {
        var broken = new BreakableStore();
        await using var app = MentorBotApp.Build(RunningBot.Arguments(folder), services =>
        {
            var real = services.Last(service => service.ServiceType == typeof(ITableStore));
            services.AddSingleton<ITableStore>(provider => broken.Over((ITableStore)(real.ImplementationFactory?.Invoke(provider)
                ?? real.ImplementationInstance ?? ActivatorUtilities.CreateInstance(provider, real.ImplementationType!))));
        });
        // The file is made by the store itself, which a wrapped one is not asked to do.
        app.Services.GetRequiredService<ITableStore>();
        await broken.InitializeAsync();
        await app.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.First()) };
        broken.IsBroken = true;

        using var ready = await http.GetAsync("/health/ready");
        using var live = await http.GetAsync("/health/live");

        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var report = JsonNode.Parse(await ready.Content.ReadAsStringAsync())!;
        report["status"]!.GetValue<string>().ShouldBe("failing");
        report["parts"]!.AsArray().Single(part => part!["part"]!.GetValue<string>() == "storage")!["status"]!.GetValue<string>().ShouldBe("failing");
        report.ToJsonString().ShouldNotContain("out of order");
        live.StatusCode.ShouldBe(HttpStatusCode.OK);
        broken.IsBroken = false;
        await app.StopAsync();
    }

    private sealed class BreakableStore : ITableStore
    {
        private ITableStore real = null!;

        public bool IsBroken { get; set; }

        public BreakableStore Over(ITableStore store)
        {
            real = store;
            return this;
        }

        public Task InitializeAsync() => ((SqliteTableStore)real).InitializeAsync(CancellationToken.None);

        public Task<Entity?> GetAsync(string table, EntityKey key, CancellationToken cancellationToken) => real.GetAsync(table, key, cancellationToken);

        public IAsyncEnumerable<Entity> QueryAsync(string table, string partition, KeyRange rows, CancellationToken cancellationToken) =>
            real.QueryAsync(table, partition, rows, cancellationToken);

        public IAsyncEnumerable<Entity> QueryPartitionsAsync(string table, KeyRange partitions, CancellationToken cancellationToken) =>
            real.QueryPartitionsAsync(table, partitions, cancellationToken);

        public Task<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancellationToken) =>
            real.WriteAsync(table, partition, writes, cancellationToken);

        public Task CheckAsync(CancellationToken cancellationToken) =>
            IsBroken ? Task.FromException(new IOException("The disk is out of order.")) : real.CheckAsync(cancellationToken);
    }
}
