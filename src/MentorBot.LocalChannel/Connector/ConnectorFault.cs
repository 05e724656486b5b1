using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MentorBot.LocalChannel.Connector;

/// <summary>How the Connector says no (protocol 5.11): with an error, or with a number and JSON inside a string.</summary>
internal sealed record ConnectorFault(ConnectorError? Error = null, int? ErrorCode = null, string? Message = null)
{
    public static JsonHttpResult<ConnectorFault> BadSyntax => Of(400, "BadSyntax", "The body is not an activity.");
    public static JsonHttpResult<ConnectorFault> NoTenant => Of(400, "Bad Argument", "tenantId is missing.");
    public static JsonHttpResult<ConnectorFault> OneMember => Of(400, "Bad Argument", "A personal conversation has one member.");
    public static JsonHttpResult<ConnectorFault> NotInstalled => Of(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");
    public static JsonHttpResult<ConnectorFault> Forbidden => Of(403, "ForbiddenOperationException", "The app is not installed for this person.");
    public static JsonHttpResult<ConnectorFault> NotYours => Of(403, "NotEnoughPermissions", "Only the bot's own messages can be changed.");
    public static JsonHttpResult<ConnectorFault> NoConversation => Of(404, "ConversationNotFound", "Conversation not found.");
    public static JsonHttpResult<ConnectorFault> NoActivity => Of(404, "ActivityNotFoundInConversation", "Activity not found in the conversation.");
    public static JsonHttpResult<ConnectorFault> NoFirst => Of(400, "Bad Argument", "A thread begins with a message.");
    public static JsonHttpResult<ConnectorFault> NoPage => Of(400, "Bad Argument", "No page is continued so.");
    public static JsonHttpResult<ConnectorFault> Overlapping => Of(412, "PreconditionFailed", "Another change of the conversation is under way.");
    public static JsonHttpResult<ConnectorFault> Throttled => Of(429, "Throttled", "Too many requests.");
    public static JsonHttpResult<ConnectorFault> NoMember => Of(404, "MemberNotFoundInConversation", "Member not found in the conversation.");
    public static JsonHttpResult<ConnectorFault> TooBig => Of(413, "MessageSizeTooBig", "Message size too large.");

    public static JsonHttpResult<ConnectorFault> Blocked => Nested(403, "MessageWritesBlocked", "Thread is blocked from message writes.");

    public static JsonHttpResult<ConnectorFault> Of(int status, string code, string message) =>
        As(new ConnectorFault(new ConnectorError(code, message)), status);

    public static JsonHttpResult<ConnectorFault> Nested(int status, string code, string details) => As(
        new ConnectorFault(
            ErrorCode: 209,
            Message: $$"""{"subCode":"{{code}}","details":"{{details}}","errorCode":null,"errorSubCode":null}"""),
        status);

    public static JsonHttpResult<ConnectorFault> Bare(int status, string message) => As(new ConnectorFault(Message: message), status);

    private static JsonHttpResult<ConnectorFault> As(ConnectorFault fault, int status) =>
        TypedResults.Json(fault, LocalJson.Default.ConnectorFault, statusCode: status);
}

internal sealed record ConnectorError(string Code, string Message);
