namespace MentorBot.Programme.Cohorts;

/// <summary>The steps of a cohort's life. Null where a step is not open from here: then nothing changes.</summary>
public static class CohortLife
{
    public static Cohort? OpenApplications(Cohort cohort) =>
        cohort.Status is CohortStatus.Draft or CohortStatus.Review ? cohort with { Status = CohortStatus.ApplicationsOpen } : null;

    public static Cohort? CloseApplications(Cohort cohort) =>
        cohort.Status is CohortStatus.ApplicationsOpen ? cohort with { Status = CohortStatus.Review } : null;

    /// <summary>The first launch; pairs that are made later join a cohort that runs already.</summary>
    public static Cohort Launch(Cohort cohort, DateTimeOffset now) =>
        cohort.Status is CohortStatus.Running ? cohort : cohort with { Status = CohortStatus.Running, LaunchedAt = cohort.LaunchedAt ?? now };
}
