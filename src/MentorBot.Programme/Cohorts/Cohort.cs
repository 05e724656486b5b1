using MentorBot.Programme.Members;

namespace MentorBot.Programme.Cohorts;

/// <summary>One round of a programme: its dates, its people, its pairs.</summary>
public sealed record Cohort
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>The programme template it follows.</summary>
    public required string TemplateId { get; init; }

    public required CohortStatus Status { get; init; }
    public required DateOnly StartsOn { get; init; }
    public required DateOnly EndsOn { get; init; }

    /// <summary>The last day for applications, where one was named.</summary>
    public DateOnly? ApplyUntil { get; init; }

    /// <summary>The day on which pairs look back at the first half.</summary>
    public required DateOnly MidpointOn { get; init; }

    /// <summary>Those who run it, to be reached by its members; the first is who created it.</summary>
    public required IReadOnlyList<Party> Coordinators { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LaunchedAt { get; init; }

    /// <summary>The forms it asks in a version of its own, by id; all others as the product has them.</summary>
    public IReadOnlyDictionary<string, int>? OwnForms { get; init; }

    /// <summary>Its time has passed.</summary>
    public bool IsOverOn(DateOnly day) => EndsOn < day;

    public bool TakesApplications => Status is CohortStatus.ApplicationsOpen;

    /// <summary>The day on which a pair that begins then looks back on its first half: the round's, or where that has come by then, one within its own time.</summary>
    /// <param name="part">How far along it lies.</param>
    public DateOnly MidpointOf(DateOnly begins, double part) => MidpointOn <= begins && begins < EndsOn ? PartOfTheWay(begins, EndsOn, part) : MidpointOn;

    /// <summary>The day that lies that part of the way between two others: 0.5 is half-way.</summary>
    public static DateOnly PartOfTheWay(DateOnly from, DateOnly until, double part) =>
        from.AddDays((int)((until.DayNumber - from.DayNumber) * part));
}

public enum CohortStatus
{
    Draft,
    ApplicationsOpen,

    /// <summary>Applications are closed; review and matching go on.</summary>
    Review,

    /// <summary>Pairs have been introduced and are meeting.</summary>
    Running,
    Completed,
}

/// <summary>A person as others in a cohort see them: who they are and the name to call them by.</summary>
public sealed record Party(MemberId Id, string Name)
{
    public string GivenName => Names.Given(Name);
}
