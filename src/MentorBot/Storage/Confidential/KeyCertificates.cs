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
            foreach (var certificate in path is { Length: > 0 } ? [CertificateFile.Load(path, password)] : await FetchAsync(setting, secret, cancellationToken))
            {
                using var key = certificate.GetRSAPrivateKey();
                certificates.Add(key is not null ? certificate : throw Wrong($"{setting}{(path is { Length: > 0 } ? "KeyCertificatePath" : "KeyVaultSecret")}: the certificate should have an RSA key."));
            }
        }

        return certificates;
    }

    // A vault hands out a certificate of its own, with its key, as the secret of the same name: PKCS#12 in Base64. Renewed, it has
    // another version, and what the earlier ones closed is still to be opened: so without a version, all of them, the newest first.
    private async Task<IReadOnlyList<X509Certificate2>> FetchAsync(string setting, string? secret, CancellationToken cancellationToken)
    {
        var address = KeyVaultAddress.Read(secret)!; // Validated at start.
        try
        {
            var vault = new SecretClient(address.Vault, credential, vaults);
            var newest = (await vault.GetSecretAsync(address.Name, address.Version, cancellationToken)).Value;
            List<X509Certificate2> versions = [Read(newest)];
            if (address.Version is null)
            {
                await foreach (var other in vault.GetPropertiesOfSecretVersionsAsync(address.Name, cancellationToken))
                {
                    if (other.Enabled is not false && other.Version != newest.Properties.Version)
                    {
                        versions.Add(Read((await vault.GetSecretAsync(address.Name, other.Version, cancellationToken)).Value));
                    }
                }
            }

            return versions;
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

    private static X509Certificate2 Read(KeyVaultSecret secret) => X509CertificateLoader.LoadPkcs12(Convert.FromBase64String(secret.Value), password: null);

    public static OptionsValidationException Wrong(string problem) => new(ConfidentialOptions.Section, typeof(ConfidentialOptions), [problem]);
}
