using System.Globalization;

namespace MentorBot.EndToEndTests.Crashing;

/// <summary>
/// A pair that plans a meeting, is reminded of it, is asked about it, and plans the next. By the programme's rules, with the
/// meeting on the fourth day in the afternoon: its preparation is due on the first day after planning, the session's guide on the
/// third, and the question whether they met, to both, on the fifth: the evening before belongs to a night that passes at once.
/// </summary>
internal sealed class PairLife(Application mentee, Application mentor, Clock clock)
{
    private const int ToMeeting = 4;
    private static readonly string[] letters =
        ["your mentor", "your mentee", "is approved", "has set a meeting", "You meet ", "Your session with ", "Did you and "];

    private readonly List<DateOnly> planned = [];
    private volatile bool isPlanning;

    /// <summary>Whether this comes to somebody in a pair by letter, and is no answer to what they said.</summary>
    public static bool IsLetter(Said said) => letters.Any(letter => said.Heading.Contains(letter, StringComparison.Ordinal));

    /// <summary>Nothing that is due today is still to come, and no plan is being made for a day as seen from today.</summary>
    public bool IsSettled => !isPlanning && Missing.Count is 0;

    /// <summary>Messages that should have come by today and have not, or have come too often.</summary>
    public IReadOnlyList<string> Missing =>
    [
        .. from due in Expected()
           let count = due.Chat.CountLetters(due.Heading)
           where count != due.Count
           select $"{due.Chat.Conversation} on {clock.Today:O}: {count} of {due.Count} \"{due.Heading}…\"",
    ];

    /// <summary>All that was due by today, letters included.</summary>
    public int Reminders => Expected().Sum(due => due.Count);

    public async Task LiveAsync(Func<bool> goesOn, CancellationToken cancellationToken)
    {
        while (goesOn())
        {
            if (Snapshot() is not [.., var last] || last.AddDays(ToMeeting) < clock.Today)
            {
                await PlanAsync(cancellationToken);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    public async Task PlanAsync(CancellationToken cancellationToken)
    {
        var today = clock.Read(day =>
        {
            isPlanning = true;
            return day;
        });
        var person = mentee.Person;
        while ((await person.AskAsync("meeting", cancellationToken)).Field is null)
        {
            // The two have only just been introduced, and that they are a pair has yet to be written down with each of them.
            await person.AskAsync("help", cancellationToken);
        }

        string[] script = [today.AddDays(ToMeeting).ToString("O", CultureInfo.InvariantCulture), "14:00", "60", "by video", $"Room {planned.Count}"];
        Said? heard = null;
        foreach (var words in script)
        {
            heard = await person.AskAsync(words, cancellationToken);
        }

        if (heard?.Says("is set") is not true)
        {
            throw new InvalidOperationException($"{person.Name} planned a meeting and heard \"{heard?.Heading}\".");
        }

        lock (planned)
        {
            planned.Add(today);
        }

        isPlanning = false;
    }

    private List<(Chat Chat, string Heading, int Count)> Expected()
    {
        var plans = Snapshot();
        int Since(int days) => plans.Count(day => day.AddDays(days) <= clock.Today);
        var (one, other) = (mentee.Person.Chat, mentor.Person.Chat);
        return
        [
            (one, "Meet ", 1), (other, "Meet ", 1),
            (other, $"{mentee.Person.Name.Split(' ')[0]} has set a meeting", Since(0)),
            (one, "You meet ", Since(1)),
            (other, "Your session with ", Since(3)),
            (one, "Did you and ", Since(5)), (other, "Did you and ", Since(5)),
        ];
    }

    private List<DateOnly> Snapshot()
    {
        lock (planned)
        {
            return [.. planned];
        }
    }
}
