using MentorBot.LocalChannel.Acts;
using MentorBot.LocalChannel.Chats;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Done = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<MentorBot.LocalChannel.Acts.ActOutcome>,
    Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<MentorBot.LocalChannel.Refusal>>;

namespace MentorBot.LocalChannel.Threads;

/// <summary>The group chat and the channels, for tests: the page shows people's own chats.</summary>
internal static class ThreadEndpoints
{
    public static void MapThreads(this IEndpointRouteBuilder local)
    {
        local.MapGet("/threads", List);
        local.MapGet("/threads/{id}/messages", Messages);
        local.MapPost("/threads/{id}/add", AddAsync);
        local.MapPost("/threads/{id}/remove", RemoveAsync);
        local.MapPost("/threads/{id}/say", SayAsync);
    }

    private static JsonHttpResult<IReadOnlyList<ThreadInfo>> List(ChatBook book) =>
        TypedResults.Json<IReadOnlyList<ThreadInfo>>([.. book.Shared.Select(ThreadInfo.Of)], LocalJson.Default.IReadOnlyListThreadInfo);

    /// <summary>All of it; of a channel also one thread, by its address.</summary>
    private static Results<JsonHttpResult<IReadOnlyList<ChatMessage>>, JsonHttpResult<Refusal>> Messages(string id, ChatBook book)
    {
        var (own, root) = SharedChat.Split(id);
        return book.FindShared(own) is { } chat
            ? TypedResults.Json<IReadOnlyList<ChatMessage>>(
                [.. book.Messages(chat, 0).Where(m => root is null || m.Root == root)], LocalJson.Default.IReadOnlyListChatMessage)
            : Refusal.NoThread(id);
    }

    private static Task<Done> AddAsync(string id, HttpRequest request, ChatBook book, ThreadActs acts, CancellationToken cancellationToken) =>
        DoAsync(id, request, book, (_, chat, _, by) => acts.AddAsync(chat, by, CancellationToken.None), cancellationToken);

    private static Task<Done> RemoveAsync(string id, HttpRequest request, ChatBook book, ThreadActs acts, CancellationToken cancellationToken) =>
        DoAsync(id, request, book, (_, chat, _, by) => acts.RemoveAsync(chat, by, CancellationToken.None), cancellationToken);

    private static Task<Done> SayAsync(string id, HttpRequest request, ChatBook book, ThreadActs acts, CancellationToken cancellationToken) =>
        DoAsync(
            id, request, book,
            (act, chat, root, by) => acts.SayAsync(chat, root, by, act.Text ?? "", act.Mention, CancellationToken.None), cancellationToken);

    private static async Task<Done> DoAsync(
        string id, HttpRequest request, ChatBook book, Func<ThreadAct, SharedChat, string?, Chat, Task<ActOutcome>> act, CancellationToken cancellationToken)
    {
        if (await request.ReadAsync(LocalJson.Default.ThreadAct, cancellationToken) is not { } asked)
        {
            return Refusal.BadRequest("Say who, and what: {\"oid\":\"…\",\"text\":\"help\",\"mention\":true}.");
        }

        var (own, root) = SharedChat.Split(id);
        return book.FindShared(own) is not { } chat || (root is not null && book.FindMessage(chat, root) is null) ? Refusal.NoThread(id)
            : book.Find(asked.Oid) is not { } by ? Refusal.Nobody(asked.Oid)
            : TypedResults.Json(await act(asked, chat, root, by), LocalJson.Default.ActOutcome);
    }
}
