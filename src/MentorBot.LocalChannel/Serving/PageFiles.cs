using Microsoft.Extensions.FileProviders;

namespace MentorBot.LocalChannel.Serving;

/// <summary>The page's files, as they were copied beside the program.</summary>
internal sealed class PageFiles(LocalChannelOptions options) : IDisposable
{
    private static readonly string[] Renderer =
    [
        "vendor/adaptivecards.min.js", "vendor/markdown-it.min.js", "vendor/microsoft-teams-light.json", "vendor/microsoft-teams-dark.json",
    ];

    private readonly string folder = options.PageFolder ?? Path.Combine(AppContext.BaseDirectory, "page");
    private PhysicalFileProvider? files;

    /// <summary>False until <c>npm ci</c> has brought Microsoft's renderer.</summary>
    public bool IsComplete => Renderer.All(name => Find(name) is not null);

    public IFileInfo? Find(string path) =>
        Directory.Exists(folder) && (files ??= new PhysicalFileProvider(folder)).GetFileInfo(path) is { Exists: true, IsDirectory: false } file
            ? file
            : null;

    public void Dispose() => files?.Dispose();
}
