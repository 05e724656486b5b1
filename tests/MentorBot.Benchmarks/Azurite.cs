using MentorBot.Tests.Support;

namespace MentorBot.Benchmarks;

/// <summary>Microsoft's emulator of Azure Storage, in memory and in a process of its own.</summary>
/// <param name="process">Its process.</param>
internal sealed class Azurite(PeerProcess process, string connectionString) : IDisposable
{
    private const string Account = "devstoreaccount1";

    // Published by Microsoft, the same on every machine.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public string ConnectionString => connectionString;

    public double ResidentMegabytes => process.ResidentMegabytes;

    public static Task<Azurite> StartBlobsAsync(string root) => StartAsync(root, "blob", "Blob");

    public static Task<Azurite> StartTablesAsync(string root) => StartAsync(root, "table", "Table");

    public void Dispose() => process.Dispose();

    private static async Task<Azurite> StartAsync(string root, string service, string name)
    {
        var port = FreePort.Find();
        string[] arguments =
        [
            // A million rows need more than what node takes for itself.
            "--max-old-space-size=12000",
            Path.Combine(root, "tests/peers/azurite/node_modules/azurite/dist/src", service, "main.js"),
            "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent", $"--{service}Host", "127.0.0.1", $"--{service}Port", $"{port}",
        ];
        return new(
            await PeerProcess.StartAsync("node", arguments, Path.GetTempPath(), "successfully"),
            $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};{name}Endpoint=http://127.0.0.1:{port}/{Account}");
    }
}
