using System.Diagnostics;

namespace MentorBot.EndToEndTests.Support;

/// <summary>The program as the tests run it.</summary>
internal static class BotProgram
{
    /// <summary>
    /// How the program is run: as native code, as it is deployed, from the folder that <c>MENTORBOT_PUBLISHED</c> names; without it,
    /// what was built beside these tests in the same configuration.
    /// </summary>
    public static ProcessStartInfo ToStart(params string[] arguments)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var root = Path.Combine(output.FullName, "../../../../..");
        return Environment.GetEnvironmentVariable("MENTORBOT_PUBLISHED") is { Length: > 0 } published
            ? new(Path.Combine(published, "MentorBot"), arguments) { RedirectStandardError = true }
            : new("dotnet", [Path.GetFullPath(Path.Combine(root, "src/MentorBot/bin", output.Parent!.Name, output.Name, "MentorBot.dll")), .. arguments])
            {
                RedirectStandardError = true,
            };
    }
}
