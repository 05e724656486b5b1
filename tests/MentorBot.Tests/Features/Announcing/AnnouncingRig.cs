using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.Outbound;
using MentorBot.Programme.Announcements;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using MentorBot.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Announcing;

/// <summary>The whole bot on a port of its own, with people who applied to the sample round.</summary>
internal sealed class AnnouncingRig : IAsyncDisposable
{
    public const string Fatima = "5a3e0000-0000-4000-8000-000000000041";
    public const string Ana = "5a3e0000-0000-4000-8000-000000000021";
    public const string Jordan = "5a3e0000-0000-4000-8000-000000000002";
    public const string Mei = "5a3e0000-0000-4000-8000-000000000004";
    public const string Dakota = "5a3e0000-0000-4000-8000-000000000006";
    public const string Text = "The kick-off moves to Thursday at 18:00.";
    public const string Round = "sample";
    private readonly string folder = Directory.CreateTempSubdirectory("announcing").FullName;
    private readonly int port = FreePort.Find();
    private WebApplication app = null!;
    private HttpClient http = null!;

    /// <summary>Settings and services beside the usual ones; a later setting goes over an earlier one.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    public Action<IServiceCollection>? Replace { get; init; }

    public string Address => $"http://127.0.0.1:{port}/";

    public static string Tenant => ProgrammeOptions.LocalTenant;

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public static Task<AnnouncingRig> StartAsync(params (string Who, Role Role)[] applicants) => new AnnouncingRig().StartWithAsync(applicants);

    public static Task<AnnouncingRig> WithFourAsync() => new AnnouncingRig().StartWithFourAsync();

    public Task<AnnouncingRig> StartWithFourAsync() =>
        StartWithAsync((Ana, Role.Mentor), (Jordan, Role.Mentee), (Mei, Role.Mentee), (Dakota, Role.Mentee));

    public async Task<AnnouncingRig> StartWithAsync(params (string Who, Role Role)[] applicants)
    {
        await StartAppAsync();
        await OpenAsync(Fatima);
        foreach (var (who, _) in applicants)
        {
            await OpenAsync(who);
        }

        await ApplyAsync(applicants);
        return this;
    }

    /// <summary>Ends the process and starts it again on the same file.</summary>
    public async Task RestartAsync()
    {
        await StopAppAsync();
        await StartAppAsync();
    }

    public async Task ApplyAsync(params (string Who, Role Role)[] applicants)
    {
        foreach (var some in applicants.Chunk(90))
        {
            await Get<Outbox>().ChangeAsync(AggregateId.Cohort(Tenant, Round), cohort =>
            {
                foreach (var (who, role) in some)
                {
                    CohortBook.Write(cohort, ApplicationOf(who, role));
                }

                return true;
            }, CancellationToken.None);
        }
    }

    public Task WithdrawAsync(string who, Role role) => Get<Outbox>().ChangeAsync(
        AggregateId.Cohort(Tenant, Round),
        cohort => { CohortBook.Write(cohort, ApplicationOf(who, role) with { Status = ApplicationStatus.Withdrawn }); return true; }, CancellationToken.None);

    public static Application ApplicationOf(string who, Role role) => new()
    {
        CohortId = Round,
        Applicant = new(new MemberId(Tenant, who), "Member " + who[^4..]),
        Role = role,
        Status = ApplicationStatus.Submitted,
        SubmittedAt = DateTimeOffset.UnixEpoch,
    };

    public async Task<string> AddPersonAsync(string name)
    {
        var added = await PostAsync("/local/people", new JsonObject { ["name"] = name });
        return (string)added!["objectId"]!;
    }

    public Task OpenAsync(string who) => PostAsync($"/local/people/{who}/open", []);

    public async Task SayAsync(string who, string text)
    {
        await PostAsync($"/local/people/{who}/say", new JsonObject { ["text"] = text });
        await SettleAsync();
    }

    public async Task<JsonNode> PressAsync(string who, (string MessageId, JsonObject Action) button, bool settle = true)
    {
        var outcome = await PostAsync($"/local/people/{who}/press", new JsonObject
        {
            ["messageId"] = button.MessageId,
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = (string?)button.Action["verb"], ["data"] = button.Action["data"]?.DeepClone() },
        });
        if (settle)
        {
            await SettleAsync();
        }

        return outcome!;
    }

    public Task BlockAsync(string who) =>
        http.PutAsync(new Uri($"/local/people/{who}/blocked", UriKind.Relative), Json(new JsonObject { ["blocked"] = true }));

    public Task FaultAsync(string who, JsonObject fault) => PostAsync($"/local/people/{who}/faults", fault);

    public Task FaultForAllAsync(JsonObject fault) => PostAsync("/local/faults", fault);

    public Task LimitAsync(JsonObject limits) => PostAsync("/local/limits", limits);

    public async Task<JsonNode> GetAsync(string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    public async Task AdvanceAsync(string by)
    {
        await PostAsync("/local/clock", new JsonObject { ["advance"] = by });
        await SettleAsync();
    }

    public Task SettleAsync() => Get<OutboxSender>().WhenIdleAsync(CancellationToken.None);

    /// <summary>Writes an announcement up to its preview, by typing.</summary>
    public async Task<(string MessageId, JsonObject Action)> PreviewAsync(string audience = "Everyone in this round", string text = Text)
    {
        await SayAsync(Fatima, "announce");
        await SayAsync(Fatima, audience);
        await SayAsync(Fatima, text);
        return await ButtonAsync(Fatima, "announce.send");
    }

    public async Task<AggregateId> SendAsync(string text = Text)
    {
        var button = await PreviewAsync(text: text);
        await PressAsync(Fatima, button);
        return AggregateId.Announcement(Tenant, (string)button.Action["data"]!["announcement"]!, 0);
    }

    public async Task<IReadOnlyList<JsonNode>> ChatAsync(string who)
    {
        var chat = JsonNode.Parse(await http.GetStringAsync(new Uri($"/local/people/{who}/chat", UriKind.Relative)))!.AsArray();
        return [.. chat.Where(message => (string?)message!["from"] is "bot").Select(message => message!)];
    }

    /// <summary>How often that person got the message.</summary>
    public async Task<int> CopiesAsync(string who, string text = Text) =>
        (await ChatAsync(who)).Count(message => ShownCard.Words(message).Contains(text, StringComparison.Ordinal));

    public async Task<string> LatestAsync(string who) => ShownCard.Words((await ChatAsync(who))[^1]);

    /// <summary>The report as the coordinator sees it.</summary>
    public async Task<string> ReportAsync() =>
        ShownCard.Words((await ChatAsync(Fatima)).Last(message => ShownCard.Words(message).Contains("Your message to", StringComparison.Ordinal)));

    public async Task<(string MessageId, JsonObject Action)> ButtonAsync(string who, string verb)
    {
        foreach (var message in (await ChatAsync(who)).Reverse())
        {
            if (ShownCard.Actions(message["card"]).FirstOrDefault(action => (string?)action["verb"] == verb) is { } found)
            {
                return ((string)message["messageId"]!, found);
            }
        }

        throw new InvalidOperationException($"Nobody offers {verb}.");
    }

    public async Task<DeliveryReport> CountsAsync(AggregateId head)
    {
        var store = Get<AggregateStore>();
        return DeliveryReport.Of(
            (await store.ReadAsync<Announcement>(head, AnnouncementBook.Document, CancellationToken.None))!,
            (await store.ReadAsync<DeliveryProgress>(head, AnnouncementBook.ProgressDocument, CancellationToken.None))!);
    }

    public Task ApplyStepAsync<T>(string name, AggregateId target, T data)
        where T : class =>
        app.Services.GetServices<IStep>().Single(step => step.Name == name)
            .ApplyAsync(target, JsonSerializer.SerializeToElement(data, StoredJson.Of<T>()), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await StopAppAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task StartAppAsync()
    {
        app = MentorBotApp.Build(
        [
            $"--urls=http://127.0.0.1:{port}", "--environment=Development", "--Bot:AllowAnonymousOnLoopback=true",
            $"--Storage:SqlitePath={Path.Combine(folder, "x.db")}", $"--Programme:Coordinators:0={Fatima}", "--Programme:Sample=true",
            "--Sending:RequestsPerSecond=10000", "--Sending:PerConversation=false", "--Jobs:SweepSeconds=3600", "--Logging:LogLevel:Default=Warning",
            .. Settings,
        ], Replace);
        await app.StartAsync();
        http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    private async Task StopAppAsync()
    {
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task<JsonNode?> PostAsync(string path, JsonObject body)
    {
        using var content = Json(body);
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {response.StatusCode}");
        return response.StatusCode is HttpStatusCode.NoContent ? null : JsonNode.Parse(await response.Content.ReadAsStringAsync());
    }

    private static StringContent Json(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");
}
