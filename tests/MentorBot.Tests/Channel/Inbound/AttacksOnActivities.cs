using System.Text.Json.Nodes;
using MentorBot.Channel.Inbound;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Channel.Inbound;

/// <summary>A good token, and an activity that it does not cover.</summary>
internal static class AttacksOnActivities
{
    private const string OtherTenant = "0a0a0a0a-0000-4000-8000-000000000002";

    private static readonly string[] evilAddresses =
    [
        "https://smba.trafficmanager.net.evil.com/", "http://smba.trafficmanager.net/amer/", "https://smba.trafficmanager.net@evil.com/",
        "https://smba.trafficmanager.net:8443/", "https://203.0.113.7/", "https://[2001:db8::1]/", "https://evil.trafficmanager.net/",
        "https://trafficmanager.net/", "https://xn--smba-9ua.trafficmanager.net/", "https://smba.trafficmanager.net./", "https://smba.trafficmanager.net/?x=1",
        "https://smba.trafficmanager.net/#x", "https://user@smba.trafficmanager.net/", "https://smbа.trafficmanager.net/", "https://canary.botapi.skype.com/",
        "https://api.botframework.com/", "http://127.0.0.1:3978/", "http://localhost/", "http://169.254.169.254/metadata", "file:///etc/passwd", "smba.trafficmanager.net",
        "//smba.trafficmanager.net/", "javascript:alert(1)", "https://evil.com/https://smba.trafficmanager.net/", "https://evil.com\\@smba.trafficmanager.net/",
    ];

    public static IEnumerable<Attack> Rows =>
    [
        Attack.Refused("no channelId", Refusal.NotEndorsed, forgery => forgery.Activity.Remove("channelId")),
        Attack.Stricter("channelId of nothing", Refusal.NotEndorsed, "the SDK lets what names no channel pass", forgery => forgery.Activity["channelId"] = null),
        Attack.Stricter("an empty channelId", Refusal.NotEndorsed, "the SDK lets what names no channel pass", forgery => forgery.Activity["channelId"] = ""),
        Attack.Refused("channelId in capitals", Refusal.NotEndorsed, forgery => forgery.Activity["channelId"] = "MSTEAMS"),
        Attack.Refused("another channel's key, for Teams", Refusal.NotEndorsed, forgery => By(forgery, forgery.Bot.WebChat)),
        Attack.Refused("Teams' key, for another channel", Refusal.NotEndorsed, forgery => forgery.Activity["channelId"] = "webchat"),
        Attack.Stricter("another channel, rightly signed", Refusal.NotEndorsed, "the bot is for Teams: Bot:Channels", forgery =>
        {
            By(forgery, forgery.Bot.WebChat);
            forgery.Activity["channelId"] = "webchat";
        }),
        Attack.Refused("the Emulator's channel", Refusal.NotEndorsed, forgery => forgery.Activity["channelId"] = "emulator"),
        Attack.Refused("AseChannel", Refusal.NotEndorsed, forgery => forgery.Activity["channelId"] = "AseChannel"),
        Attack.Stricter("a key without endorsements", Refusal.NotEndorsed, "the SDK lets a key that is endorsed for nothing sign everything",
            forgery => By(forgery, AttackedBot.Bare)),
        Attack.Stricter("a key endorsed for nothing", Refusal.NotEndorsed, "the SDK lets a key that is endorsed for nothing sign everything",
            forgery => By(forgery, AttackedBot.Empty)),

        Attack.Stricter("no serviceUrl", Refusal.ServiceUrl, "the SDK then compares nothing", forgery => forgery.Activity.Remove("serviceUrl")),
        Attack.Stricter("an empty serviceUrl", Refusal.ServiceUrl, "the SDK then compares nothing", forgery => forgery.Activity["serviceUrl"] = ""),
        Attack.Refused("serviceUrl of the attacker", Refusal.ServiceUrl, forgery => forgery.Activity["serviceUrl"] = "https://evil.example/"),
        .. evilAddresses.Select(address => Attack.Unlooked($"signed, but {address}", Refusal.ServiceHost, forgery => forgery.Serve(address))),
        Attack.Fine("the port said", forgery => forgery.Serve("https://smba.trafficmanager.net:443/amer/")),
        Attack.Fine("a tenant in the path", forgery => forgery.Serve($"https://smba.trafficmanager.net/emea/{SignedBot.Tenant}/")),

        Attack.Unlooked("another tenant", Refusal.Tenant, forgery => Tenants(forgery, OtherTenant, OtherTenant)),
        Attack.Unlooked("another tenant's conversation", Refusal.Tenant, forgery => Tenants(forgery, OtherTenant, SignedBot.Tenant)),
        Attack.Unlooked("another tenant's channel data", Refusal.Tenant, forgery => Tenants(forgery, SignedBot.Tenant, OtherTenant)),
        Attack.Unlooked("no tenant at all", Refusal.Tenant, forgery => Tenants(forgery, null, null)),
        Attack.Unlooked("an empty tenant", Refusal.Tenant, forgery => Tenants(forgery, "", null)),
        Attack.Unlooked("a tenant that is a number", Refusal.Tenant, forgery => Tenants(forgery, SignedBot.Tenant, 5)),
        Attack.Unlooked("a tenant that is a list", Refusal.Tenant, forgery => Tenants(forgery, SignedBot.Tenant, new JsonArray(SignedBot.Tenant))),
        Attack.Fine("the tenant in the conversation alone", forgery => Tenants(forgery, SignedBot.Tenant, null)),
        Attack.Fine("the tenant in the channel data alone", forgery => Tenants(forgery, null, SignedBot.Tenant)),
        Attack.Fine("the tenant in capitals", forgery => Tenants(forgery, SignedBot.Tenant.ToUpperInvariant(), SignedBot.Tenant)),

        Attack.Unlooked("another recipient", Refusal.Recipient, forgery => forgery.Activity["recipient"] = new JsonObject { ["id"] = "28:0a0a0a0a-0000-4000-8000-000000000001" }),
        Attack.Unlooked("the app id without 28:", Refusal.Recipient, forgery => forgery.Activity["recipient"] = new JsonObject { ["id"] = SignedBot.AppId }),
        Attack.Unlooked("no recipient", Refusal.Recipient, forgery => forgery.Activity.Remove("recipient")),
        Attack.Unlooked("a recipient without an id", Refusal.Recipient, forgery => forgery.Activity["recipient"] = new JsonObject()),
    ];

    private static void By(Forgery forgery, MintKey key) => (forgery.Key, forgery.Header["kid"]) = (key, key.Id);

    private static void Tenants(Forgery forgery, string? ofConversation, JsonNode? ofChannel)
    {
        forgery.Activity["conversation"]!["tenantId"] = ofConversation;
        forgery.Activity["channelData"]!["tenant"] = ofChannel is null ? null : new JsonObject { ["id"] = ofChannel };
    }
}
