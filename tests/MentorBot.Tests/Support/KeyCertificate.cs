using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MentorBot.Tests.Support;

/// <summary>A certificate with its key, as an operator makes one for the keys to what members confide.</summary>
internal static class KeyCertificate
{
    public const string Password = "not-very-secret";

    /// <returns>The file's path.</returns>
    public static string Write(string folder, string name = "keys")
    {
        var path = Path.Combine(folder, name + ".pfx");
        File.WriteAllBytes(path, Pkcs12(Password));
        return path;
    }

    /// <summary>The public half, as it stands with what was closed with it.</summary>
    public static string Text(string path)
    {
        using var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, Password);
        return Convert.ToBase64String(certificate.RawData);
    }

    public static byte[] Pkcs12(string? password)
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=mentorbot-keys", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return certificate.Export(X509ContentType.Pkcs12, password);
    }
}
