using MentorBot.Channel;
using MentorBot.Channel.Connector;
using MentorBot.Channel.Inbound;
using Microsoft.Extensions.Options;

namespace MentorBot.Turns;

internal static class ChannelFeature
{
    /// <summary>The bot's id on the local channel.</summary>
    private const string LocalApp = "local-bot";

    public static void AddChannel(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<BotOptions>().BindConfiguration("Bot").ValidateOnStart();
        services.AddSingleton<IValidateOptions<BotOptions>, ValidateBotOptions>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => Identity(provider.GetRequiredService<IOptions<BotOptions>>().Value));
        services.AddSingleton(provider => Hosts(provider.GetRequiredService<IOptions<BotOptions>>().Value));
        services.AddSingleton(provider => Trust(provider.GetRequiredService<IOptions<BotOptions>>().Value));
        services.AddSingleton<ChannelHealth>();
        services.AddInbound();
        services.AddConnector(provider => provider.GetRequiredService<IOptions<BotOptions>>().Value is { AllowAnonymousOnLoopback: false } options
            ? () => BotCredentials.Create(options)
            : null);
    }

    // Ids are written in small letters, as Microsoft writes them in tokens and activities.
    private static BotIdentity Identity(BotOptions options) => options.AllowAnonymousOnLoopback
        ? new(LocalApp, ProgrammeOptions.LocalTenant, Cloud.Public with { FirstContact = null })
        : new(Guid.Parse(options.AppId!).ToString(), options.ServedTenant, options.FindCloud()!);

    private static ServiceHosts Hosts(BotOptions options) => options.AllowAnonymousOnLoopback
        ? ServiceHosts.LoopbackOnly
        : ServiceHosts.Of(options.FindCloud()!, options.ServiceHosts, options.Loopback.ServiceUrls);

    private static InboundTrust Trust(BotOptions options)
    {
        if (options.AllowAnonymousOnLoopback)
        {
            return new InboundTrust.LoopbackOnly();
        }

        var bot = Identity(options);
        var channel = TrustProfile.BotFramework(bot.Cloud, bot.AppId);
        if (options.Loopback.Metadata is { Length: > 0 } metadata)
        {
            channel = channel with { Metadata = new(metadata) };
        }

        return new InboundTrust.Tokens(
            options.EntraCallers is [] ? [channel] : [channel, TrustProfile.Entra(bot.AppId, [.. options.EntraCallers])],
            options.Channels is [] ? ["msteams"] : [.. options.Channels]);
    }
}
