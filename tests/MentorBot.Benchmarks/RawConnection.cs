using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace MentorBot.Benchmarks;

/// <summary>Posts ready-made requests one after another on one connection; of an answer it reads only the status and where it ends.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] answer = new byte[16 * 1024];

    public Task OpenAsync(int port) => socket.ConnectAsync(IPAddress.Loopback, port);

    /// <summary>The answer's status.</summary>
    public async ValueTask<int> PostAsync(byte[] request)
    {
        await socket.SendAsync(request);
        var length = 0;
        do
        {
            var read = await socket.ReceiveAsync(answer.AsMemory(length));
            length += read is 0 ? throw new IOException("The bot hung up.") : read;
        }
        while (!IsWhole(answer.AsSpan(0, length)));
        return Utf8Parser.TryParse(answer.AsSpan(9, 3), out int status, out _) ? status : throw new IOException("The bot answered no status.");
    }

    public void Dispose() => socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        var at = answer[..head].IndexOf("Content-Length: "u8);
        return at >= 0 && Utf8Parser.TryParse(answer[(at + "Content-Length: ".Length)..], out int body, out _)
            ? answer.Length >= head + 4 + body
            : answer[..head].IndexOf("chunked"u8) < 0 || answer.EndsWith("\r\n0\r\n\r\n"u8);
    }
}
