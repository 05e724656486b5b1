using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Features.Applying;

/// <summary>What the buttons of applying are about: a round, and the part somebody takes in it.</summary>
internal static class RoundAndRole
{
    public static JsonObject Data(Cohort cohort, Role role) => new() { ["cohort"] = cohort.Id, ["role"] = role.Word() };

    public static async Task<(Cohort Cohort, Role Role)?> FindPressedAsync(this CohortBook cohorts, Turn turn, CancellationToken cancellationToken) =>
        turn.Pressed is { } pressed && pressed.Text("cohort") is { } id && Roles.Read(pressed.Text("role")) is { } role
            && await cohorts.FindAsync(turn.Who.TenantId, id, cancellationToken) is { } cohort
            ? (cohort, role)
            : null;

    /// <summary>What has become of somebody's application.</summary>
    /// <param name="pairs">Those they are in, and that have not ended before their time.</param>
    public static string Standing(Turn turn, Cohort cohort, Role role, Application? application, IReadOnlyList<Pair> pairs) =>
        turn.Words[application?.Status is ApplicationStatus.Approved && pairs.Any(pair => pair.CohortId == cohort.Id && pair.RoleOf(turn.Who) == role)
            ? "apply.standing.Introduced"
            : $"apply.standing.{application?.Status ?? ApplicationStatus.Submitted}"];
}
