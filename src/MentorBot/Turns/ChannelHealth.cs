using System.Globalization;
using MentorBot.Channel.Credentials;
using MentorBot.Channel.Inbound;
using MentorBot.Outbound;
using Microsoft.Extensions.Options;

namespace MentorBot.Turns;

/// <summary>Whether people could be heard and answered now.</summary>
internal sealed class ChannelHealth(
    IInboundAuthentication inbound, BotSignIn signIn, SignInGate gate, IOptions<BotOptions> options, TimeProvider clock)
{
    // Long enough to get a new certificate signed.
    private static readonly TimeSpan NoticeOfEnd = TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<ChannelPart>> CheckAsync(CancellationToken cancellationToken)
    {
        var (keys, credential) = (InTimeAsync(inbound.IsReadyAsync(cancellationToken)), InTimeAsync(signIn.WorksAsync(cancellationToken)));
        return [new("keys", await keys), new("credential", await credential, EndOfCertificate()), new("channel", !gate.IsClosed)];
    }

    // Whoever does not answer within the check's time is away, whatever the reason.
    private static async Task<bool> InTimeAsync(Task<bool> check)
    {
        try
        {
            return await check;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private string? EndOfCertificate()
    {
        if (options.Value.FindCredential() is not BotCredential.Certificate)
        {
            return null;
        }

        // The file may have been taken away, or renewed under another password, since the start.
        if (BotCertificate.Trouble(options.Value) is { } trouble)
        {
            return trouble;
        }

        using var certificate = BotCertificate.Load(options.Value);
        return certificate.NotAfter.ToUniversalTime() - NoticeOfEnd < clock.GetUtcNow().UtcDateTime
            ? string.Create(CultureInfo.InvariantCulture, $"The certificate ends on {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}.")
            : null;
    }
}

/// <param name="Part"><c>keys</c>: of the channel's tokens. <c>credential</c>: the bot gets its own token. <c>channel</c>: and Teams takes it.</param>
/// <param name="Note">What somebody should see to in time.</param>
internal sealed record ChannelPart(string Part, bool IsWell, string? Note = null);
