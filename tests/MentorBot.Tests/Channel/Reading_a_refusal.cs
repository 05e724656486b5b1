using System.Text;
using MentorBot.Channel.Connector;

namespace MentorBot.Tests.Channel;

public sealed class Reading_a_refusal
{
    [Theory]
    [InlineData("""{"error":{"code":"ConversationNotFound","message":"gone"}}""", "ConversationNotFound")]
    [InlineData("""{"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\",\"details\":null}"}""", "MessageWritesBlocked")]
    [InlineData("""{"subCode":"BotDisabledByAdmin"}""", "BotDisabledByAdmin")]
    [InlineData("""{"message":"Authorization has been denied for this request."}""", null)]
    [InlineData("""{"message":"{not json"}""", null)]
    [InlineData("""{"error":"text","code":7}""", null)]
    [InlineData("<html>Bad gateway</html>", null)]
    [InlineData("[1]", null)]
    [InlineData("", null)]
    public void The_code_is_found_in_every_known_shape(string body, string? code) =>
        ConnectorErrorBody.FindCode(Encoding.UTF8.GetBytes(body)).ShouldBe(code);

    [Theory]
    [InlineData(400, "BadSyntax", nameof(ConnectorVerdict.Failed))]
    [InlineData(401, null, nameof(ConnectorVerdict.NotAuthorised))]
    [InlineData(403, "BotDisabledByAdmin", nameof(ConnectorVerdict.DisabledByAdmin))]
    [InlineData(403, "BotNotInConversationRoster", nameof(ConnectorVerdict.NotInstalled))]
    [InlineData(403, "ForbiddenOperationException", nameof(ConnectorVerdict.NotInstalled))]
    [InlineData(403, "ConversationBlockedByUser", nameof(ConnectorVerdict.Blocked))]
    [InlineData(403, "MessageWritesBlocked", nameof(ConnectorVerdict.Blocked))]
    [InlineData(403, null, nameof(ConnectorVerdict.Blocked))]
    [InlineData(403, "InvalidBotApiHost", nameof(ConnectorVerdict.WrongHost))]
    [InlineData(403, "MemberNotFoundInConversation", nameof(ConnectorVerdict.NotInstalled))]
    [InlineData(400, "Bad Argument", nameof(ConnectorVerdict.Failed))]
    [InlineData(401, "BotNotRegistered", nameof(ConnectorVerdict.NotAuthorised))]
    [InlineData(302, null, nameof(ConnectorVerdict.Failed))]
    [InlineData(403, "NotEnoughPermissions", nameof(ConnectorVerdict.Failed))]
    [InlineData(404, "ConversationNotFound", nameof(ConnectorVerdict.ConversationGone))]
    [InlineData(404, "ActivityNotFoundInConversation", nameof(ConnectorVerdict.ActivityGone))]
    [InlineData(404, "MemberNotFoundInConversation", nameof(ConnectorVerdict.NotInstalled))]
    [InlineData(412, "PreconditionFailed", nameof(ConnectorVerdict.Clash))]
    [InlineData(413, "MessageSizeTooBig", nameof(ConnectorVerdict.TooBig))]
    [InlineData(429, "Throttled", nameof(ConnectorVerdict.Throttled))]
    [InlineData(500, "ServiceError", nameof(ConnectorVerdict.Failed))]
    [InlineData(502, null, nameof(ConnectorVerdict.OutcomeUnknown))]
    [InlineData(503, null, nameof(ConnectorVerdict.OutcomeUnknown))]
    [InlineData(504, null, nameof(ConnectorVerdict.OutcomeUnknown))]
    [InlineData(418, "Teapot", nameof(ConnectorVerdict.Failed))]
    public void Status_and_code_say_what_is_to_be_done(int status, string? code, string verdict) =>
        new ConnectorError(status, code, null).Verdict.ToString().ShouldBe(verdict);
}
