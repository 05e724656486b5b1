namespace MentorBot.Storage.Confidential;

/// <summary>Where a secret lies.</summary>
/// <param name="Version">Null for the newest.</param>
internal sealed record KeyVaultAddress(Uri Vault, string Name, string? Version)
{
    public static KeyVaultAddress? Read(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Query is ""
            && uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["secrets", var name, .. var version] && version.Length <= 1
            ? new(new Uri(uri.GetLeftPart(UriPartial.Authority)), name, version.FirstOrDefault())
            : null;
}
