using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MentorBot.Benchmarks;

/// <summary>
/// Posts ready-made requests, each connection on a thread of its own: it costs little, and what one client does holds up no
/// other in this process but by the processor they share.
/// </summary>
internal sealed class RawPosts(int port, IReadOnlyList<byte[]> requests, int connections)
{
    private readonly List<double> latencies = [];
    private readonly SortedDictionary<int, int> statuses = [];
    private long next = -1;

    public static byte[] Request(string? token, string body)
    {
        var bytes = Encoding.UTF8.GetByteCount(body);
        var authorization = token is null ? "" : $"Authorization: Bearer {token}\r\n";
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n{authorization}Content-Length: {bytes}\r\n\r\n{body}"));
    }

    /// <param name="most">Ends after so many.</param>
    /// <param name="time">Ends after so long.</param>
    /// <param name="perSecond">They leave so many a second, whether answers come or not while a connection is free; without, the next follows the answer.</param>
    public async Task<Posted> RunAsync(long most, TimeSpan time, double perSecond = double.PositiveInfinity)
    {
        var started = Stopwatch.GetTimestamp();
        using var over = new CancellationTokenSource(time);
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ =>
            Task.Factory.StartNew(() => Post(started, most, perSecond, over.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        return new([.. latencies.Order()], Stopwatch.GetElapsedTime(started).TotalSeconds, statuses);
    }

    private void Post(long started, long most, double perSecond, CancellationToken over)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        var answer = new byte[4096];
        List<(double Latency, int Status)> own = [];
        for (long number; (number = Interlocked.Increment(ref next)) < most && !over.IsCancellationRequested;)
        {
            if (Wait(started, TimeSpan.FromSeconds(number / perSecond), over) is not { } since)
            {
                break;
            }

            socket.Send(requests[(int)(number % requests.Count)]);
            var status = Status(socket, answer);
            own.Add((Stopwatch.GetElapsedTime(since).TotalMilliseconds, status));
        }

        lock (latencies)
        {
            foreach (var (latency, status) in own)
            {
                latencies.Add(latency);
                statuses[status] = statuses.GetValueOrDefault(status) + 1;
            }
        }
    }

    // Whoever comes late because every connection was busy has waited since it was due; null where all is over before.
    private static long? Wait(long started, TimeSpan due, CancellationToken over)
    {
        var left = due - Stopwatch.GetElapsedTime(started);
        if (left > TimeSpan.Zero)
        {
            return over.WaitHandle.WaitOne(left) ? null : Stopwatch.GetTimestamp();
        }

        return due == TimeSpan.Zero ? Stopwatch.GetTimestamp() : started + (long)(due.TotalSeconds * Stopwatch.Frequency);
    }

    // None of these answers has a body.
    private static int Status(Socket socket, byte[] answer)
    {
        var length = 0;
        do
        {
            var read = socket.Receive(answer, length, answer.Length - length, SocketFlags.None);
            length += read is 0 ? throw new IOException("The bot hung up.") : read;
        }
        while (!answer.AsSpan(0, length).EndsWith("\r\n\r\n"u8));
        return Utf8Parser.TryParse(answer.AsSpan(9, 3), out int status, out _) ? status : throw new IOException("The bot answered no status.");
    }
}

/// <param name="Latencies">In milliseconds, the shortest first.</param>
internal sealed record Posted(double[] Latencies, double Seconds, SortedDictionary<int, int> Statuses)
{
    public double PerSecond => Latencies.Length / Seconds;

    public double P50 => At(0.50);

    public double P99 => At(0.99);

    /// <summary>This one, if all were answered so.</summary>
    public Posted Only(Func<int, bool> expected) => Statuses.Keys.All(expected)
        ? this
        : throw new InvalidOperationException("Answered " + string.Join(", ", Statuses.Select(one => $"{one.Key}: {one.Value}")));

    private double At(double share) => Latencies[(int)Math.Min(Latencies.Length - 1, share * Latencies.Length)];
}
