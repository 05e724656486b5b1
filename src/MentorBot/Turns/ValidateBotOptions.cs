using System.Net;
using MentorBot.Channel;
using MentorBot.Storage;
using MentorBot.Storage.AzureTables;
using Microsoft.Extensions.Options;

namespace MentorBot.Turns;

/// <summary>Says at start, by the setting's name, what is wrong with it. Either tokens are checked, or nobody but this machine gets in.</summary>
internal sealed class ValidateBotOptions(IHostEnvironment environment, IConfiguration configuration) : IValidateOptions<BotOptions>
{
    public ValidateOptionsResult Validate(string? name, BotOptions options)
    {
        string[] failures = [.. options.AllowAnonymousOnLoopback ? Anonymous(options) : [.. Signed(options), .. BotCredentialRules.Broken(options), .. Loopback(options.Loopback)]];
        return failures is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    // Every condition of protocol 2.5 that can be known at start; the rest is looked at with each request.
    private IEnumerable<string> Anonymous(BotOptions options)
    {
        if (!environment.IsDevelopment())
        {
            yield return $"Bot:AllowAnonymousOnLoopback is for the Development environment only, and this is {environment.EnvironmentName}.";
        }

        if (options is not { AppId: null or "", Credential: null or "", ClientSecret: null or "", CertificatePath: null or "", FederatedIdentityClientId: null or "" })
        {
            yield return "Bot:AllowAnonymousOnLoopback and Bot:AppId, Bot:Credential or Bot:ClientSecret exclude each other: with a registration, tokens are required.";
        }

        foreach (var address in Addresses().Where(address => !IsLoopback(address)))
        {
            yield return $"Urls must be loopback addresses while Bot:AllowAnonymousOnLoopback is true, and {address} is not.";
        }

        if (KeepsElsewhere())
        {
            yield return "Storage:TablesEndpoint or Storage:ConnectionString must lead to this machine while Bot:AllowAnonymousOnLoopback is true: "
                + "what anybody may write must not get among what members wrote.";
        }
    }

    private static IEnumerable<string> Signed(BotOptions options)
    {
        if (!Guid.TryParse(options.AppId, out _))
        {
            yield return Should("AppId", options.AppId, "the app id of the bot's registration, as Azure Bot shows it under Configuration. "
                + "To rehearse on this machine without Teams, set Bot:AllowAnonymousOnLoopback to true in Development");
        }

        if (!Guid.TryParse(options.TenantId, out _))
        {
            yield return Should("TenantId", options.TenantId, "the id of your Microsoft 365 tenant, as the Entra admin centre shows it");
        }

        if (options.PublicAddress is { Length: > 0 } address
            && !(Uri.TryCreate(address, UriKind.Absolute, out var known) && known is { Scheme: "https", Query: "", Fragment: "" }))
        {
            yield return Should("PublicAddress", address, "the https address under which people's browsers reach the bot, such as https://mentorbot.example.org");
        }

        var cloud = options.FindCloud();
        if (cloud is null)
        {
            yield return Should("Cloud", options.Cloud, "one of " + string.Join(", ", Cloud.All.Select(known => known.Name)));
        }

        if (cloud is { ServiceHosts: [] } && options.ServiceHosts is [])
        {
            yield return $"Bot:ServiceHosts:0 is not set: for {cloud.Name} it should be the host name Teams uses there, which Microsoft does not publish.";
        }

        if (options.EntraCallers is not [] && cloud is not null && cloud.Issuer != Cloud.Public.Issuer)
        {
            yield return $"Bot:EntraCallers is for the clouds Public and Gcc only, and Bot:Cloud is {cloud.Name}.";
        }

        foreach (var (index, host) in options.ServiceHosts.Index().Where(host => !IsHostName(host.Item)))
        {
            yield return Should($"ServiceHosts:{index}", host, "an exact host name, such as smba.example.com: no *, no https://, no port");
        }

        foreach (var (index, caller) in options.EntraCallers.Index().Where(caller => !Guid.TryParse(caller.Item, out _)))
        {
            yield return Should($"EntraCallers:{index}", caller, "the app id of an application");
        }

        foreach (var (index, channel) in options.Channels.Index().Where(channel => string.IsNullOrWhiteSpace(channel.Item)))
        {
            yield return Should($"Channels:{index}", channel, "the name of a channel, such as msteams");
        }
    }

    private IEnumerable<string> Loopback(LoopbackOptions options)
    {
        (string Name, string? Value, string Scheme)[] addresses = [("Metadata", options.Metadata, "http"), ("Authority", options.Authority, "https")];
        string[] used = [.. addresses.Where(one => one.Value is { Length: > 0 }).Select(one => one.Name), .. options.ServiceUrls ? ["ServiceUrls"] : Array.Empty<string>()];
        foreach (var name in used)
        {
            if (!environment.IsDevelopment())
            {
                yield return $"Bot:Loopback:{name} is for the Development environment only, and this is {environment.EnvironmentName}.";
            }

            foreach (var address in Addresses().Where(address => !IsLoopback(address)))
            {
                yield return $"Urls must be loopback addresses while Bot:Loopback:{name} is set, and {address} is not.";
            }
        }

        foreach (var (name, value, scheme) in addresses.Where(one => one.Value is { Length: > 0 }))
        {
            if (!IsLoopback(value!) || new Uri(value!).Scheme != scheme)
            {
                yield return Should($"Loopback:{name}", value, $"an {scheme} address on this machine, such as {scheme}://127.0.0.1:5001/");
            }
        }
    }

    private static string Should(string setting, string? value, string be) =>
        string.IsNullOrEmpty(value) ? $"Bot:{setting} is not set: it should be {be}." : $"Bot:{setting} is {value}: it should be {be}.";

    private static bool IsHostName(string host) =>
        Uri.CheckHostName(host) is UriHostNameType.Dns && host.Contains('.', StringComparison.Ordinal) && !host.EndsWith('.') && !host.Contains('_', StringComparison.Ordinal);

    // Broken storage settings are told by their own rules.
    private bool KeepsElsewhere()
    {
        var storage = configuration.GetSection(StorageOptions.Section);
        if (!string.Equals(storage[nameof(StorageOptions.Kind)], nameof(StorageKind.AzureTables), StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        try
        {
            return (storage[nameof(StorageOptions.TablesEndpoint)] is { Length: > 0 } endpoint && !IsLoopback(endpoint))
                || (storage[nameof(StorageOptions.ConnectionString)] is { Length: > 0 } connection && !IsLoopback(TableAccount.Parse(connection).Endpoint.AbsoluteUri));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private IEnumerable<string> Addresses()
    {
        // Kestrel's own sections could open a door that Urls does not show.
        foreach (var endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren())
        {
            yield return endpoint["Url"] ?? "";
        }

        foreach (var key in new[] { "HTTP_PORTS", "HTTPS_PORTS" })
        {
            if (configuration[key] is { Length: > 0 } ports)
            {
                yield return $"{key}={ports}";
            }
        }

        foreach (var address in (configuration["Urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            yield return address;
        }
    }

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Host is "localhost" || (IPAddress.TryParse(uri.Host, out var ip) && IPAddress.IsLoopback(ip)));
}
