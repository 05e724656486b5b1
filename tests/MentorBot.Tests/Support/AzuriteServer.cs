using System.Diagnostics;
using System.Globalization;

namespace MentorBot.Tests.Support;

/// <summary>Microsoft's emulator of the Table service, run for the tests of one collection on a free loopback port.</summary>
public sealed class AzuriteServer : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private Process? process;

    public string ConnectionString { get; private set; } = "";

    public async Task InitializeAsync()
    {
        // The port was free a moment ago: somebody else may have been faster.
        for (var tries = 1; !await TryStartAsync(FreePort.Find()); tries++)
        {
            if (tries == 5)
            {
                throw new InvalidOperationException("Azurite did not start on any of five ports.");
            }
        }
    }

    public async Task DisposeAsync()
    {
        if (process is { } running)
        {
            running.Kill(entireProcessTree: true);
            await running.WaitForExitAsync(CancellationToken.None);
            running.Dispose();
        }
    }

    private async Task<bool> TryStartAsync(int port)
    {
        var started = Start(port);
        using var patience = new CancellationTokenSource(Patience);
        while (await started.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains("successfully started", StringComparison.Ordinal))
            {
                process = started;
                ConnectionString = string.Create(
                    CultureInfo.InvariantCulture,
                    $"UseDevelopmentStorage=false;AccountName=devstoreaccount1;AccountKey={Key};TableEndpoint=http://127.0.0.1:{port}/devstoreaccount1");
                return true;
            }
        }

        started.Kill(entireProcessTree: true);
        started.Dispose();
        return false;
    }

    // Published by Microsoft, the same on every machine.
    private static string Key => "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static Process Start(int port)
    {
        var main = Path.Combine(RepositoryRoot(), "tests/peers/azurite/node_modules/azurite/dist/src/table/main.js");
        if (!File.Exists(main))
        {
            throw new InvalidOperationException("Azurite is not installed: run npm ci in tests/peers/azurite.");
        }

        var start = new ProcessStartInfo("node")
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
            ArgumentList =
            {
                main, "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent",
                "--tableHost", "127.0.0.1", "--tablePort", port.ToString(CultureInfo.InvariantCulture),
            },
        };
        return Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MentorBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}

/// <summary>The tests that share one <see cref="AzuriteServer"/>. Each takes tables of its own, so none sees another's rows.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteTests : ICollectionFixture<AzuriteServer>
{
    public const string Name = "Azurite";
}
