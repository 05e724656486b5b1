using System.Net;
using MentorBot.Channel;
using Microsoft.Extensions.Options;

namespace MentorBot.Turns;

/// <summary>The <c>Bot</c> section.</summary>
internal sealed class BotOptions
{
    public string? AppId { get; set; }
    public string? ClientSecret { get; set; }
    public bool AllowAnonymousOnLoopback { get; set; }
}

/// <summary>
/// The checks of tokens are still to come, so the only way to run is without them: under every condition of
/// protocol 2.5, each refused by name.
/// </summary>
internal sealed class ValidateBotOptions(IHostEnvironment environment, IConfiguration configuration) : IValidateOptions<BotOptions>
{
    public ValidateOptionsResult Validate(string? name, BotOptions options)
    {
        if (!options.AllowAnonymousOnLoopback)
        {
            return ValidateOptionsResult.Fail(
                "Bot:AllowAnonymousOnLoopback must be true: this version can't check the channel's tokens yet, so it runs on this machine only, for rehearsal. "
                + "Do not expose it.");
        }

        List<string> failures = [];
        if (!environment.IsDevelopment())
        {
            failures.Add($"Bot:AllowAnonymousOnLoopback is for the Development environment only, and this is {environment.EnvironmentName}.");
        }

        if (options.AppId is { Length: > 0 } || options.ClientSecret is { Length: > 0 })
        {
            failures.Add("Bot:AllowAnonymousOnLoopback and Bot:AppId or Bot:ClientSecret exclude each other: with a registration, tokens are required.");
        }

        failures.AddRange(Addresses(configuration).Where(address => !IsLoopback(address))
            .Select(address => $"Urls must be loopback addresses while Bot:AllowAnonymousOnLoopback is true, and {address} is not."));
        return failures.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Addresses(IConfiguration configuration)
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

internal static class ChannelFeature
{
    public static void AddChannel(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<BotOptions>().BindConfiguration("Bot").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<BotOptions>, ValidateBotOptions>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new BotIdentity("mentorbot", ProgrammeOptions.LocalTenant, Cloud.Public with { FirstContact = null }));
        builder.Services.AddAnonymousChannel();
    }
}
