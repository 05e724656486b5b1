using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace MentorBot.EndToEndTests.Crashing;

/// <summary>A message as it came in at the channel.</summary>
/// <param name="Body">Byte for byte: the bot never says the same thing to the same person twice in a row, unless it sends one message twice.</param>
/// <param name="Life">Which of the bot's lives sent it: the first is 0, and each kill ends one.</param>
internal sealed record Arrival(string Body, Said Said, bool IsLetter, int Life);

/// <summary>A message that came once more.</summary>
internal sealed record Copy(Arrival First, Arrival Again);

/// <summary>
/// What one person got from the bot, in order. Answers to what they said themselves and letters, which come on somebody else's
/// account, leave from different outboxes: each is in order in itself.
/// </summary>
internal sealed class Chat(string conversation, Func<Said, bool> isLetter)
{
    private readonly Channel<Said> answers = System.Threading.Channels.Channel.CreateUnbounded<Said>();
    private readonly List<Arrival> arrivals = [];
    private readonly List<Copy> copies = [];
    private readonly List<string> violations = [];
    private readonly Lock gate = new();

    public string Conversation => conversation;

    /// <summary>Each message once.</summary>
    public IReadOnlyList<Arrival> Arrivals => Snapshot(arrivals);

    public IReadOnlyList<Copy> Copies => Snapshot(copies);

    /// <summary>Copies that no kill explains.</summary>
    public IReadOnlyList<string> Violations => Snapshot(violations);

    /// <summary>The next answer that is not a copy of one before.</summary>
    public ValueTask<Said> NextAnswerAsync(CancellationToken cancellationToken) => answers.Reader.ReadAsync(cancellationToken);

    /// <summary>The letters whose heading begins so, each once.</summary>
    public int CountLetters(string heading) =>
        Arrivals.Count(arrival => arrival.IsLetter && arrival.Said.Heading.StartsWith(heading, StringComparison.Ordinal));

    public void Take(string body, int life)
    {
        var said = new Said(JsonNode.Parse(body)!);
        var arrival = new Arrival(body, said, isLetter(said), life);
        lock (gate)
        {
            var last = arrivals.FindLast(earlier => earlier.IsLetter == arrival.IsLetter);
            // A letter names what it is about; an answer may come again where the question did.
            var known = arrival.IsLetter ? arrivals.Find(earlier => earlier.Body == body) : last?.Body == body ? last : null;
            if (known is null)
            {
                arrivals.Add(arrival);
                if (!arrival.IsLetter)
                {
                    answers.Writer.TryWrite(said);
                }

                return;
            }

            var before = copies.FindLast(copy => copy.First == known)?.Again ?? known;
            if (before.Life == life)
            {
                violations.Add($"{conversation}: \"{said.Heading}\" came twice in one life of the bot, {life}.");
            }
            else if (known != last)
            {
                violations.Add($"{conversation}: \"{said.Heading}\" came again though a later one had been sent.");
            }

            copies.Add(new(before, arrival));
        }
    }

    private List<T> Snapshot<T>(List<T> list)
    {
        lock (gate)
        {
            return [.. list];
        }
    }
}
