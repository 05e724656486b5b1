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
            BareEcho => BareAsync(),
            _ => EchoAsync(root, azurite is null || name is MemoryEcho
                ? []
                : [("BLOBS", azurite.ConnectionString), ("BLOBS_IN", $"state-{Guid.NewGuid():N}")]),
        },
        Part: name is BlobEcho ? 4 : 1);

    // With the garbage collector that an ASP.NET Core project has by default.
    private static Task<PeerProcess> BareAsync() =>
        PeerProcess.StartAsync("dotnet", ["MentorBot.Benchmarks.dll", BareEcho], AppContext.BaseDirectory, "listening ", ("DOTNET_gcServer", "1"));

    private static Task<PeerProcess> EchoAsync(string root, (string, string)[] variables) =>
        PeerProcess.StartAsync("node", ["echo-bot.mjs"], Path.Combine(root, "tests", "MentorBot.Benchmarks", "peers"), "listening ", variables);
}
