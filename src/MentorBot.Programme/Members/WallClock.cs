using NodaTime;
using NodaTime.TimeZones;

namespace MentorBot.Programme.Members;

/// <summary>Instants on a person's wall clock and back, daylight saving included.</summary>
public static class WallClock
{
    /// <summary>True for a zone the tz database knows.</summary>
    public static bool IsZone(string? zone) => zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null;

    public static DateTime In(string zone, DateTimeOffset instant) =>
        Instant.FromDateTimeOffset(instant).InZone(Zone(zone)).ToDateTimeUnspecified();

    public static DateOnly DayIn(string zone, DateTimeOffset instant) => DateOnly.FromDateTime(In(zone, instant));

    /// <summary>
    /// The instant at which that wall clock shows this time. An hour that is skipped in spring is moved forward by the gap;
    /// of an hour that comes twice in autumn the first is meant.
    /// </summary>
    public static DateTimeOffset At(string zone, DateOnly day, TimeOnly time)
    {
        var local = new LocalDateTime(day.Year, day.Month, day.Day, time.Hour, time.Minute, time.Second);
        return Zone(zone).ResolveLocal(local, Resolvers.LenientResolver).ToDateTimeOffset().ToUniversalTime();
    }

    public static DateTimeOffset At(string zone, DateOnly day, LocalTime time) =>
        At(zone, day, new TimeOnly(time.Hour, time.Minute, time.Second));

    private static DateTimeZone Zone(string zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc;
}
