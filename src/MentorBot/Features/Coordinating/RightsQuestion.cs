using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Programme.Members;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

/// <summary>
/// The button by which somebody's rights are given or taken: whose, and when that was asked. It counts for an hour. After that
/// others may have decided otherwise, and it is asked once more.
/// </summary>
internal static class RightsQuestion
{
    private static readonly TimeSpan Holds = TimeSpan.FromHours(1);

    public static JsonObject About(Turn turn, MemberId person) =>
        new() { ["person"] = person.ObjectId, ["asked"] = turn.Now.UtcTicks.ToString(CultureInfo.InvariantCulture) };

    /// <summary>Whom a button is about: one that asks, of a list, or one that answers.</summary>
    public static MemberId PersonOf(Turn turn) => new(turn.Who.TenantId, turn.Pressed?.Text("person") ?? turn.Pressed?.Text("pick") ?? "");

    /// <summary>Whether it was asked about this person not long ago: a list asks nothing yet.</summary>
    public static bool IsAnswered(Turn turn) =>
        turn.Pressed?.Text("person") is not null
        && long.TryParse(turn.Pressed.Text("asked"), CultureInfo.InvariantCulture, out var asked) && turn.Now.UtcTicks - asked <= Holds.Ticks;
}
