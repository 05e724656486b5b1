using MentorBot.Programme.Cohorts;

namespace MentorBot.Programme.Orientation;

/// <summary>Somebody who was told of an orientation, and what they said to it.</summary>
public sealed record OrientationGuest
{
    public required Party Who { get; init; }

    /// <summary>The latest <see cref="OrientationSession.Revision"/> they were told of, and its date.</summary>
    public required int Told { get; init; }

    public required int ToldDate { get; init; }
    public required DateTimeOffset ToldAt { get; init; }

    /// <summary>Their latest answer, which may be to an earlier date.</summary>
    public GuestReply? Reply { get; init; }

    /// <summary>The date that they were reminded of.</summary>
    public int? RemindedOf { get; init; }

    /// <summary>Null until a coordinator has noted who was there.</summary>
    public bool? WasThere { get; init; }

    /// <summary>When the recap was sent to them.</summary>
    public DateTimeOffset? RecapAt { get; init; }

    public GuestAnswer AnswerTo(OrientationSession session) =>
        Reply is { } reply && reply.Date == session.Date ? reply.IsComing ? GuestAnswer.Coming : GuestAnswer.Cant : GuestAnswer.NotYet;
}

/// <param name="Date">The date it is about, as <see cref="OrientationSession.Date"/> counts them.</param>
public sealed record GuestReply(bool IsComing, int Date, DateTimeOffset At);

public enum GuestAnswer
{
    NotYet,
    Coming,
    Cant,
}
