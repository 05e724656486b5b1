using MentorBot.Programme.Cohorts;

namespace MentorBot.Tests.Features.Pilot;

/// <summary>A message that the template promises.</summary>
/// <param name="Useless">From then on it would be of no use.</param>
/// <param name="Settled">From then on the state no longer calls for it.</param>
internal sealed record Promise(Kind Kind, DateTimeOffset From, DateTimeOffset Useless, DateTimeOffset Settled)
{
    public Promise(Kind kind, DateTimeOffset at) : this(kind, at, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue)
    {
    }
}

/// <summary>Works out from what a pair did, and from nothing else, what each of them has to be told and when.</summary>
internal sealed class PilotPromises(PilotPerson mentee, PilotPerson mentor, IReadOnlyList<Deed> done, DateTimeOffset launchedAt, DateOnly midpoint, DateOnly ends)
{
    private static readonly TimeOnly nine = new(9, 0);
    private static readonly TimeOnly eight = new(8, 0);
    private static readonly TimeOnly twenty = new(20, 0);
    private static readonly DateTimeOffset never = DateTimeOffset.MaxValue;

    /// <summary>Everything for one of the two, from the introduction on.</summary>
    public IReadOnlyList<Promise> For(PilotPerson who)
    {
        var letters = Letters(who).ToList();
        var mentorsGuides = who == mentor ? Nudges(mentor).Where(sent => sent.Kind is Kind.Structure).ToList() : [];
        letters.AddRange(done.OfType<Deed.Prepare>()
            .Where(prepared => prepared.Shares && mentorsGuides.Any(guide => guide.From < prepared.At && guide.Useless == Meetings(prepared.Round).Last().Start))
            .Select(prepared => new Promise(Kind.Notes, prepared.At)));
        // A pause that takes the guide away: then what was shared is told by itself.
        letters.AddRange(
            from prepared in who == mentor ? done.OfType<Deed.Prepare>() : []
            let meeting = Meetings(prepared.Round).Last()
            where prepared.Shares && meeting.Gone == never && mentorsGuides.TrueForAll(guide => guide.Useless != meeting.Start)
            from pause in done.OfType<Deed.Pause>()
            where pause.By == mentor.Role && pause.At >= prepared.At && pause.At < meeting.Start
            select new Promise(Kind.Notes, pause.At));
        return [.. letters.Concat(Nudges(who)).OrderBy(promise => promise.From)];
    }

    /// <summary>The nudges as they go out: by day, one a day, not in a pause, and only while they are of use.</summary>
    private List<Promise> Nudges(PilotPerson who)
    {
        List<Promise> sent = [];
        DateOnly? taken = null;
        var waiting = new PriorityQueue<Promise, (DateTimeOffset, DateTimeOffset, int)>(
            Wanted(who).Select(promise => (promise, (promise.From, promise.Useless, Rank(promise.Kind)))));
        while (waiting.TryDequeue(out var next, out _))
        {
            var at = Awake(who, next.From);
            at = who.Day(at) == taken ? who.At(taken.Value.AddDays(1), nine) : at;
            if (at > next.From)
            {
                waiting.Enqueue(next with { From = at }, (at, next.Useless, Rank(next.Kind)));
            }
            else if (at < next.Useless && at < next.Settled)
            {
                sent.Add(next);
                taken = who.Day(at);
                if (done.OfType<Deed.Snooze>().FirstOrDefault(deed => deed.By == who.Role && deed.At > at && deed.At < at.AddHours(12)) is { } snooze)
                {
                    var tomorrow = who.At(who.Day(snooze.At).AddDays(1), nine);
                    waiting.Enqueue(next with { From = tomorrow }, (tomorrow, next.Useless, Rank(next.Kind)));
                }
            }
        }

        return sent;
    }

    // Of two that are alike in time the one whose name comes first.
    private static int Rank(Kind kind) => Enum.GetNames<Kind>().Order(StringComparer.Ordinal).ToList().IndexOf(kind.ToString());

    private DateTimeOffset Awake(PilotPerson who, DateTimeOffset at)
    {
        if (done.OfType<Deed.Pause>().FirstOrDefault(deed => deed.By == who.Role && at > deed.At && at < deed.At.AddDays(Deed.Pause.Days)) is { } pause)
        {
            at = pause.At.AddDays(Deed.Pause.Days);
        }

        var clock = TimeOnly.FromDateTime(who.Local(at));
        return clock < eight ? who.At(who.Day(at), eight) : clock >= twenty ? who.At(who.Day(at).AddDays(1), eight) : at;
    }

    private IEnumerable<Promise> Letters(PilotPerson who) =>
    [
        new(Kind.Introduced, launchedAt),
        .. done.Where(deed => deed.By != who.Role).Select(deed => deed switch
        {
            Deed.Plan => new Promise(Kind.Planned, deed.At),
            Deed.Move => new Promise(Kind.Moved, deed.At),
            Deed.CallOff => new Promise(Kind.CalledOff, deed.At),
            _ => null,
        }).OfType<Promise>(),
    ];

    private IEnumerable<Promise> Wanted(PilotPerson who)
    {
        foreach (var (round, planned, start, gone) in done.OfType<Deed.Plan>().SelectMany(plan => Meetings(plan.Round)))
        {
            var prepared = done.OfType<Deed.Prepare>().Where(deed => deed.Round == round).Select(deed => deed.At).DefaultIfEmpty(never).First();
            var (kind, days, settled) = who == mentee ? (Kind.Prepare, 3, Earlier(prepared, gone)) : (Kind.Structure, 1, gone);
            var card = who.At(who.Day(start).AddDays(-days), nine);
            if (card > planned)
            {
                yield return new(kind, card, start, settled);
            }

            var answered = done.OfType<Deed.Settle>().Where(deed => deed.Round == round).Select(deed => deed.At).DefaultIfEmpty(never).First();
            var ask = start.AddHours(2);
            yield return new(Kind.AskIfMet, ask, ask.AddDays(3), gone < start ? DateTimeOffset.MinValue : answered);
        }

        foreach (var (since, until) in Silences())
        {
            var day = who.Day(since).AddDays(14);
            if (day <= ends)
            {
                yield return new(Kind.NoMeeting, who.At(day, nine), who.At(day, nine).AddDays(3), until);
            }
        }

        var looked = done.OfType<Deed.CheckIn>().Where(deed => deed.By == who.Role).Select(deed => deed.At).DefaultIfEmpty(never).First();
        foreach (var form in Form(who, Kind.CheckIn, midpoint, midpoint.AddDays(7), looked)
            .Concat(Form(who, Kind.Feedback, ends.AddDays(-10), ends, never))
            .Concat(Form(who, Kind.Evaluate, ends.AddDays(-7), ends.AddDays(7), never)))
        {
            yield return form;
        }
    }

    // Asked for, and named three days before its last day and on it.
    private static IEnumerable<Promise> Form(PilotPerson who, Kind kind, DateOnly asked, DateOnly last, DateTimeOffset done) =>
    [
        new(kind, who.At(asked, nine), who.At(last.AddDays(-3), nine), done),
        new(kind, who.At(last.AddDays(-3), nine), who.At(last, nine), done),
        new(kind, who.At(last, nine), who.At(last, twenty), done),
    ];

    /// <summary>A meeting as first planned, and as it was moved: each holds until the next.</summary>
    private IEnumerable<(int Round, DateTimeOffset Planned, DateTimeOffset Start, DateTimeOffset Gone)> Meetings(int round)
    {
        var plan = done.OfType<Deed.Plan>().First(deed => deed.Round == round);
        var moved = done.OfType<Deed.Move>().FirstOrDefault(deed => deed.Round == round);
        var calledOff = done.OfType<Deed.CallOff>().FirstOrDefault(deed => deed.Round == round)?.At ?? never;
        yield return (round, plan.At, plan.Start, moved?.At ?? calledOff);
        if (moved is not null)
        {
            yield return (round, moved.At, moved.Start, calledOff);
        }
    }

    /// <summary>From the launch, the end of a meeting or its calling off, until the next is planned.</summary>
    private IEnumerable<(DateTimeOffset Since, DateTimeOffset Until)> Silences()
    {
        var since = launchedAt;
        foreach (var plan in done.OfType<Deed.Plan>())
        {
            yield return (since, plan.At);
            var (_, _, start, gone) = Meetings(plan.Round).Last();
            since = Earlier(start.AddHours(1), gone);
        }

        yield return (since, never);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
