using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.LocalChannel;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Support;

/// <summary>The real bot with its sample programme, driven as people drive it: through the local channel's HTTP.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    public const string SampleCohort = "sample";
    public const string Tenant = "00000000-0000-0000-0000-000000000001";
    private readonly string folder = Directory.CreateTempSubdirectory("mentorbot-").FullName;
    private readonly string[] extra;
    private readonly AzuriteServer? azurite;
    private Action<IServiceCollection>? replace;
    private WebApplication? app;
    private HttpClient? http;

    private RunningBot(string[] extra, AzuriteServer? azurite) => (this.extra, this.azurite) = (extra, azurite);

    public IServiceProvider Services => Running.Services;

    public HttpClient Http => http ?? throw new InvalidOperationException("The bot is not running.");

    public DateTimeOffset Now => Services.GetRequiredService<TimeProvider>().GetUtcNow();

    private WebApplication Running => app ?? throw new InvalidOperationException("The bot is not running.");

    /// <summary>On one SQLite file in a folder of its own.</summary>
    public static async Task<RunningBot> StartAsync(params string[] extra)
    {
        var bot = new RunningBot(extra, azurite: null);
        await bot.StartProcessAsync();
        return bot;
    }

    /// <summary>With parts of it replaced.</summary>
    public static async Task<RunningBot> StartAsync(Action<IServiceCollection> replace, params string[] extra)
    {
        var bot = new RunningBot(extra, azurite: null) { replace = replace };
        await bot.StartProcessAsync();
        return bot;
    }

    /// <summary>On Microsoft's emulator of Table storage, one of its own.</summary>
    public static async Task<RunningBot> StartOnAzuriteAsync(params string[] extra)
    {
        var azurite = new AzuriteServer();
        await azurite.InitializeAsync();
        var bot = new RunningBot(["--Storage:Kind=AzureTables", $"--Storage:ConnectionString={azurite.ConnectionString}", .. extra], azurite);
        await bot.StartProcessAsync();
        return bot;
    }

    /// <summary>What a rehearsal is started with; a later argument goes over an earlier one.</summary>
    public static string[] Arguments(string folder, params string[] extra) =>
    [
        "--urls=http://127.0.0.1:0",
        "--environment=Development",
        "--Bot:AllowAnonymousOnLoopback=true",
        $"--Storage:SqlitePath={Path.Combine(folder, "bot.db")}",
        "--Programme:Sample=true",
        "--Programme:Coordinators:0=5a3e0000-0000-4000-8000-000000000041",
        "--Sending:RequestsPerSecond=100000",
        // Tests talk faster than people do.
        "--Sending:PerConversation=false",
        "--Jobs:SweepSeconds=3600",
        // An ordinary afternoon, whatever day and hour the tests are run at.
        "--Rehearsal:StartAt=2030-01-09T18:00:00Z",
        "--Logging:LogLevel:Default=Warning",
        .. extra,
    ];

    /// <summary>The chat of one of the sample members, by the beginning of their name.</summary>
    public Chat Person(string name) =>
        Personas.Sample.FirstOrDefault(persona => persona.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)) is { } known
            ? new Chat(this, known.ObjectId, known.Name)
            : throw new ArgumentException($"Nobody in the sample is called {name}.", nameof(name));

    /// <summary>Somebody new in the union.</summary>
    public async Task<Chat> AddPersonAsync(
        string name, string timeZone = "America/Toronto", PersonaKind kind = PersonaKind.Mentee, string locale = "en-CA")
    {
        var (_, added) = await SendAsync(HttpMethod.Post, "/local/people", new JsonObject
        {
            ["name"] = name,
            ["timeZone"] = timeZone,
            ["kind"] = kind.ToString().ToLowerInvariant(),
            ["locale"] = locale,
        });
        return new Chat(this, Guid.Parse(added!["objectId"]!.GetValue<string>()), name);
    }

    /// <summary>Moves the programme's clock through all that falls due; answers how many messages the bot sent.</summary>
    public Task<long> AdvanceAsync(TimeSpan by) => MoveAsync(new() { ["advance"] = by.ToString("c", CultureInfo.InvariantCulture) });

    public Task<long> GoToAsync(DateTimeOffset instant) => MoveAsync(new() { ["now"] = instant.ToString("O", CultureInfo.InvariantCulture) });

    /// <summary>Returns when nothing is left to send now.</summary>
    public Task IdleAsync() => Services.GetRequiredService<OutboxSender>().WhenIdleAsync(CancellationToken.None);

    public async Task StopAsync()
    {
        if (app is { } running)
        {
            http?.Dispose();
            (app, http) = (null, null);
            await running.StopAsync();
            await running.DisposeAsync();
        }
    }

    /// <summary>Another process on the same storage and the same chats.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartProcessAsync();
    }

    /// <summary>The form as the sample cohort asks it.</summary>
    public FormDefinition ApplicationForm(Role role, string language = "en")
    {
        var template = Services.GetRequiredService<TemplateCatalogue>().Get("guild-pilot", language);
        return Services.GetRequiredService<FormCatalogue>().Get(template.ApplicationForm(role), language).For(template.FillingFor(role));
    }

    public async Task<Cohort> CohortAsync(string id = SampleCohort) =>
        (await Services.GetRequiredService<CohortBook>().FindAsync(Tenant, id, CancellationToken.None)).ShouldNotBeNull();

    public Task<Application?> FindApplicationAsync(Chat of, Role role, string cohort = SampleCohort) =>
        Services.GetRequiredService<CohortBook>().FindApplicationAsync(Tenant, cohort, role, of.Id, CancellationToken.None);

    public Task<Member?> FindMemberAsync(Chat of) => Services.GetRequiredService<PeopleBook>().FindAsync(of.Id, CancellationToken.None);

    /// <summary>Changes the cohort as a coordinator would, behind everybody's back.</summary>
    public async Task ChangeCohortAsync(Func<Cohort, Cohort> change, string id = SampleCohort)
    {
        var changed = change(await CohortAsync(id));
        var outbox = Services.GetRequiredService<Outbox>();
        await outbox.ChangeAsync(AggregateId.Cohort(Tenant, id), aggregate => { aggregate.Write(CohortBook.Document, changed); return true; }, CancellationToken.None);
        await outbox.ChangeAsync(AggregateId.Directory(Tenant), directory => { CohortBook.WriteListed(directory, changed); return true; }, CancellationToken.None);
    }

    /// <summary>Posts to the bot's own door, as the channel does.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(
        string body, string contentType = "application/json", Action<HttpRequestMessage>? adjust = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Content = new StringContent(body);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        adjust?.Invoke(request);
        return await SendAsync(request);
    }

    public Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(JsonObject activity) => PostAsync(activity.ToJsonString());

    public async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), MediaTypeHeaderValue.Parse("application/json"));
        }

        return await SendAsync(request);
    }

    /// <summary>An activity of this person as Teams writes it, to be changed and posted.</summary>
    public JsonObject ActivityOf(Chat chat, string type = "message", string? text = null, string? id = null) => new()
    {
        ["type"] = type,
        ["id"] = id ?? Guid.NewGuid().ToString(),
        ["channelId"] = "msteams",
        ["serviceUrl"] = new Uri(Http.BaseAddress!, "/local/teams/").AbsoluteUri,
        ["from"] = new JsonObject { ["id"] = $"29:local-{chat.ObjectId}", ["name"] = chat.Name, ["aadObjectId"] = chat.ObjectId.ToString() },
        ["recipient"] = new JsonObject { ["id"] = "28:local-bot", ["name"] = "MentorBot" },
        ["conversation"] = new JsonObject { ["id"] = $"a:1local-{chat.ObjectId:N}", ["conversationType"] = "personal", ["tenantId"] = Tenant },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
        ["text"] = text,
    };

    /// <summary>A button's invoke with whatever data.</summary>
    public JsonObject PressOf(Chat chat, string verb, JsonNode? data)
    {
        var invoke = ActivityOf(chat, "invoke");
        invoke["name"] = "adaptiveCard/action";
        invoke["replyToId"] = "1";
        invoke["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data } };
        return invoke;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (azurite is not null)
        {
            await azurite.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task StartProcessAsync()
    {
        app = MentorBotApp.Build(Arguments(folder, extra), replace);
        await app.StartAsync();
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    private async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        await IdleAsync();
        return (response.StatusCode, Parse(text));
    }

    private async Task<long> MoveAsync(JsonObject move)
    {
        var (status, moved) = await SendAsync(HttpMethod.Post, "/local/clock", move);
        status.ShouldBe(HttpStatusCode.OK, moved?.ToJsonString());
        return moved!["sent"]!.GetValue<long>();
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text is "" ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
