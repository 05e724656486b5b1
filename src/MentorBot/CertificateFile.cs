using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MentorBot;

/// <summary>A certificate with its private key in a file: PEM, or PKCS#12.</summary>
internal static class CertificateFile
{
    /// <exception cref="CryptographicException">The file holds no certificate with its key, or the password is another.</exception>
    public static X509Certificate2 Load(string path, string? password) => Path.GetExtension(path).ToUpperInvariant() is ".PEM" or ".CRT" or ".CER"
        ? password is { Length: > 0 } ? X509Certificate2.CreateFromEncryptedPemFile(path, password) : X509Certificate2.CreateFromPemFile(path)
        : X509CertificateLoader.LoadPkcs12FromFile(path, password);

    /// <summary>Why it is of no use, each in the words of the setting that names it; null where it is.</summary>
    /// <param name="setting">The setting of the path, without <c>Path</c>: <c>Bot:Certificate</c>.</param>
    public static string? Trouble(string setting, string path, string? password)
    {
        try
        {
            using var certificate = Load(path, password);
            return certificate.HasPrivateKey ? null : $"{setting}Path is {path}: the certificate in it comes without its private key.";
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return $"{setting}Path is {path}: no certificate with its private key can be read from it, or {setting}Password is another.";
        }
    }
}
