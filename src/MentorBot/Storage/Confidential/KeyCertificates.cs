using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure;
using Azure.Core;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Options;

namespace MentorBot.Storage.Confidential;

/// <summary>Fetches the certificates that close the keys.</summary>
internal sealed class KeyCertificates(IOptions<ConfidentialOptions> options, TokenCredential credential, SecretClientOptions vaults)
{
    /// <summary>The one in use first; none where none is set.</summary>
    /// <exception cref="OptionsValidationException">One is not to be had; the message names its setting.</exception>
    public async Task<IReadOnlyList<X509Certificate2>> LoadAsync(CancellationToken cancellationToken)
    {
        List<X509Certificate2> certificates = [];
        foreach (var (setting, path, password, secret) in options.Value.Certificates())
        {
            var certificate = path is { Length: > 0 } ? CertificateFile.Load(path, password) : await FetchAsync(setting, secret, cancellationToken);
            using var key = certificate.GetRSAPrivateKey();
            certificates.Add(key is not null ? certificate : throw Wrong($"{setting}{(path is { Length: > 0 } ? "KeyCertificatePath" : "KeyVaultSecret")}: the certificate should have an RSA key."));
        }

        return certificates;
    }

    // A vault hands out a certificate of its own, with its key, as the secret of the same name: PKCS#12 in Base64.
    private async Task<X509Certificate2> FetchAsync(string setting, string? secret, CancellationToken cancellationToken)
    {
        var address = KeyVaultAddress.Read(secret)!; // Validated at start.
        try
        {
            var found = await new SecretClient(address.Vault, credential, vaults).GetSecretAsync(address.Name, address.Version, cancellationToken);
            return X509CertificateLoader.LoadPkcs12(Convert.FromBase64String(found.Value.Value), password: null);
        }
        catch (RequestFailedException failure)
        {
            throw Wrong($"{setting}KeyVaultSecret is {secret}: the vault answered {failure.Status} {failure.ErrorCode}. Does it exist, and may this identity read it (role Key Vault Secrets User)?");
        }
        catch (Exception failure) when (failure is FormatException or CryptographicException)
        {
            throw Wrong($"{setting}KeyVaultSecret is {secret}: it should be the secret of a certificate with its private key, in PKCS#12.");
        }
    }

    public static OptionsValidationException Wrong(string problem) => new(ConfidentialOptions.Section, typeof(ConfidentialOptions), [problem]);
}
