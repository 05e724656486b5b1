using System.Globalization;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Meetings;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;

namespace MentorBot.Tests.Programme;

/// <summary>People, a pair and its meetings, to be changed by <c>with</c>.</summary>
internal static class Some
{
    public static readonly MemberId MenteeId = new("t", "mentee-1");

    public static readonly MemberId MentorId = new("t", "mentor-1");

    public static readonly NudgeRules Rules = Sample.Templates.Get("guild-pilot", "en").Nudges;

    public static readonly Member Mentee = new() { Id = MenteeId, Name = "Ana Souza", TimeZone = "America/Halifax" };

    public static readonly Member Mentor = new() { Id = MentorId, Name = "Bo Li", TimeZone = "America/Los_Angeles" };

    /// <summary>All that is asked at its end and after it is answered.</summary>
    public static readonly Pair Pair = new()
    {
        FeedbackBy = [MenteeId, MentorId], EvaluatedBy = [MenteeId, MentorId], FollowedUpAfter = [6, 12],
        Id = "p", CohortId = "c", CohortName = "Pilot", TemplateId = "guild-pilot",
        Mentee = new(MenteeId, "Ana Souza"), Mentor = new(MentorId, "Bo Li"),
        LaunchedAt = Utc("2027-01-04 17:00"), MidpointOn = new(2027, 4, 5), EndsOn = new(2027, 7, 4),
    };

    /// <summary>An hour by video, Friday 15 January 2027, 18:00 in Halifax, 14:00 in Los Angeles; planned on the fifth.</summary>
    public static readonly Meeting Meeting = new()
    {
        Id = "m", StartsAt = Utc("2027-01-15 22:00"), Minutes = 60, Mode = MeetingMode.Video, PlannedBy = MenteeId, PlannedAt = Utc("2027-01-05 17:00"),
    };

    public static DateTimeOffset Utc(string moment) =>
        DateTimeOffset.ParseExact(moment, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
