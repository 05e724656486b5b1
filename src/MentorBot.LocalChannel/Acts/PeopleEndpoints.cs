using MentorBot.LocalChannel.Chats;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Done = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<MentorBot.LocalChannel.Acts.ActOutcome>,
    Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<MentorBot.LocalChannel.Refusal>>;

namespace MentorBot.LocalChannel.Acts;

internal static class PeopleEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder local)
    {
        local.MapGet("/events", Events);
        local.MapGet("/people", List);
        local.MapPost("/people", AddAsync);
        local.MapGet("/people/{oid:guid}/chat", Chat);
        local.MapPost("/people/{oid:guid}/open", OpenAsync);
        local.MapPost("/people/{oid:guid}/remove", RemoveAsync);
        local.MapPost("/people/{oid:guid}/say", SayAsync);
        local.MapPost("/people/{oid:guid}/press", PressAsync);
        local.MapPost("/people/{oid:guid}/read", ReadAsync);
        local.MapPut("/people/{oid:guid}/blocked", BlockAsync);
    }

    private static ServerSentEventsResult<string> Events(Watchers watchers, CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(watchers.WatchAsync(cancellationToken));

    private static JsonHttpResult<IReadOnlyList<Member>> List(ChatBook book) =>
        TypedResults.Json(book.Members(), LocalJson.Default.IReadOnlyListMember);

    private static async Task<Results<JsonHttpResult<Member>, JsonHttpResult<Refusal>>> AddAsync(
        HttpRequest request, ChatBook book, CancellationToken cancellationToken)
    {
        if (await request.ReadAsync(LocalJson.Default.NewMember, cancellationToken) is not { Name.Length: > 0 } someone)
        {
            return Refusal.BadRequest("Say who: {\"name\":\"Ana Souza\",\"timeZone\":\"America/Halifax\",\"locale\":\"en-CA\",\"kind\":\"mentor\",\"role\":\"Shop steward\"}.");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(someone.TimeZone ?? "America/Toronto", out _))
        {
            return Refusal.BadRequest($"There is no time zone called \"{someone.TimeZone}\". Try America/Toronto.");
        }

        var added = book.Add(Personas.Create(
            Guid.NewGuid(), someone.Kind, someone.Name, someone.Role ?? "Member",
            someone.TimeZone ?? "America/Toronto", someone.Locale ?? "en-CA"));
        return TypedResults.Json(added, LocalJson.Default.Member, statusCode: StatusCodes.Status201Created);
    }

    private static Results<JsonHttpResult<IReadOnlyList<ChatMessage>>, JsonHttpResult<Refusal>> Chat(Guid oid, ChatBook book, long after = 0) =>
        book.Find(oid) is { } chat
            ? TypedResults.Json(book.Messages(chat, after), LocalJson.Default.IReadOnlyListChatMessage)
            : Refusal.Nobody(oid);

    private static Task<Done> OpenAsync(Guid oid, ChatBook book, PersonActs acts) =>
        DoAsync(oid, book, chat => acts.OpenAsync(chat, CancellationToken.None));

    private static Task<Done> RemoveAsync(Guid oid, ChatBook book, PersonActs acts) =>
        DoAsync(oid, book, chat => acts.RemoveAsync(chat, CancellationToken.None));

    private static Task<Done> ReadAsync(Guid oid, ChatBook book, PersonActs acts) =>
        DoAsync(oid, book, chat => acts.ReadAsync(chat, CancellationToken.None));

    private static async Task<Done> SayAsync(Guid oid, HttpRequest request, ChatBook book, PersonActs acts, CancellationToken cancellationToken)
    {
        if (await request.ReadAsync(LocalJson.Default.Spoken, cancellationToken) is not { Text: { } text } || string.IsNullOrWhiteSpace(text))
        {
            return Refusal.BadRequest("Say something: {\"text\":\"help\"}.");
        }

        return await DoAsync(oid, book, chat => acts.SayAsync(chat, text, CancellationToken.None));
    }

    private static async Task<Done> PressAsync(Guid oid, HttpRequest request, ChatBook book, PersonActs acts, CancellationToken cancellationToken)
    {
        if (await request.ReadAsync(LocalJson.Default.Pressed, cancellationToken)
            is not { Action.Type: PressedAction.Execute or PressedAction.Submit } pressed)
        {
            return Refusal.BadRequest("Say which button: {\"messageId\":\"…\",\"action\":{\"type\":\"Action.Execute\",\"verb\":\"…\",\"data\":{}},\"inputs\":{}}.");
        }

        if (book.Find(oid) is { } found && book.FindMessage(found, pressed.MessageId) is null)
        {
            return Refusal.NotFound($"There is no message {pressed.MessageId} in that chat.");
        }

        return await DoAsync(oid, book, chat => acts.PressAsync(chat, pressed, CancellationToken.None));
    }

    private static async Task<Results<NoContent, JsonHttpResult<Refusal>>> BlockAsync(
        Guid oid, HttpRequest request, ChatBook book, CancellationToken cancellationToken)
    {
        if (await request.ReadAsync(LocalJson.Default.Blocking, cancellationToken) is not { } blocking)
        {
            return Refusal.BadRequest("Say whether: {\"blocked\":true}.");
        }

        if (book.Find(oid) is not { } chat)
        {
            return Refusal.Nobody(oid);
        }

        book.SetBlocked(chat, blocking.Blocked);
        return TypedResults.NoContent();
    }

    private static async Task<Done> DoAsync(Guid oid, ChatBook book, Func<Chat, Task<ActOutcome>> act) =>
        book.Find(oid) is { } chat
            ? TypedResults.Json(await act(chat), LocalJson.Default.ActOutcome)
            : Refusal.Nobody(oid);
}
