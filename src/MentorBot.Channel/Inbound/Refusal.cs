namespace MentorBot.Channel.Inbound;

/// <summary>Why a request may not speak for the channel: the check of protocol 2.5 for anonymous access, then those of 2.2 in their order.</summary>
public enum Refusal
{
    /// <summary>Anonymous access, and the request did not come straight from this machine, or brought a token.</summary>
    NotFromHere,

    /// <summary>No Authorization header, more than one, or not exactly <c>Bearer</c> and one token.</summary>
    NoToken,

    /// <summary>Longer than 16 KiB.</summary>
    TokenTooLong,

    /// <summary>Not three parts of Base64url, or header and payload are not plain JSON objects.</summary>
    NotAToken,
    Algorithm,

    /// <summary>Nobody we trust; nothing was fetched to find out.</summary>
    UnknownIssuer,

    /// <summary>The issuer's keys can't be fetched now, and none are kept.</summary>
    KeysUnavailable,

    /// <summary>The issuer has no such key, or several of that name.</summary>
    UnknownKey,
    Signature,

    /// <summary>Expired, not yet valid, or without an end.</summary>
    Lifetime,

    /// <summary>Meant for another bot.</summary>
    Audience,

    /// <summary>Signed by Entra, for an application that is not on the list (protocol 2.4).</summary>
    Caller,

    /// <summary>The activity's channel is not allowed here, or the key may not sign for it.</summary>
    NotEndorsed,

    /// <summary>The token names another service address than the activity, or one of them names none.</summary>
    ServiceUrl,

    /// <summary>Signed or not, the bot does not post there (protocol 3.4).</summary>
    ServiceHost,
    Tenant,
    Recipient,
}
