using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;

namespace MentorBot.Programme.Reporting;

/// <summary>Somebody who takes part in a round.</summary>
/// <param name="Name">By which it is known that they were counted; not who they are.</param>
/// <param name="Response">What they handed in, if they did.</param>
public sealed record Participant(Role Role, string Name, FormResponse? Response)
{
    // A record would print what they said.
    public override string ToString() => "[confidential]";
}

/// <summary>The tables of one round: one for each side, drawn once, and then as they are for good.</summary>
/// <param name="Counted">The names of those who are in them.</param>
public sealed record DrawnRound(string RoundId, IReadOnlyList<GroupTable> Tables, IReadOnlyList<string> Counted)
{
    /// <summary>Below this there is nothing that could be shown.</summary>
    public const int FewestPeople = 2 * Disclosure.SmallestGroup;

    /// <summary>
    /// The tables of a round: those there are, or else drawn now. Nobody is counted in two tables, so no two differ by a few
    /// people; and none is drawn again, so nothing is learnt from what one person adds, changes or deletes.
    /// </summary>
    /// <returns>Null where both sides have too few people who are in no table yet; they stay free to be counted later.</returns>
    public static DrawnRound? Draw(IReadOnlyList<DrawnRound> before, string roundId, IReadOnlyList<Participant> participants, FormDefinition form)
    {
        if (before.FirstOrDefault(round => round.RoundId == roundId) is { } drawn)
        {
            return drawn;
        }

        var counted = before.SelectMany(round => round.Counted).ToHashSet();
        List<GroupTable> tables = [];
        List<string> now = [];
        foreach (var role in new[] { Role.Mentee, Role.Mentor })
        {
            var people = participants.Where(person => person.Role == role && !counted.Contains(person.Name)).DistinctBy(person => person.Name).ToList();
            if (people.Count >= FewestPeople)
            {
                tables.Add(GroupCounts.Of(form, role, [.. people.Select(person => person.Response)]));
                now.AddRange(people.Select(person => person.Name));
                counted.UnionWith(now);
            }
        }

        return tables.Count is 0 ? null : new(roundId, tables, now);
    }
}
