namespace MentorBot.Channel.Connector;

/// <summary>What became of one call to the Connector. A refusal is a value, not an exception: it is decided upon.</summary>
public abstract record ConnectorOutcome
{
    private ConnectorOutcome() { }

    public sealed record Done(ResourceResponse Resource) : ConnectorOutcome;

    /// <summary>The channel said no, in words we read.</summary>
    public sealed record Refused(ConnectorError Error) : ConnectorOutcome;

    /// <summary>No answer came.</summary>
    /// <param name="MayHaveArrived">False only where the request surely never left (no connection).</param>
    public sealed record NoAnswer(bool MayHaveArrived) : ConnectorOutcome;
}

/// <param name="Code">The <c>code</c>, <c>subCode</c> or <c>errorCode</c> found first in the body; null where the body has none.</param>
/// <param name="RetryAfter">What the <c>Retry-After</c> header asks for.</param>
public sealed record ConnectorError(int Status, string? Code, TimeSpan? RetryAfter)
{
    /// <summary>What this refusal means for us (protocol 5.11). Status decides where the code is missing or unknown.</summary>
    public ConnectorVerdict Verdict => (Status, Code) switch
    {
        (401, _) => ConnectorVerdict.NotAuthorised,
        (403, "BotDisabledByAdmin") => ConnectorVerdict.DisabledByAdmin,
        (403, "BotNotInConversationRoster" or "ForbiddenOperationException") => ConnectorVerdict.NotInstalled,
        (403, "NotEnoughPermissions" or "InvalidBotApiHost") => ConnectorVerdict.Failed,
        (403 or 404, "MemberNotFoundInConversation") => ConnectorVerdict.NotInstalled,
        (403, _) => ConnectorVerdict.Blocked,
        (404, "ActivityNotFoundInConversation") => ConnectorVerdict.ActivityGone,
        (404, _) => ConnectorVerdict.ConversationGone,
        (412 or 429, _) => ConnectorVerdict.RetryLater,
        (502 or 503 or 504, _) => ConnectorVerdict.OutcomeUnknown,
        _ => ConnectorVerdict.Failed,
    };
}

public enum ConnectorVerdict
{
    /// <summary>Our request will never be accepted as it is.</summary>
    Failed,
    NotAuthorised,
    DisabledByAdmin,
    /// <summary>The app is not installed for this person.</summary>
    NotInstalled,
    /// <summary>The person blocked, muted or removed the bot: the usual meaning of a bare 403 (protocol 9.8).</summary>
    Blocked,
    ConversationGone,
    ActivityGone,
    /// <summary>Not accepted now; surely not delivered.</summary>
    RetryLater,
    /// <summary>May have been delivered; a POST is not repeated blindly (protocol 6.3).</summary>
    OutcomeUnknown,
}
