using System.Net;
using System.Net.Sockets;

namespace MentorBot.Tests.Support;

internal static class FreePort
{
    // Below those that systems hand out by themselves: else any connection that somebody opens meanwhile may take it, most of
    // all while a bot is between two lives.
    private const int First = 10_000;
    private const int Last = 32_000;

    /// <summary>A loopback port that nobody listens on now, nor is given unless they ask for it.</summary>
    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has that one.
            }
        }
    }
}
