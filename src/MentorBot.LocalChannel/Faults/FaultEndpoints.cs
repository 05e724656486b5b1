using MentorBot.LocalChannel.Chats;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ordered = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.NoContent,
    Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<MentorBot.LocalChannel.Refusal>>;

namespace MentorBot.LocalChannel.Faults;

/// <summary>One order, in three places: for a person's chat, for a group chat or channel, and for the whole tenant.</summary>
internal static class FaultEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder local)
    {
        local.MapPost("/faults", EverywhereAsync);
        local.MapPost("/people/{oid:guid}/faults", InChatAsync);
        local.MapPost("/threads/{id}/faults", InThreadAsync);
    }

    private static Task<Ordered> EverywhereAsync(HttpRequest request, FaultOrders orders, CancellationToken cancellationToken) =>
        OrderAsync(null, request, orders, cancellationToken);

    private static async Task<Ordered> InChatAsync(
        Guid oid, HttpRequest request, ChatBook book, FaultOrders orders, CancellationToken cancellationToken) =>
        book.Find(oid) is { } chat ? await OrderAsync(chat, request, orders, cancellationToken) : Refusal.Nobody(oid);

    private static async Task<Ordered> InThreadAsync(
        string id, HttpRequest request, ChatBook book, FaultOrders orders, CancellationToken cancellationToken) =>
        book.FindShared(id) is { } chat ? await OrderAsync(chat, request, orders, cancellationToken) : Refusal.NoThread(id);

    private static async Task<Ordered> OrderAsync(
        Conversation? conversation, HttpRequest request, FaultOrders orders, CancellationToken cancellationToken)
    {
        if (await request.ReadAsync(LocalJson.Default.Fault, cancellationToken) is not { MakesSense: true } fault)
        {
            return Refusal.BadRequest("Say what goes wrong: {\"status\":429,\"code\":\"Throttled\",\"retryAfter\":2,\"times\":1}, {\"drop\":true,\"delivered\":true} or {\"delayMs\":500,\"operation\":\"send\"}.");
        }

        orders.Expect(conversation?.ConversationId, fault);
        return TypedResults.NoContent();
    }
}
