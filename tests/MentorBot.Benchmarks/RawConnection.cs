using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace MentorBot.Benchmarks;

/// <summary>One side of an HTTP connection: sends what was made before, and of what it reads only looks where it ends.</summary>
internal sealed class RawConnection(Socket socket) : IDisposable
{
    private byte[] bytes = new byte[16 * 1024];

    public static async Task<RawConnection> OpenAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new(socket);
    }

    /// <summary>The answer's status.</summary>
    public async ValueTask<int> PostAsync(byte[] request)
    {
        await SendAsync(request, CancellationToken.None);
        var answer = await ReadAsync(CancellationToken.None);
        return answer.Length is 0 ? throw new IOException("The bot hung up.")
            : Utf8Parser.TryParse(answer.Span[9..12], out int status, out _) ? status : throw new IOException("The bot answered no status.");
    }

    public async ValueTask SendAsync(byte[] message, CancellationToken cancellationToken)
    {
        for (var sent = 0; sent < message.Length;)
        {
            sent += await socket.SendAsync(message.AsMemory(sent), cancellationToken);
        }
    }

    /// <summary>A whole request or answer, until the next is read; none where the other side hung up.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        do
        {
            if (length == bytes.Length)
            {
                Array.Resize(ref bytes, 2 * length);
            }

            var read = await socket.ReceiveAsync(bytes.AsMemory(length), cancellationToken);
            if (read is 0)
            {
                return ReadOnlyMemory<byte>.Empty;
            }

            length += read;
        }
        while (!IsWhole(bytes.AsSpan(0, length)));
        return bytes.AsMemory(0, length);
    }

    public void Dispose() => socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> message)
    {
        var head = message.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        var at = message[..head].IndexOf("Content-Length: "u8);
        return at >= 0 && Utf8Parser.TryParse(message[(at + "Content-Length: ".Length)..], out int body, out _)
            ? message.Length >= head + 4 + body
            : message[..head].IndexOf("chunked"u8) < 0 || message.EndsWith("\r\n0\r\n\r\n"u8);
    }
}
