using System.Globalization;

namespace MentorBot.Cards;

/// <summary>A draft in Teams' calendar with all of it filled in; nothing is sent before the person does.</summary>
internal static class CalendarLink
{
    /// <param name="content">A place or a link, as typed.</param>
    /// <param name="attendee">A user principal name; null for nobody.</param>
    public static Link Of(string label, string subject, DateTimeOffset startsAt, DateTimeOffset endsAt, string content, string? attendee = null)
    {
        var address = "https://teams.microsoft.com/l/meeting/new"
            + $"?subject={Uri.EscapeDataString(subject)}"
            + $"&startTime={Uri.EscapeDataString(Stamp(startsAt))}&endTime={Uri.EscapeDataString(Stamp(endsAt))}"
            + $"&content={Uri.EscapeDataString(content)}";
        return new(label, attendee is null ? address : $"{address}&attendees={Uri.EscapeDataString(attendee)}");
    }

    private static string Stamp(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss+00:00", CultureInfo.InvariantCulture);
}
