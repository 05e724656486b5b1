using System.Diagnostics;
using System.Text.Json.Nodes;

namespace MentorBot.EndToEndTests.Support;

/// <summary>
/// The real program as a process, in a folder of its own, on a free port, as <c>run.sh</c> starts it.
/// It keeps its data and its address when it is killed and started again.
/// </summary>
public sealed class BotProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mentorbot-e2e-");
    private readonly IReadOnlyList<string> settings;
    private readonly Queue<string> said = [];
    private Process? process;

    private BotProcess(IReadOnlyList<string> settings) => this.settings = settings;

    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>What happens to its SQLite file when it is killed, if more than that nobody writes to it any more.</summary>
    private PowerCut? Power { get; init; }

    /// <summary>Variables of its environment, beside those that every bot here has.</summary>
    private IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>The latest of what the process wrote, for when a test fails.</summary>
    public string Output
    {
        get
        {
            lock (said)
            {
                return string.Join('\n', said);
            }
        }
    }

    /// <param name="settings">More settings, such as <c>Jobs:SweepSeconds=1</c>.</param>
    public static async Task<BotProcess> StartAsync(params string[] settings)
    {
        var bot = new BotProcess(settings);
        await bot.StartAgainAsync();
        return bot;
    }

    /// <summary>Whenever it is killed, the power is cut.</summary>
    internal static async Task<BotProcess> StartAsync(PowerCut power, params string[] settings)
    {
        var bot = new BotProcess(settings) { Power = power };
        await bot.StartAgainAsync();
        return bot;
    }

    /// <summary>With the token checks on, and the machine's own trust replaced by one certificate.</summary>
    public static async Task<BotProcess> StartSignedAsync(string trustedCertificate, params string[] settings)
    {
        var bot = new BotProcess(["Bot:AllowAnonymousOnLoopback=false", .. settings])
        {
            Variables = new Dictionary<string, string> { ["SSL_CERT_FILE"] = trustedCertificate },
        };
        await bot.StartAgainAsync();
        return bot;
    }

    /// <summary>The same, with its state in the Table service instead of a file.</summary>
    public static Task<BotProcess> StartOnTablesAsync(string connectionString, params string[] settings) =>
        StartAsync(["Storage:Kind=AzureTables", $"Storage:ConnectionString={connectionString}", .. settings]);

    /// <param name="only">Settings of this life alone; they win over those of every life.</param>
    public async Task StartAgainAsync(params string[] only)
    {
        if (process is not null)
        {
            throw new InvalidOperationException("It runs already.");
        }

        var start = BotProgram.ToStart();
        start.WorkingDirectory = folder.FullName;
        start.RedirectStandardOutput = true;
        (start.Environment["DOTNET_ENVIRONMENT"], start.Environment["ASPNETCORE_ENVIRONMENT"]) = ("Development", "Development");
        string[] always =
        [
            $"Urls={Address.GetLeftPart(UriPartial.Authority)}", "Bot:AllowAnonymousOnLoopback=true",
            "Programme:Sample=true", $"Programme:Coordinators:0={People.Fatima}",
        ];
        foreach (var setting in always.Concat(settings).Concat(only))
        {
            start.ArgumentList.Add("--" + setting);
        }

        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process = new Process { StartInfo = Power?.Watch(start, Path.Combine(folder.FullName, "data", "mentorbot.db")) ?? start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data, listening);
        process.ErrorDataReceived += (_, line) => Hear(line.Data, listening);
        process.Exited += (ended, _) =>
        {
            ((Process)ended!).WaitForExit(); // Its last words may still be on their way.
            listening.TrySetException(new InvalidOperationException("MentorBot ended before it listened:\n" + Output));
        };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            Address = await listening.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"MentorBot did not come to listen:\n{Output}");
        }
    }

    /// <summary>Ends the process: nothing is said, nothing is finished.</summary>
    public async Task Kill9Async()
    {
        if (process is { } running)
        {
            process = null;
            if (Power is not null)
            {
                await Power.EndAsync(running);
            }
            else
            {
                running.Kill(entireProcessTree: true);
                await running.WaitForExitAsync(CancellationToken.None);
            }

            running.Dispose();
        }
    }

    /// <summary>What somebody's chat holds, in order, as the local channel keeps it.</summary>
    public async Task<IReadOnlyList<JsonNode>> ChatAsync(string person)
    {
        using var http = new HttpClient { BaseAddress = Address };
        var chat = JsonNode.Parse(await http.GetStringAsync(new Uri($"/local/people/{person}/chat", UriKind.Relative)))!.AsArray();
        return [.. chat.Select(message => message!)];
    }

    /// <summary>Returns what is found in somebody's chat as soon as it is there, and says what never came.</summary>
    internal async Task<T> UntilAsync<T>(string person, Func<IReadOnlyList<JsonNode>, T?> find, string what)
        where T : class
    {
        IReadOnlyList<JsonNode> chat = [];
        T? found = null;
        await Wait.ForAsync(async () => (found = find(chat = await ChatAsync(person))) is not null, Patience, CancellationToken.None);
        return found ?? throw new TimeoutException($"“{what}” never came. The last message: {(chat is [.., var last] ? last.ToJsonString() : "none")}");
    }

    /// <summary>Returns once the bot has said that to somebody.</summary>
    public Task SeesAsync(string person, string text) => UntilAsync(person, chat => FromBot(chat).FirstOrDefault(message => Says(message, text)), text);

    /// <summary>Returns once it says of itself that it can do its work, or that it can't.</summary>
    public async Task UntilReadyAsync(bool isReady, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address };
        if (!await Wait.ForAsync(IsSoAsync, 2 * Patience, cancellationToken))
        {
            throw new TimeoutException($"It never said that it is {(isReady ? "" : "not ")}ready:\n{Output}");
        }

        async Task<bool> IsSoAsync()
        {
            using var answer = await http.GetAsync(new Uri("health/ready", UriKind.Relative), cancellationToken);
            return answer.IsSuccessStatusCode == isReady;
        }
    }

    /// <summary>Lets one of the sample members say something in their own chat, without a page.</summary>
    public Task SayAsync(string person, string text) => ActAsync(person, "say", new JsonObject { ["text"] = text });

    /// <summary>Lets them press the newest button of that title once it is there, with these fields filled in by id.</summary>
    public async Task PressAsync(string person, string title, JsonObject inputs) =>
        await PressAsync(person, await UntilAsync(person, chat => Button.NewestTitled(chat, title), title), inputs);

    internal Task PressAsync(string person, Button button, JsonObject inputs) => ActAsync(person, "press", new JsonObject
    {
        ["messageId"] = button.Message["messageId"]!.DeepClone(), ["action"] = button.Action.DeepClone(), ["inputs"] = inputs,
    });

    /// <summary>Moves the programme's clock, and returns when all that fell due has been done.</summary>
    public async Task<JsonNode> AdvanceAsync(TimeSpan by)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(5) };
        using var content = new StringContent($$"""{"advance":"{{by:c}}"}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("/local/clock", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill9Async();
        folder.Delete(recursive: true);
    }

    internal static IEnumerable<JsonNode> FromBot(IEnumerable<JsonNode> chat) => chat.Where(message => (string?)message["from"] == "bot");

    internal static bool Says(JsonNode message, string text) => message.ToJsonString().Contains(text, StringComparison.Ordinal);

    private async Task ActAsync(string person, string act, JsonObject body)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri($"/local/people/{person}/{act}", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
    }

    private void Hear(string? line, TaskCompletionSource<Uri> listening)
    {
        const string Listening = "Now listening on: ";
        if (line is null)
        {
            return;
        }

        lock (said)
        {
            said.Enqueue(line);
            if (said.Count > 400)
            {
                said.Dequeue();
            }
        }

        if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
        {
            listening.TrySetResult(new Uri(line[(at + Listening.Length)..].Trim()));
        }
    }
}
