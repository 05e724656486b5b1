using MentorBot.Programme.Cohorts;

namespace MentorBot.Tests.Features.Pilot;

/// <summary>Something that somebody does at an instant.</summary>
internal abstract record Deed(DateTimeOffset At, Role By)
{
    internal sealed record Plan(DateTimeOffset At, Role By, int Round, DateTimeOffset Start, bool Typed) : Deed(At, By);

    internal sealed record Move(DateTimeOffset At, Role By, int Round, DateTimeOffset Start) : Deed(At, By);

    internal sealed record CallOff(DateTimeOffset At, Role By, int Round) : Deed(At, By);

    internal sealed record Prepare(DateTimeOffset At, int Round, bool Shares) : Deed(At, Role.Mentee);

    internal sealed record Settle(DateTimeOffset At, Role By, int Round, bool Held) : Deed(At, By);

    internal sealed record Pause(DateTimeOffset At, Role By) : Deed(At, By)
    {
        public const int Days = 7;
        public const string Label = "A week";
    }

    internal sealed record Snooze(DateTimeOffset At, Role By) : Deed(At, By);

    internal sealed record CheckIn(DateTimeOffset At, Role By) : Deed(At, By);
}

/// <summary>
/// What the pair with this number does in six months: a meeting about twice a month, and what comes between. People act
/// at 17:30 UTC, when it is day in every zone of the pilot.
/// </summary>
internal sealed class PilotScript(int number, PilotPerson mentee, PilotPerson mentor, DateOnly launch, DateOnly midpoint)
{
    public const int Rounds = 12;
    private const int DaysBetween = 15;
    private static readonly TimeOnly acting = new(17, 30);
    private static readonly int[] leads = [6, 8, 5, 2, 1, 6];
    private static readonly int[] hours = [10, 12, 15, 16];

    // The mentor's evening is over by then, the mentee's is not: who answers first spares the other the question.
    private bool MenteeAnswersTheSameEvening => number % 9 == 2;

    public IReadOnlyList<Deed> Deeds =>
    [
        .. Enumerable.Range(0, Rounds).Where(round => !IsSilent(round)).SelectMany(Round).Concat(Now()).OrderBy(deed => deed.At),
    ];

    private bool IsSilent(int round) => (number % 9, round) switch
    {
        (4, 4 or 5) or (7, 8) => true,
        _ => number % 11 == 10 && round == 0,
    };

    private IEnumerable<Deed> Round(int round)
    {
        var turn = number + round;
        var by = MenteeAnswersTheSameEvening || turn % 2 == 1 ? Role.Mentor : Role.Mentee;
        var planner = by is Role.Mentee ? mentee : mentor;
        var plannedOn = launch.AddDays((DaysBetween * round) + (number % 5) + 1);
        var lead = leads[turn % leads.Length];
        var time = new TimeOnly(MenteeAnswersTheSameEvening ? 18 : hours[turn % hours.Length], 0);
        var meetOn = plannedOn.AddDays(lead);
        var start = planner.At(meetOn, time);
        yield return new Deed.Plan(Act(plannedOn), by, round, start, Typed: number % 9 == 0 && round == 0);

        if (number % 15 == 6 && round == 3)
        {
            yield return new Deed.CallOff(Act(DateOnly.FromDateTime(start.UtcDateTime).AddDays(-1)), Role.Mentee, round);
            yield break;
        }

        if (lead >= 5 && turn % 7 == 3)
        {
            (by, planner) = by is Role.Mentee ? (Role.Mentor, mentor) : (Role.Mentee, mentee);
            meetOn = meetOn.AddDays(2);
            start = planner.At(meetOn, time);
            yield return new Deed.Move(Act(plannedOn.AddDays(1)), by, round, start);
        }

        foreach (var deed in lead >= 5 ? Before(round, meetOn) : [])
        {
            yield return deed;
        }

        var dayAfter = DateOnly.FromDateTime(start.UtcDateTime).AddDays(1);
        if (MenteeAnswersTheSameEvening)
        {
            yield return new Deed.Settle(Utc(dayAfter, new TimeOnly(1, 30)), Role.Mentee, round, Held: true);
        }
        else if (turn % 4 is var how and not 2)
        {
            yield return new Deed.Settle(Act(dayAfter), how is 0 ? Role.Mentee : Role.Mentor, round, Held: how is not 1);
        }
    }

    private IEnumerable<Deed> Before(int round, DateOnly meetOn)
    {
        if (number % 15 == 12)
        {
            yield return new Deed.Snooze(Act(meetOn.AddDays(-3)), Role.Mentee);
            yield break;
        }

        switch ((number + (2 * round)) % 6)
        {
            case 0:
                yield return new Deed.Prepare(Act(meetOn.AddDays(-3)), round, Shares: true);
                break;
            case 1:
                yield return new Deed.Prepare(Act(meetOn.AddDays(-3)), round, Shares: false);
                break;
            case 2:
                // Before the card that would remind of it.
                yield return new Deed.Prepare(Act(meetOn.AddDays(-4)), round, Shares: true);
                break;
            case 3:
                // After the mentor's guide has come.
                yield return new Deed.Prepare(Act(meetOn.AddDays(-1)), round, Shares: true);
                break;
        }
    }

    // What happens once.
    private IEnumerable<Deed> Now()
    {
        if (number % 10 is 3 or 8)
        {
            yield return new Deed.Pause(Act(launch.AddDays(36 + (number % 7))), number % 10 is 3 ? Role.Mentee : Role.Mentor);
        }

        if (number % 5 is 0)
        {
            yield return new Deed.CheckIn(Act(midpoint), Role.Mentee);
            yield return new Deed.CheckIn(Act(midpoint), Role.Mentor);
        }
        else if (number % 5 is 1)
        {
            yield return new Deed.CheckIn(Act(midpoint.AddDays(-1)), Role.Mentee);
        }
    }

    private static DateTimeOffset Act(DateOnly day) => Utc(day, acting);

    private static DateTimeOffset Utc(DateOnly day, TimeOnly time) => new(day.ToDateTime(time), TimeSpan.Zero);
}
