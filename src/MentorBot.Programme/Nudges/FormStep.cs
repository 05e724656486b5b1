namespace MentorBot.Programme.Nudges;

/// <summary>A nudge about a form that is wanted by a day.</summary>
/// <param name="Until">The last day, where the person is. What comes later is taken too, unless the form says otherwise.</param>
public sealed record FormStep(DateOnly Until, FormMoment Moment);

public enum FormMoment
{
    /// <summary>They are asked for it.</summary>
    Asked,

    /// <summary>The last day comes near.</summary>
    DaysBefore,

    /// <summary>It is the last day.</summary>
    LastDay,
}
