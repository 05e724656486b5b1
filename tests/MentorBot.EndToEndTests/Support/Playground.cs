using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace MentorBot.EndToEndTests.Support;

/// <summary>
/// Microsoft 365 Agents Playground as a process: a client and a Connector that are not ours. Its licence is for evaluation, so
/// only tests install it. It speaks to the bot without a token, and the bot answers to it on loopback.
/// </summary>
public sealed class Playground : IAsyncDisposable
{
    public const string Person = "91a40000-0000-4000-8000-000000000000";
    public const string Name = "Robin Teller";
    public const string PersonalChat = "playground-personal";
    public const string GroupChat = "playground-group";
    public const string Channel = "playground-channel";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly string[] others = ["Sacha Oduya", "Inès Moreau", "Paolo Ricci", "Grace Kim", "Omar Haddad"];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mentorbot-playground-");
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
    private Process? process;

    private Playground()
    {
    }

    /// <summary>Where its program is, as npm installed it.</summary>
    public static string Program { get; } =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../peers/playground/node_modules/@microsoft/m365agentsplayground/cli.js"));

    public Uri Address => http.BaseAddress!;

    public static async Task<Playground> StartAsync(BotProcess bot)
    {
        var playground = new Playground();
        try
        {
            await playground.RunAsync(bot);
            return playground;
        }
        catch
        {
            await playground.DisposeAsync();
            throw;
        }
    }

    /// <summary>Tells the bot something that the page has no button for, from this person, just as it is written here.</summary>
    public async Task TellAsync(string conversation, Action<JsonObject> write)
    {
        var template = await http.GetStringAsync(new Uri($"_internal/v1/customActivities/template?conversationId={conversation}", UriKind.Relative));
        var activity = JsonNode.Parse(template)!.AsObject();
        write(activity);
        using var body = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("_internal/v1/customActivities", UriKind.Relative), body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (process is { } running)
        {
            running.Kill(entireProcessTree: true);
            await running.WaitForExitAsync(CancellationToken.None);
            running.Dispose();
        }

        folder.Delete(recursive: true);
    }

    private async Task RunAsync(BotProcess bot)
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, ".m365agentsplayground.yml"), Settings());
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Program, "start", "-e", new Uri(bot.Address, "api/messages").AbsoluteUri, "-c", "msteams", "--dt" },
            Environment = { ["TEAMSAPPTESTER_BROWSER"] = "none", ["SEND_INSTALLATION_ACTIVITY"] = "true", ["TZ"] = "America/Toronto" },
        };
        var listening = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data, listening);
        process.ErrorDataReceived += (_, _) => { };
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The Playground ended before it listened."));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        // Where its usual port is taken it goes to another, and says so; and it says so before it has read its settings.
        http.BaseAddress = new Uri($"http://localhost:{await listening.Task.WaitAsync(Patience)}/");
        var began = TimeProvider.System.GetTimestamp();
        while (!await IsUpAsync())
        {
            if (process.HasExited || TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException("The Playground did not start: " + await LogAsync());
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
    }

    private static void Hear(string? line, TaskCompletionSource<int> listening)
    {
        const string Listening = "Listening on ";
        if (line?.StartsWith(Listening, StringComparison.Ordinal) is true && int.TryParse(line[Listening.Length..], out var port))
        {
            listening.TrySetResult(port);
        }
    }

    private async Task<bool> IsUpAsync()
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("_internal/v1/config", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<string> LogAsync()
    {
        var log = Path.Combine(folder.FullName, "devTools/m365agentsplayground.log");
        return File.Exists(log) ? await File.ReadAllTextAsync(log) : "it left no log.";
    }

    private static string Settings()
    {
        static string User(int number, string name, string indent) => string.Join('\n', new[]
        {
            $"id: user-id-{number}", $"name: {name}", $"userPrincipleName: user{number}@example.org", $"aadObjectId: {Person[..^1]}{number}",
            $"givenName: {name.Split(' ')[0]}", $"surname: {name.Split(' ')[1]}", $"email: user{number}@example.org",
        }.Select((line, index) => (index > 0 || indent.Length is 2 ? indent : "  - ") + line));

        return $"""
            version: "0.1.1"
            tenantId: 00000000-0000-0000-0000-000000000001
            bot:
              id: 28:playground-bot
              name: MentorBot
            currentUser:
            {User(0, Name, "  ")}
            users:
            {string.Join('\n', others.Select((name, index) => User(index + 1, name, "    ")))}
            personalChat:
              id: {PersonalChat}
            groupChat:
              id: {GroupChat}
              name: Shop stewards
            team:
              id: playground-team
              name: Local 5
              aadGroupId: 91a40000-0000-4000-8000-00000000abcd
              channels:
                - id: {Channel}
                  name: Announcements
            """;
    }
}
