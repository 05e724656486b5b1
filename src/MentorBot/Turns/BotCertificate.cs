using System.Security.Cryptography.X509Certificates;

namespace MentorBot.Turns;

/// <summary>The certificate of <c>Bot:CertificatePath</c>.</summary>
internal static class BotCertificate
{
    /// <inheritdoc cref="CertificateFile.Load"/>
    public static X509Certificate2 Load(BotOptions options) => CertificateFile.Load(options.CertificatePath!, options.CertificatePassword);

    /// <summary>Why the bot could not sign in with it; null where it could.</summary>
    public static string? Trouble(BotOptions options) => CertificateFile.Trouble("Bot:Certificate", options.CertificatePath!, options.CertificatePassword);
}
