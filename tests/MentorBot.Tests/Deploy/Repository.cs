using System.Diagnostics;

namespace MentorBot.Tests.Deploy;

/// <summary>The checkout the tests run in, and the programs that work on it.</summary>
internal static class Repository
{
    public static string Root { get; } = Ancestors(AppContext.BaseDirectory).First(folder => File.Exists(Path.Combine(folder, "MentorBot.sln")));

    /// <summary>Microsoft's schema, kept beside the checkout and not in it; null where it isn't there.</summary>
    public static string? ManifestSchema { get; } = Ancestors(Path.GetDirectoryName(Root)!)
        .Select(folder => Path.Combine(folder, "shared", "schemas", "teams-manifest-1.25.schema.json"))
        .FirstOrDefault(File.Exists);

    public static string At(params string[] path) => Path.Combine([Root, .. path]);

    public static async Task<(int ExitCode, string Said)> NodeAsync(params string[] arguments)
    {
        using var node = Process.Start(new ProcessStartInfo("node", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Root,
        })!;
        var said = await Task.WhenAll(node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        return (node.ExitCode, string.Concat(said));
    }

    private static IEnumerable<string> Ancestors(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
