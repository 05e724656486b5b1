namespace MentorBot.Channel.Connector;

/// <summary>What became of one call to the Connector. A refusal is a value, not an exception: it is decided upon.</summary>
public abstract record ConnectorOutcome<T>
{
    private ConnectorOutcome() { }

    public sealed record Done(T Resource) : ConnectorOutcome<T>;

    /// <summary>The channel said no, in words we read.</summary>
    public sealed record Refused(ConnectorError Error) : ConnectorOutcome<T>;

    /// <summary>No answer came, or none that can be read.</summary>
    /// <param name="MayHaveArrived">False only where the request surely never left (no connection).</param>
    public sealed record NoAnswer(bool MayHaveArrived) : ConnectorOutcome<T>;
}

/// <param name="Code">The <c>code</c> or <c>subCode</c> found first in the body; null where the body has none.</param>
/// <param name="RetryAfter">What the <c>Retry-After</c> header asks for.</param>
public sealed record ConnectorError(int Status, string? Code, TimeSpan? RetryAfter)
{
    /// <summary>What this refusal means for us (protocol 5.11). Status decides where the code is missing or unknown.</summary>
    public ConnectorVerdict Verdict => (Status, Code) switch
    {
        (401, _) => ConnectorVerdict.NotAuthorised,
        (403, "BotDisabledByAdmin") => ConnectorVerdict.DisabledByAdmin,
        (403, "BotNotInConversationRoster" or "ForbiddenOperationException") => ConnectorVerdict.NotInstalled,
        (403, "InvalidBotApiHost") => ConnectorVerdict.WrongHost,
        (403, "NotEnoughPermissions") => ConnectorVerdict.Failed,
        (403 or 404, "MemberNotFoundInConversation") => ConnectorVerdict.NotInstalled,
        (403, _) => ConnectorVerdict.Blocked,
        (404, "ActivityNotFoundInConversation") => ConnectorVerdict.ActivityGone,
        (404, _) => ConnectorVerdict.ConversationGone,
        (412, _) => ConnectorVerdict.Clash,
        (413, _) => ConnectorVerdict.TooBig,
        (429, _) => ConnectorVerdict.Throttled,
        (502 or 503 or 504, _) => ConnectorVerdict.OutcomeUnknown,
        _ => ConnectorVerdict.Failed,
    };
}

public enum ConnectorVerdict
{
    /// <summary>Our request will never be accepted as it is.</summary>
    Failed,

    /// <summary>The registration, its credential or the tenant: nothing at all can be sent until somebody mends it.</summary>
    NotAuthorised,

    /// <summary>An administrator's policy keeps the app from this person.</summary>
    DisabledByAdmin,

    /// <summary>The app is not installed for this person.</summary>
    NotInstalled,

    /// <summary>The person blocked, muted or removed the bot: the usual meaning of a bare 403 (protocol 9.8).</summary>
    Blocked,

    /// <summary>The tenant lives on another host of the same cloud (GCC).</summary>
    WrongHost,

    ConversationGone,
    ActivityGone,

    /// <summary>Something else was done in the conversation at the same time; surely not delivered.</summary>
    Clash,

    /// <summary>Too much at once; surely not delivered.</summary>
    Throttled,

    /// <summary>The message has to be made shorter.</summary>
    TooBig,

    /// <summary>May have been delivered; a POST is not repeated blindly (protocol 6.3).</summary>
    OutcomeUnknown,
}
