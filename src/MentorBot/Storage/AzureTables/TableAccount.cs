using Azure.Core;

namespace MentorBot.Storage.AzureTables;

/// <summary>Where the tables are, and how we show that we may use them.</summary>
internal abstract record TableAccount(Uri Endpoint)
{
    /// <summary>By the account's key, as a connection string gives it.</summary>
    public sealed record WithKey(Uri Endpoint, string Name, string Key) : TableAccount(Endpoint)
    {
        // A record's text would show the key.
        public override string ToString() => $"{Name} at {Endpoint}";
    }

    /// <summary>By an Entra identity.</summary>
    public sealed record WithIdentity(Uri Endpoint, TokenCredential Credential) : TableAccount(Endpoint);

    /// <summary>Reads a storage connection string.</summary>
    /// <exception cref="FormatException">It lacks something; the message says what, and shows no value.</exception>
    public static TableAccount Parse(string connectionString)
    {
        var settings = Settings(connectionString);
        if (settings.TryGetValue("UseDevelopmentStorage", out var development) && bool.TryParse(development, out var used) && used)
        {
            return Emulator;
        }

        var name = Required(settings, "AccountName");
        var key = Required(settings, "AccountKey");
        if (!Convert.TryFromBase64String(key, new byte[key.Length], out _))
        {
            throw new FormatException("AccountKey should be Base64.");
        }

        return new WithKey(EndpointOf(settings, name), name, key);
    }

    // The storage emulators' account: its key is public and the same on every machine.
    private static WithKey Emulator => new(
        new Uri("http://127.0.0.1:10002/devstoreaccount1"),
        "devstoreaccount1",
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==");

    private static Uri EndpointOf(Dictionary<string, string> settings, string account)
    {
        var text = settings.GetValueOrDefault("TableEndpoint")
            ?? $"{settings.GetValueOrDefault("DefaultEndpointsProtocol", "https")}://{account}.table."
                + settings.GetValueOrDefault("EndpointSuffix", "core.windows.net");
        return Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "https" or "http"
            ? endpoint
            : throw new FormatException("TableEndpoint should be an http or https address.");
    }

    private static Dictionary<string, string> Settings(string connectionString)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // At the first one: a key in Base64 ends with more of them.
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            settings[equals > 0 ? part[..equals] : throw new FormatException("It should be name=value;name=value…")] =
                part[(equals + 1)..];
        }

        return settings;
    }

    private static string Required(Dictionary<string, string> settings, string name) =>
        settings.TryGetValue(name, out var value) && value.Length > 0
            ? value
            : throw new FormatException($"{name} is missing.");
}
