using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MentorBot.Turns;

/// <summary>The certificate of <c>Bot:CertificatePath</c>: PEM with its key, or PKCS#12.</summary>
internal static class BotCertificate
{
    /// <exception cref="CryptographicException">The file holds no certificate with its key, or the password is another.</exception>
    public static X509Certificate2 Load(BotOptions options)
    {
        var (path, password) = (options.CertificatePath!, options.CertificatePassword);
        return Path.GetExtension(path).ToUpperInvariant() is ".PEM" or ".CRT" or ".CER"
            ? password is { Length: > 0 } ? X509Certificate2.CreateFromEncryptedPemFile(path, password) : X509Certificate2.CreateFromPemFile(path)
            : X509CertificateLoader.LoadPkcs12FromFile(path, password);
    }

    /// <summary>Why the bot could not sign in with it; null where it could.</summary>
    public static string? Trouble(BotOptions options)
    {
        try
        {
            using var certificate = Load(options);
            return certificate.HasPrivateKey ? null : $"Bot:CertificatePath is {options.CertificatePath}: the certificate in it comes without its private key.";
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return $"Bot:CertificatePath is {options.CertificatePath}: no certificate with its private key can be read from it, or Bot:CertificatePassword is another.";
        }
    }
}
