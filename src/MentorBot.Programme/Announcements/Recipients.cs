using MentorBot.Programme.Cohorts;

namespace MentorBot.Programme.Announcements;

/// <summary>Somebody an announcement goes to.</summary>
/// <param name="Id">Their Entra object id; the tenant is the announcement's.</param>
/// <param name="Name">As their application says, for the coordinator's report.</param>
public sealed record Recipient(string Id, string Name);

/// <summary>The people of one part of an announcement.</summary>
public sealed record RecipientList(IReadOnlyList<Recipient> People);

/// <summary>Who an announcement goes to.</summary>
public static class Recipients
{
    /// <summary>Whoever has withdrawn or was declined is no longer written to.</summary>
    public static bool Includes(Audience audience, Application application) =>
        application.Status is ApplicationStatus.Submitted or ApplicationStatus.Approved
        && audience switch
        {
            Audience.Mentees => application.Role is Role.Mentee,
            Audience.Mentors => application.Role is Role.Mentor,
            _ => true,
        };

    /// <summary>Each person once, though they be mentee and mentor, in the order by which they are found again.</summary>
    public static IReadOnlyList<Recipient> Once(IEnumerable<Recipient> people) =>
        [.. people.DistinctBy(person => person.Id).OrderBy(person => person.Id, StringComparer.Ordinal)];
}

/// <summary>Where the parts begin, so that a person's part is found without a search.</summary>
/// <param name="First">The first person's id of each part.</param>
public sealed record ShardIndex(IReadOnlyList<string> First)
{
    public static ShardIndex Of(IEnumerable<IReadOnlyList<Recipient>> shards) => new([.. shards.Select(shard => shard[0].Id)]);

    /// <summary>The part in which this person would be; 0 where they would come before the first.</summary>
    public int ShardOf(string person)
    {
        var (from, to) = (0, First.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = string.CompareOrdinal(First[middle], person) <= 0 ? (middle + 1, to) : (from, middle);
        }

        return from;
    }
}
