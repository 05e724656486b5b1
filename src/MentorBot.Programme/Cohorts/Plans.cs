namespace MentorBot.Programme.Cohorts;

/// <summary>Which planned pairs still stand: somebody may have stepped back since they were planned.</summary>
public static class Plans
{
    /// <summary>Those that are introduced already, and those whose two sides are approved.</summary>
    public static IReadOnlyList<PlannedPair> Standing(IEnumerable<PlannedPair> pairings, IReadOnlyList<Application> applications)
    {
        var approved = applications.Where(application => application.Status is ApplicationStatus.Approved)
            .Select(application => application.Key).ToHashSet();
        return [.. pairings.Where(pairing => pairing.IsLaunched
            || (approved.Contains(Application.KeyOf(Role.Mentee, pairing.Mentee.Id)) && approved.Contains(Application.KeyOf(Role.Mentor, pairing.Mentor.Id))))];
    }
}
