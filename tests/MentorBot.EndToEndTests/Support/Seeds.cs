using System.Globalization;

namespace MentorBot.EndToEndTests.Support;

/// <summary>Another seed each time, unless <c>MENTORBOT_SEED</c> gives one; every test that takes one prints it.</summary>
internal static class Seeds
{
    public static int Next() => int.TryParse(Environment.GetEnvironmentVariable("MENTORBOT_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
        ? seed
        : Random.Shared.Next(1_000_000);
}
