using MentorBot.EndToEndTests.Support;

namespace MentorBot.EndToEndTests.Crashing;

/// <summary>
/// Somebody who knows the questions by heart and types on as soon as the bot has taken the last answer, whatever they see of it:
/// so one process may still be sending what another has committed already.
/// </summary>
internal sealed class Hasty(Person person, IReadOnlyList<(string Said, string Answered)> script)
{
    private const int LooksUpEvery = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private volatile int taken;

    /// <summary>How much of what they said was taken.</summary>
    public int Taken => taken;

    /// <summary>How many answers they have, each counted once.</summary>
    public int Heard => person.Chat.Arrivals.Count;

    public async Task TalkAsync(Random random, CancellationToken cancellationToken)
    {
        foreach (var (said, _) in script)
        {
            await person.SayAsync(said, cancellationToken);
            taken++;
            if (random.Next(LooksUpEvery) is 0)
            {
                await CatchUpAsync(cancellationToken);
            }
        }
    }

    /// <summary>Each answer has to come, and in the order of what was said.</summary>
    public IEnumerable<string> Wrong()
    {
        List<string> heard = [.. person.Chat.Arrivals.Select(arrival => person.Recognise(arrival.Said))];
        List<string> wanted = [.. script.Take(Taken).Select(step => step.Answered)];
        return heard.SequenceEqual(wanted)
            ? []
            : [$"{person.Name} heard {heard.Count} answers to {wanted.Count}; missing: {List(wanted.Except(heard))}; "
                + $"twice: {List(heard.GroupBy(one => one).Where(one => one.Count() > 1).Select(one => one.Key))}; "
                + $"first out of order: {List(heard.Zip(wanted).Where(two => two.First != two.Second).Select(two => $"{two.First} for {two.Second}").Take(1))}"];
    }

    private static string List(IEnumerable<string> some) => string.Join(", ", some.DefaultIfEmpty("none"));

    // What never comes is told in the end, and must not keep them from going on.
    private Task<bool> CatchUpAsync(CancellationToken cancellationToken) => Wait.ForAsync(() => Heard >= Taken, Patience, cancellationToken);
}
