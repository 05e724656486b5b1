namespace MentorBot.Turns;

/// <summary>What each credential needs, and that nothing lies about which another would need.</summary>
internal static class BotCredentialRules
{
    public static IEnumerable<string> Broken(BotOptions options)
    {
        if (options.FindCredential() is not { } credential)
        {
            var told = string.IsNullOrEmpty(options.Credential) ? "is not set" : $"is {options.Credential}";
            yield return $"Bot:Credential {told}: it should be one of {string.Join(", ", Enum.GetNames<BotCredential>())}.";
            yield break;
        }

        // Named, never shown: these are secrets.
        (string Name, string? Value, BotCredential Of)[] settings =
        [
            ("ClientSecret", options.ClientSecret, BotCredential.ClientSecret),
            ("CertificatePath", options.CertificatePath, BotCredential.Certificate),
            ("CertificatePassword", options.CertificatePassword, BotCredential.Certificate),
            ("FederatedIdentityClientId", options.FederatedIdentityClientId, BotCredential.FederatedIdentity),
        ];
        foreach (var (name, _, of) in settings.Where(one => one.Value is { Length: > 0 } && one.Of != credential))
        {
            yield return $"Bot:{name} belongs to the credential {of}: with Bot:Credential={credential} it should not be set.";
        }

        switch (credential)
        {
            case BotCredential.ClientSecret when options.ClientSecret is null or "":
                yield return "Bot:ClientSecret is not set: with Bot:Credential=ClientSecret it should be a secret of the app registration.";
                break;
            case BotCredential.Certificate when options.CertificatePath is null or "":
                yield return "Bot:CertificatePath is not set: with Bot:Credential=Certificate it should be the path of a .pfx or .pem file with the private key.";
                break;
            case BotCredential.Certificate when !File.Exists(options.CertificatePath):
                yield return $"Bot:CertificatePath is {options.CertificatePath}: there is no such file, or it may not be read.";
                break;
            case BotCredential.Certificate when BotCertificate.Trouble(options) is { } trouble:
                yield return trouble;
                break;
            case BotCredential.FederatedIdentity when !Guid.TryParse(options.FederatedIdentityClientId, out _):
                yield return "Bot:FederatedIdentityClientId should be the client id of the managed identity that the app registration trusts.";
                break;
        }
    }
}
