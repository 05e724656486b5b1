using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;
using NodaTime;

namespace MentorBot.Tests.Features.Pilot;

/// <summary>One of the ninety: their chat, and what the bot told them unasked, as it looked when it came.</summary>
internal sealed class PilotPerson(Chat chat, Role role, string timeZone)
{
    private const int InSight = 12;
    private readonly List<long> recent = [];
    private readonly List<Told> told = [];
    private long read;

    public Chat Chat => chat;

    public string Name => chat.Name;

    public Role Role => role;

    // Not the machine's zones: whole provinces have given up winter time, and a machine may not have heard of it.
    public DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb[timeZone];

    /// <summary>What came on the bot's own account or for what somebody else did, in order.</summary>
    public IReadOnlyList<Told> Told => told;

    /// <summary>How many messages answered what they did themselves.</summary>
    public int Replies { get; private set; }

    public DateTime Local(DateTimeOffset instant) => Instant.FromDateTimeOffset(instant).InZone(Zone).ToDateTimeUnspecified();

    public DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant));

    /// <summary>The instant at which their clock shows this.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time) =>
        LocalDateTime.FromDateTime(day.ToDateTime(time)).InZoneStrictly(Zone).ToDateTimeOffset().ToUniversalTime();

    /// <summary>Does something: what is new before it came unasked, what is new after it is the answer.</summary>
    public async Task DoesAsync(Func<Chat, Task> act)
    {
        Listen();
        await act(chat);
        Replies += News().Count;
    }

    /// <summary>Takes in what has come.</summary>
    public void Listen() => told.AddRange(News().Select(line => new Told(this, line)));

    public string Story() =>
        $"{Name} ({role.Word()}, {timeZone}) was told:\n" + string.Join('\n', told.Select(one => $"   {one}")) + $"\n{chat.Transcript()}";

    private List<ChatLine> News()
    {
        var news = chat.MessagesAfter(read).Where(line => line.IsFromBot).ToList();
        recent.AddRange(news.Select(line => line.Seq));
        read = recent.LastOrDefault(read);
        chat.ScrolledTo = recent.Count > InSight ? recent[^InSight] - 1 : 0;
        return news;
    }
}

/// <summary>One message as it looked when it came.</summary>
internal sealed record Told(PilotPerson To, ChatLine Line)
{
    private static readonly (string Words, Kind Kind)[] known =
    [
        ("your application is approved", Kind.Approved),
        (", your mentor", Kind.Introduced), (", your mentee", Kind.Introduced),
        ("has set a meeting with you", Kind.Planned), ("has moved your meeting", Kind.Moved), ("can't make it on", Kind.CalledOff),
        ("shared notes for", Kind.Notes),
        ("You meet ", Kind.Prepare), ("Your session with ", Kind.Structure), ("Did you and ", Kind.AskIfMet),
        ("No meeting on the books yet", Kind.NoMeeting), ("Half-way: ", Kind.CheckIn), ("your half-way look", Kind.CheckIn),
        ("Your look back together", Kind.Feedback), ("your joint feedback", Kind.Feedback),
        ("Looking back: ", Kind.Evaluate), ("how the programme was for you", Kind.Evaluate),
    ];

    public DateTimeOffset At => Line.SentAt;

    public string Heading { get; } = Line.Lines().FirstOrDefault() ?? "";

    public Kind Kind => known.FirstOrDefault(one => Heading.Contains(one.Words, StringComparison.Ordinal)).Kind;

    public bool IsNudge => Kind.IsNudge();

    public override string ToString() => $"{To.Local(At):ddd yyyy-MM-dd HH:mm} {Kind}: {Heading}";
}

internal enum Kind
{
    /// <summary>Nothing that was promised.</summary>
    Other,
    Approved,
    Introduced,
    Planned,
    Moved,
    CalledOff,
    Notes,
    Prepare,
    Structure,
    AskIfMet,
    NoMeeting,
    CheckIn,
    Feedback,
    Evaluate,
}

internal static class Kinds
{
    /// <summary>Nobody did anything just then: it came by the clock.</summary>
    public static bool IsNudge(this Kind kind) => kind >= Kind.Prepare;
}
