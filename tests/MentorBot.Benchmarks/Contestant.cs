namespace MentorBot.Benchmarks;

/// <summary>Who is measured.</summary>
/// <param name="Part">It gets one turn in so many: whoever is slow need not be waited for as long.</param>
internal sealed record Contestant(string Name, Func<Task<PeerProcess>> StartAsync, int Part = 1)
{
    public const string MentorBot = "mentorbot";
    public const string MemoryEcho = "memory-echo";
    public const string BlobEcho = "blob-echo";
    public const string BareEcho = "bare-echo";
    public static readonly IReadOnlyList<string> Names = [MentorBot, MemoryEcho, BlobEcho, BareEcho];

    public static Contestant Of(string name, string root, Azurite? azurite) => new(
        name,
        () => name switch
        {
            MentorBot => SurveyStep.StartMentorBotAsync(root, 0),
            BareEcho => OwnModeAsync("bare-echo", "listening "),
            _ => EchoAsync(root, azurite is null || name is MemoryEcho
                ? []
                : [("BLOBS", azurite.ConnectionString), ("BLOBS_IN", $"state-{Guid.NewGuid():N}")]),
        },
        Part: name is BlobEcho ? 4 : 1);

    /// <summary>This program in another mode, in a process of its own, set up as an ASP.NET Core project is by default.</summary>
    public static Task<PeerProcess> OwnModeAsync(string mode, string ready, params IEnumerable<string> arguments) => PeerProcess.StartAsync(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "MentorBot.Benchmarks.dll"), mode, .. arguments], AppContext.BaseDirectory, ready, ("DOTNET_gcServer", "1"));

    private static Task<PeerProcess> EchoAsync(string root, (string, string)[] variables) =>
        PeerProcess.StartAsync("node", ["echo-bot.mjs"], Path.Combine(root, "tests", "MentorBot.Benchmarks", "peers"), "listening ", variables);
}
