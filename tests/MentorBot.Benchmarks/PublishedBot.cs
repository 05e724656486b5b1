using System.Diagnostics;

namespace MentorBot.Benchmarks;

/// <summary>The bot as it is deployed: published as for the container image, compiled to native code.</summary>
internal static class PublishedBot
{
    private static Task<string>? folder;

    /// <summary>
    /// Where it is: in the folder that <c>MENTORBOT_PUBLISHED</c> names, or published at the first call, which takes minutes, or seconds
    /// where nothing has changed since the last time.
    /// </summary>
    private static Task<string> FolderAsync(string root) =>
        folder ??= Environment.GetEnvironmentVariable("MENTORBOT_PUBLISHED") is { Length: > 0 } published ? Task.FromResult(published) : PublishAsync(root);

    /// <summary>Starts it; the arguments say on which store, and for whom.</summary>
    /// <param name="scratch">A folder that goes when the process goes.</param>
    public static async Task<PeerProcess> StartAsync(string root, string[] arguments, DirectoryInfo? scratch = null, params (string Name, string Value)[] variables)
    {
        var published = await FolderAsync(root);
        return await PeerProcess.StartAsync(Path.Combine(published, "MentorBot"), arguments, published, "now listening on", scratch, variables);
    }

    private static async Task<string> PublishAsync(string root)
    {
        var project = Path.Combine(root, "src", "MentorBot");
        var into = Path.Combine(project, "bin", "Release", "published");
        using var publish = Process.Start(
            "dotnet", ["publish", project, "--configuration", "Release", "--use-current-runtime", "--output", into, "--nologo", "--verbosity", "quiet"]);
        await publish.WaitForExitAsync();
        return publish.ExitCode is 0 ? into : throw new InvalidOperationException($"The bot could not be published: dotnet publish ended with {publish.ExitCode}.");
    }
}
