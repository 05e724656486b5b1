using System.Buffers;
using System.Text.Json;
using MentorBot.Channel.Activities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Channel.Inbound;

/// <summary>
/// <c>POST /api/messages</c>. The order is fixed: check the token, read at most so many bytes, check whether the token covers
/// what they say, check the shape, only then hand over. Protocol 1.1 names the reading first, because channelId and serviceUrl
/// are needed; but six of the checks need none of it, and who fails those has nothing read.
/// </summary>
public static class MessagesEndpoint
{
    /// <summary>The largest activity that is read, in bytes.</summary>
    public const int BodyCap = 1024 * 1024;

    public static void MapMessages(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/messages", http => http.RequestServices.GetRequiredService<MessagesDoor>().ReceiveAsync(http));
}

internal sealed class MessagesDoor(
    IInboundAuthentication authentication, InboundReport report, IActivityReceiver receiver, TimeProvider clock)
{
    // Ids of people and tenants are GUIDs, and stand in keys of storage.
    private const int LongestId = 64;

    // A turn outlives the request that began it: a client that hangs up must not undo half of what it asked for.
    private static readonly TimeSpan TurnLimit = TimeSpan.FromSeconds(8);

    // Whoever reads a member twice could read two things; nobody's activity says anything twice.
    private static readonly ChannelJson json = new(new JsonSerializerOptions(ChannelJson.Default.Options)
    {
        TypeInfoResolver = null,
        AllowDuplicateProperties = false,
    });

    public async Task ReceiveAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType() || http.Request.Headers.ContentEncoding is not ([] or ["identity"]))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        var caller = await authentication.AuthenticateAsync(http.Request, http.RequestAborted);
        if (caller is Caller.Refused unknown)
        {
            Refuse(http, unknown.Admission);
            return;
        }

        var (activity, status) = await ReadAsync(http.Request, http.RequestAborted);
        if (activity is null)
        {
            http.Response.StatusCode = status;
            return;
        }

        var admission = ((Caller.Known)caller).Check(activity);
        if (admission is Admission.Refused refused)
        {
            Refuse(http, refused);
            return;
        }

        report.Write(admission);

        if (!IsComplete(activity))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var limit = new CancellationTokenSource(TurnLimit, clock);
        await AnswerAsync(http, await receiver.ReceiveAsync(activity, limit.Token));
    }

    private void Refuse(HttpContext http, Admission.Refused refused)
    {
        report.Write(refused);
        http.Response.StatusCode = refused.Status;
    }

    private static async Task<(Activity? Activity, int Status)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MessagesEndpoint.BodyCap)
        {
            return (null, StatusCodes.Status413PayloadTooLarge);
        }

        // It stays where it came in until it is whole, and is read there: most are one piece.
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            var body = read.Buffer;
            if (body.Length > MessagesEndpoint.BodyCap)
            {
                request.BodyReader.AdvanceTo(body.End);
                return (null, StatusCodes.Status413PayloadTooLarge);
            }

            if (read.IsCompleted)
            {
                var activity = Parse(body.IsSingleSegment ? body.FirstSpan : body.ToArray());
                request.BodyReader.AdvanceTo(body.End);
                return (activity, StatusCodes.Status400BadRequest);
            }

            request.BodyReader.AdvanceTo(body.Start, body.End);
        }
    }

    private static Activity? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return StrictJson.HasWholeCharacters(body, json.Options.MaxDepth) ? JsonSerializer.Deserialize(body, json.Activity) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsComplete(Activity activity) =>
        activity is
        {
            Type.Length: > 0, ChannelId.Length: > 0, Conversation.Id.Length: > 0, From.Id.Length: > 0,
            DeliveryMode: null or "" or "normal",
        }
        && activity is { From.AadObjectId: null or { Length: <= LongestId } } && activity.TenantId() is null or { Length: <= LongestId }
        && (activity.Name is { Length: > 0 } || !(activity.Is(ActivityTypes.Invoke) || activity.Is(ActivityTypes.Event)))
        && (activity.Id is { Length: > 0 } || !(activity.Is(ActivityTypes.Message) || activity.Is(ActivityTypes.Invoke)));

    private static async Task AnswerAsync(HttpContext http, ActivityAnswer answer)
    {
        switch (answer)
        {
            case ActivityAnswer.CardAction card:
                await WriteAsync(http, card.Response);
                break;
            case ActivityAnswer.Malformed malformed:
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                await WriteAsync(http, malformed.Response);
                break;
            case ActivityAnswer.NotImplemented:
                http.Response.StatusCode = StatusCodes.Status501NotImplemented;
                break;
            case ActivityAnswer.Unavailable:
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                break;
        }
    }

    private static async Task WriteAsync(HttpContext http, AdaptiveCardInvokeResponse response)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.Body.WriteAsync(
            JsonSerializer.SerializeToUtf8Bytes(response, ChannelJson.Outgoing.AdaptiveCardInvokeResponse), http.RequestAborted);
    }
}
