using System.Net;
using System.Text.Json.Nodes;
using MentorBot.Storage;
using MentorBot.Storage.Processes;
using MentorBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

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
        await using var app = MentorBotApp.Build(RunningBot.Arguments(folder), broken.StandInFrontOf);
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

    [Fact]
    public async Task A_store_that_may_be_read_and_not_written_is_told()
    {
        var store = new SharedStore();
        var clock = new ManualClock(new(2030, 1, 9, 18, 0, 0, TimeSpan.Zero));
        await using var app = MentorBotApp.Build(RunningBot.Arguments(folder), services =>
        {
            store.StandInFrontOf(services);
            services.AddSingleton(provider => new Presence(provider.GetRequiredService<ITableStore>(), RunningBot.Tenant, clock, NullLogger<Presence>.Instance));
        });
        await app.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.First()) };
        var before = await PartsAsync(http);

        store.IsReadOnly = true;
        clock.Now += TimeSpan.FromSeconds(10);
        using var answer = await http.GetAsync("/health/ready");
        var meanwhile = await PartsAsync(http);
        store.IsReadOnly = false;
        var after = await PartsAsync(http, until: parts => parts["process"] is "ok");

        before.ShouldContainKeyAndValue("process", "ok");
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        meanwhile.ShouldContainKeyAndValue("process", "failing");
        meanwhile.ShouldContainKeyAndValue("storage", "ok");
        after.ShouldContainKeyAndValue("process", "ok");
        await app.StopAsync();
    }

    [Fact]
    public async Task A_certificate_that_was_taken_away_is_told_and_nothing_falls_over()
    {
        var key = MintKey.New("teams-key", "msteams");
        await using var metadata = new MetadataServer(SignedBot.Issuer, key);
        await metadata.StartAsync();
        var certificate = KeyCertificate.Write(folder);
        await using var app = MentorBotApp.Build(SignedBot.Arguments(
            folder, metadata.Metadata, "--Bot:Loopback:Authority=https://localhost:1/", "--Bot:Credential=Certificate", "--Bot:ClientSecret=",
            $"--Bot:CertificatePath={certificate}", $"--Bot:CertificatePassword={KeyCertificate.Password}"));
        await app.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.First()) };
        File.Delete(certificate);

        using var answer = await http.GetAsync("/health/ready");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var credential = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["parts"]!.AsArray().Single(part => (string?)part!["part"] == "credential")!;
        ((string?)credential["status"]).ShouldBe("failing");
        ((string?)credential["note"]).ShouldNotBeNull().ShouldContain($"Bot:CertificatePath is {certificate}");
        await app.StopAsync();
    }

    [Fact]
    public async Task Keys_that_cannot_be_had_are_named_and_so_is_a_credential()
    {
        var key = MintKey.New("teams-key", "msteams");
        await using var metadata = new MetadataServer(SignedBot.Issuer, key) { IsDown = true };
        await metadata.StartAsync();
        await using var app = MentorBotApp.Build(SignedBot.Arguments(
            folder, metadata.Metadata, "--Bot:Loopback:Authority=https://localhost:1/"));
        await app.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.First()) };

        var away = await PartsAsync(http);
        metadata.IsDown = false;
        var back = await PartsAsync(http, until: parts => parts["keys"] is "ok");

        away.ShouldContainKeyAndValue("keys", "failing");
        away.ShouldContainKeyAndValue("credential", "failing");
        away.ShouldContainKeyAndValue("storage", "ok");
        back.ShouldContainKeyAndValue("keys", "ok");
        await app.StopAsync();
    }

    private static async Task<Dictionary<string, string>> PartsAsync(HttpClient http, Func<Dictionary<string, string>, bool>? until = null)
    {
        while (true)
        {
            using var answer = await http.GetAsync("/health/ready");
            var parts = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["parts"]!.AsArray()
                .ToDictionary(part => (string)part!["part"]!, part => (string)part!["status"]!);
            if (until?.Invoke(parts) ?? true)
            {
                return parts;
            }
        }
    }

    private sealed class BreakableStore : StandInStore
    {
        public bool IsBroken { get; set; }

        public override Task CheckAsync(CancellationToken cancellationToken) =>
            IsBroken ? Task.FromException(new IOException("The disk is out of order.")) : base.CheckAsync(cancellationToken);
    }

    private sealed class SharedStore : StandInStore
    {
        public bool IsReadOnly { get; set; }

        public override bool IsShared => true;

        public override Task<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancellationToken) => IsReadOnly
            ? Task.FromException<WriteOutcome>(new IOException("It may be read, and not written."))
            : base.WriteAsync(table, partition, writes, cancellationToken);
    }
}
