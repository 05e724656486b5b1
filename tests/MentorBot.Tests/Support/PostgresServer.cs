using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace MentorBot.Tests.Support;

/// <summary>PostgreSQL as Debian packs it, with its data in a folder of its own, on a free loopback port that it keeps.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private static readonly string[] asPostgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mentorbot-postgres-");
    private readonly int port = FreePort.Find();
    private bool isRunning;

    /// <summary>Where its programs are, the newest version's; null where it is not installed.</summary>
    public static string? Programs { get; } =
        new[] { "/usr/lib/postgresql" }.Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
            .OrderBy(bin => Path.GetFileName(Path.GetDirectoryName(bin)), StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering))
            .LastOrDefault();

    public async Task InitializeAsync()
    {
        await CreateAsync();
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>What lies in its folder, but nothing runs yet.</summary>
    public async Task CreateAsync()
    {
        if (Environment.IsPrivilegedProcess)
        {
            // It refuses to run as root.
            await RunAsync(["chown", "postgres", folder.FullName]);
        }

        await PostgresAsync("initdb", "--pgdata", Data, "--auth=trust", "--username=mentorbot", "--no-sync");
    }

    public async Task StartAsync()
    {
        var settings = string.Create(
            CultureInfo.InvariantCulture, $"-p {port} -k {folder.FullName} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200");
        await PostgresAsync("pg_ctl", "start", "--wait", "--pgdata", Data, "--log", Path.Combine(folder.FullName, "log"), "--options", settings);
        isRunning = true;
    }

    /// <summary>As a power cut would: nobody is told.</summary>
    public async Task StopAsync()
    {
        if (isRunning)
        {
            isRunning = false;
            await PostgresAsync("pg_ctl", "stop", "--wait", "--pgdata", Data, "--mode=immediate");
        }
    }

    /// <summary>A new, empty database.</summary>
    /// <returns>The connection string that leads to it.</returns>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await using var server = NpgsqlDataSource.Create(To("postgres"));
        await using var create = server.CreateCommand($"create database {name}");
        await create.ExecuteNonQueryAsync();
        return To(name);
    }

    /// <summary>Leads to a database of that name, there or not.</summary>
    public string To(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=mentorbot;Database={database}");

    /// <summary>The first column of what this asks, as text.</summary>
    public static async Task<IReadOnlyList<string>> AskAsync(string connectionString, string sql)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture) ?? "");
        }

        return rows;
    }

    private string Data => Path.Combine(folder.FullName, "data");

    private static Task PostgresAsync(string program, params string[] arguments) =>
        RunAsync([
            .. Environment.IsPrivilegedProcess ? asPostgres : [],
            Path.Combine(Programs ?? throw new InvalidOperationException("PostgreSQL is not installed."), program),
            .. arguments]);

    private static async Task RunAsync(IReadOnlyList<string> command)
    {
        // Its output is not read: the server inherits it and would keep it open.
        var start = new ProcessStartInfo("/bin/sh")
        {
            WorkingDirectory = Path.GetTempPath(),
            ArgumentList = { "-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh" },
        };
        foreach (var word in command)
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
        await process.WaitForExitAsync();
        if (process.ExitCode is not 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with code {process.ExitCode}.");
        }
    }
}
