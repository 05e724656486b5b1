using System.Text.RegularExpressions;

namespace MentorBot.Tests.Outbound;

/// <summary>Everybody's chat: what arrived, in order, when, and from which process.</summary>
internal sealed partial class ModelChannel(TimeProvider clock)
{
    private readonly List<Arrival> log = [];

    public IReadOnlyList<Arrival> Log
    {
        get
        {
            lock (log)
            {
                return [.. log];
            }
        }
    }

    public void Arrived(Uri to, string body, ModelLife from)
    {
        lock (log)
        {
            log.Add(new(to.Segments[^2].Trim('/'), Mark().Match(body).Value, body, clock.GetUtcNow(), from));
        }
    }

    /// <summary>The messages that a text names.</summary>
    public static IEnumerable<string> Marks(string text) => Mark().Matches(text).Select(found => found.Value);

    [GeneratedRegex("(said|told|kept)-[0-9]+")]
    private static partial Regex Mark();
}

/// <param name="Message">Which one of the model's; empty for others.</param>
internal sealed record Arrival(string Chat, string Message, string Body, DateTimeOffset At, ModelLife From);
