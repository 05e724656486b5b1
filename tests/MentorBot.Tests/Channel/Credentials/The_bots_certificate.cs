using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MentorBot.Turns;

namespace MentorBot.Tests.Channel.Credentials;

public sealed class The_bots_certificate : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mentorbot-").FullName;
    private readonly X509Certificate2 certificate;

    public The_bots_certificate()
    {
        using var rsa = RSA.Create(2048);
        certificate = new CertificateRequest("CN=bot", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(80));
    }

    public void Dispose()
    {
        certificate.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Is_read_from_pem_with_its_key() => BotCertificate.Trouble(Written("bot.pem", WithKey())).ShouldBeNull();

    [Fact]
    public void Is_read_from_pfx_with_its_password() => BotCertificate.Trouble(WrittenPfx("open sesame", "open sesame")).ShouldBeNull();

    [Fact]
    public void Another_password_is_told_by_the_settings_names() =>
        BotCertificate.Trouble(WrittenPfx("open sesame", "open poppy")).ShouldNotBeNull().ShouldContain("Bot:CertificatePassword");

    [Fact]
    public void A_missing_key_is_told() =>
        BotCertificate.Trouble(Written("bot.pem", certificate.ExportCertificatePem())).ShouldNotBeNull().ShouldContain("private key");

    [Fact]
    public void Something_else_is_told() =>
        BotCertificate.Trouble(Written("bot.pfx", "A recipe for soup")).ShouldNotBeNull().ShouldContain("Bot:CertificatePath");

    private string WithKey() => certificate.ExportCertificatePem() + "\n" + certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem();

    private BotOptions Written(string name, string content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        return new() { CertificatePath = path };
    }

    private BotOptions WrittenPfx(string password, string tried)
    {
        var path = Path.Combine(folder, "bot.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, password));
        return new() { CertificatePath = path, CertificatePassword = tried };
    }
}
