using MentorBot.Channel;
using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>Some tenants of a cloud live on a host of their own, and the channel says so when it is asked on another (protocol 5.11).</summary>
internal sealed class OtherHost(BotIdentity bot)
{
    /// <summary>The chat as it is reached on the cloud's own host; null where it was reached there already, or there is none.</summary>
    public ChatReference? Of(ChatReference chat) =>
        bot.Cloud.FirstContact is { } own && new Uri(chat.ServiceUrl).Host != own.Host ? chat with { ServiceUrl = own.AbsoluteUri } : null;
}
