using Microsoft.Extensions.Options;

namespace MentorBot.Storage.Confidential;

/// <summary>Section <c>Confidential</c>: what closes the keys that close what members confide.</summary>
internal sealed class ConfidentialOptions
{
    public const string Section = "Confidential";

    /// <summary>A file with a certificate (RSA) and its private key: PEM, or PKCS#12.</summary>
    public string? KeyCertificatePath { get; set; }

    /// <summary>Where the file has one.</summary>
    public string? KeyCertificatePassword { get; set; }

    /// <summary>The same certificate in a key vault: the address of its secret.</summary>
    public string? KeyVaultSecret { get; set; }

    /// <summary>Certificates that were used before: what they closed is still to be opened.</summary>
    public IList<EarlierCertificate> Earlier { get; set; } = [];

    /// <summary>The one tenant this deployment serves. Not a setting of its own.</summary>
    public string TenantId { get; set; } = "-";

    public bool HasCertificate => KeyCertificatePath is { Length: > 0 } || KeyVaultSecret is { Length: > 0 };

    /// <summary>All of them, the one in use first, each with the setting that names it.</summary>
    public IEnumerable<(string Setting, string? Path, string? Password, string? Secret)> Certificates() =>
    [
        .. HasCertificate ? [($"{Section}:", KeyCertificatePath, KeyCertificatePassword, KeyVaultSecret)] : Array.Empty<(string, string?, string?, string?)>(),
        .. Earlier.Select((one, index) => ($"{Section}:{nameof(Earlier)}:{index}:", one.KeyCertificatePath, one.KeyCertificatePassword, one.KeyVaultSecret)),
    ];
}

internal sealed class EarlierCertificate
{
    /// <inheritdoc cref="ConfidentialOptions.KeyCertificatePath"/>
    public string? KeyCertificatePath { get; set; }

    /// <inheritdoc cref="ConfidentialOptions.KeyCertificatePassword"/>
    public string? KeyCertificatePassword { get; set; }

    /// <inheritdoc cref="ConfidentialOptions.KeyVaultSecret"/>
    public string? KeyVaultSecret { get; set; }
}

/// <summary>Says at start, by the setting's name, what is wrong with it.</summary>
internal sealed class ValidateConfidentialOptions(IHostEnvironment environment) : IValidateOptions<ConfidentialOptions>
{
    public ValidateOptionsResult Validate(string? name, ConfidentialOptions options)
    {
        List<string> failures = [];
        if (!options.HasCertificate && !environment.IsDevelopment())
        {
            failures.Add(
                "Confidential:KeyCertificatePath or Confidential:KeyVaultSecret should be set: without a certificate, the keys to what members confide would lie in the store unprotected.");
        }

        foreach (var (setting, path, password, secret) in options.Certificates())
        {
            failures.AddRange(Trouble(setting, path, password, secret) is { } trouble ? [trouble] : []);
        }

        return failures.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static string? Trouble(string setting, string? path, string? password, string? secret) => (path, secret) switch
    {
        ({ Length: > 0 }, { Length: > 0 }) => $"{setting}KeyCertificatePath and {setting}KeyVaultSecret are both set: only one of them should be.",
        ({ Length: > 0 }, _) => !File.Exists(path)
            ? $"{setting}KeyCertificatePath is {path}: there is no such file, or it may not be read."
            : CertificateFile.Trouble($"{setting}KeyCertificate", path, password),
        (_, { Length: > 0 }) => KeyVaultAddress.Read(secret) is null
            ? $"{setting}KeyVaultSecret should be the address of a secret, such as https://vault.vault.azure.net/secrets/mentorbot-keys."
            : null,
        _ => $"{setting}KeyCertificatePath or {setting}KeyVaultSecret should be set.",
    };
}
