using MentorBot.Programme.Members;

namespace MentorBot.Programme.Cohorts;

/// <summary>Which pairs of a round stand: somebody may have stepped back since they were planned, or since they were introduced.</summary>
public static class Plans
{
    /// <summary>Those that are introduced and go on, and those whose two sides are approved. Whoever is in none of them can be paired.</summary>
    public static IReadOnlyList<PlannedPair> Standing(IEnumerable<PlannedPair> pairings, IReadOnlyList<Application> applications)
    {
        var approved = Approved(applications);
        return [.. pairings.Where(pairing => pairing.IsLaunched ? pairing.GoesOn : IsPlannedBy(pairing, approved))];
    }

    /// <summary>The approved mentees who are in none of the pairs that stand.</summary>
    public static IReadOnlyList<Application> Unpaired(IEnumerable<PlannedPair> standing, IEnumerable<Application> applications)
    {
        var paired = standing.Select(pairing => pairing.Mentee.Id).ToHashSet();
        return [.. applications.Where(application => application is { Role: Role.Mentee, Status: ApplicationStatus.Approved } && !paired.Contains(application.Applicant.Id))];
    }

    /// <summary>
    /// The plans that came to nothing when somebody stepped back, was declined or sent new answers. They were made of what counts no
    /// more, so a yes to what counts now does not bring them back.
    /// </summary>
    public static IReadOnlyList<PlannedPair> LapsedWith(Application application, IEnumerable<PlannedPair> pairings) =>
        application.Status is ApplicationStatus.Approved ? []
            : [.. pairings.Where(pairing => !pairing.IsLaunched && pairing.Self(application.Role).Id == application.Applicant.Id)];

    /// <summary>The pairs that go on in which somebody has this role: they hang on that person's part in the round.</summary>
    public static IReadOnlyList<PlannedPair> Of(MemberId who, Role role, IEnumerable<PlannedPair> pairings) =>
        [.. pairings.Where(pairing => pairing.GoesOn && pairing.Self(role).Id == who)];

    /// <summary>The pairs that somebody is planned in with this role, and nobody has heard of.</summary>
    public static IReadOnlyList<PlannedPair> PlannedOf(MemberId who, Role role, IEnumerable<PlannedPair> pairings, IReadOnlyList<Application> applications) =>
        [.. Standing(pairings, applications).Where(pairing => !pairing.IsLaunched && pairing.Self(role).Id == who)];

    private static bool IsPlannedBy(PlannedPair pairing, HashSet<string> approved) =>
        approved.Contains(Application.KeyOf(Role.Mentee, pairing.Mentee.Id)) && approved.Contains(Application.KeyOf(Role.Mentor, pairing.Mentor.Id));

    private static HashSet<string> Approved(IEnumerable<Application> applications) =>
        [.. applications.Where(application => application.Status is ApplicationStatus.Approved).Select(application => application.Key)];
}
