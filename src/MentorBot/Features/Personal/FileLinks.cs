using System.Security.Cryptography;
using MentorBot.Outbound;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Storage.Confidential;
using MentorBot.Turns;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace MentorBot.Features.Personal;

/// <summary>
/// Links under which people fetch their own file. What a link names is sealed by the bot and says whose it is, so one that is
/// made up costs nothing but a look at it; and it stands behind the #, which no browser sends: it is in no log and no proxy.
/// </summary>
internal sealed class FileLinks(
    ConfidentialKeys keys, Outbox outbox, IOptions<BotOptions> bot, IServer server, IHostEnvironment environment, TimeProvider clock)
{
    public const string Path = "/my-data";
    private const string Purpose = "file";
    private const int LongestKey = 2_000;

    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(15);

    // Rehearsing, the page and the bot are one.
    private string? Address => bot.Value.PublicAddress is { Length: > 0 } address ? address.TrimEnd('/')
        : environment.IsDevelopment() ? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
        : null;

    /// <summary>A new link, in place of any earlier one, to be committed with the turn; null where nobody has said under which address the bot is reached.</summary>
    public string? Make(Turn turn)
    {
        if (Address is not { } address)
        {
            return null;
        }

        var grant = new FileGrant(RandomNumberGenerator.GetHexString(32, lowercase: true), turn.Now + Holds, []);
        turn.Mine.Write(FileGrant.Document, grant);
        return $"{address}{Path}#{keys.Close(Purpose, $"{turn.Who.TenantId}|{turn.Who.ObjectId}|{grant.Nonce}")}";
    }

    /// <summary>Whose file this opens; it opens this kind no second time. Null where it opens nothing, or not any more.</summary>
    public async Task<MemberId?> TryTakeAsync(string key, string kind, CancellationToken cancellationToken)
    {
        if (key.Length is 0 or > LongestKey || Opened(key)?.Split('|') is not [var tenant, var person, var nonce])
        {
            return null;
        }

        var who = new MemberId(tenant, person);
        return await outbox.ChangeAsync(AggregateId.Member(who), mine =>
        {
            if (mine.Read<FileGrant>(FileGrant.Document) is not { } grant || grant.Nonce != nonce || grant.Until <= clock.GetUtcNow() || grant.Taken.Contains(kind))
            {
                return (MemberId?)null;
            }

            mine.Write(FileGrant.Document, grant with { Taken = [.. grant.Taken, kind] });
            return who;
        }, cancellationToken);
    }

    private string? Opened(string key)
    {
        try
        {
            return keys.Open(Purpose, key);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
