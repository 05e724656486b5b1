using MentorBot.Channel;
using MentorBot.Channel.Activities;
using MentorBot.Channel.Connector;
using MentorBot.LocalChannel.Chats;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<MentorBot.Channel.Connector.ResourceResponse>,
    Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<MentorBot.LocalChannel.Connector.ConnectorFault>>;

namespace MentorBot.LocalChannel.Connector;

/// <summary>The Connector REST API as the bot knows it (protocol 5), for personal chats.</summary>
internal static class ConnectorEndpoints
{
    public static void MapConnector(this IEndpointRouteBuilder local)
    {
        var conversations = local.MapGroup("/teams/v3/conversations");
        conversations.MapPost("", CreateAsync);

        var conversation = conversations.MapGroup("/{cid}").AddEndpointFilter<ConversationDoor>();
        conversation.MapPost("/activities", SendAsync);
        conversation.MapPost("/activities/{id}", ReplyAsync);
        conversation.MapPut("/activities/{id}", UpdateAsync);
        conversation.MapDelete("/activities/{id}", Delete);
        conversation.MapGet("/pagedmembers", PagedMembers);
        conversation.MapGet("/members", Members);
        conversation.MapGet("/members/{id}", OneMember);
    }

    private static async Task<Answer> CreateAsync(HttpRequest request, ChatBook book, CancellationToken cancellationToken)
    {
        var (wanted, status) = await ConnectorBody.ReadAsync(request, ChannelJson.Default.CreateConversation, cancellationToken);
        if (wanted is null)
        {
            return Refused(status);
        }

        var tenant = wanted.TenantId ?? ActivityReading.Member(ActivityReading.Member(wanted.ChannelData, "tenant"), "id")?.GetStringOrNull();
        if (string.IsNullOrEmpty(tenant))
        {
            return ConnectorFault.NoTenant;
        }

        if (wanted.IsGroup || wanted.Members is not [var member])
        {
            return ConnectorFault.OneMember;
        }

        if (tenant != Personas.Tenant.ToString() || book.FindUser(member.Id) is not { Installed: true } chat)
        {
            return ConnectorFault.Forbidden;
        }

        var first = wanted.Activity is { } activity ? Post(book, chat, activity) : null;
        return Resource(new ResourceResponse(chat.ConversationId, first), StatusCodes.Status201Created);
    }

    private static Task<Answer> SendAsync(
        HttpRequest request, OpenConversation conversation, ChatBook book, Watchers watchers, CancellationToken cancellationToken) =>
        TakeAsync(request, conversation.Chat, book, watchers, cancellationToken);

    private static async Task<Answer> ReplyAsync(
        string id, HttpRequest request, OpenConversation conversation, ChatBook book, Watchers watchers, CancellationToken cancellationToken) =>
        // Somebody may reply to an event, an invoke or a silent submit, which no chat shows; only its shape can be checked.
        id.Length > 200 ? ConnectorFault.NoActivity : await TakeAsync(request, conversation.Chat, book, watchers, cancellationToken);

    private static async Task<Answer> TakeAsync(
        HttpRequest request, Chat chat, ChatBook book, Watchers watchers, CancellationToken cancellationToken)
    {
        var (activity, status) = await ConnectorBody.ReadAsync(request, ChannelJson.Default.Activity, cancellationToken);
        if (activity is not { Type: not null })
        {
            return Refused(status);
        }

        if (activity.Is(ActivityTypes.Typing))
        {
            watchers.Tell(new LocalEvent("typing") { Oid = chat.Person.ObjectId });
            return Resource(new ResourceResponse(null), StatusCodes.Status201Created);
        }

        return activity.Is(ActivityTypes.Message)
            ? Resource(new ResourceResponse(Post(book, chat, activity)), StatusCodes.Status201Created)
            : Refused(StatusCodes.Status400BadRequest);
    }

    private static async Task<Answer> UpdateAsync(
        string id, HttpRequest request, OpenConversation conversation, ChatBook book, CancellationToken cancellationToken)
    {
        var (activity, status) = await ConnectorBody.ReadAsync(request, ChannelJson.Default.Activity, cancellationToken);
        if (activity is not { Type: not null })
        {
            return Refused(status);
        }

        if (NotChangeable(conversation.Chat, book, id) is { } fault)
        {
            return fault;
        }

        book.Change(conversation.Chat, id, message => BotMessage.Fill(message, activity) with { Edited = true });
        return Resource(new ResourceResponse(id), StatusCodes.Status200OK);
    }

    private static Results<Ok, JsonHttpResult<ConnectorFault>> Delete(string id, OpenConversation conversation, ChatBook book)
    {
        if (NotChangeable(conversation.Chat, book, id) is { } fault)
        {
            return fault;
        }

        book.Delete(conversation.Chat, id);
        return TypedResults.Ok();
    }

    private static JsonHttpResult<PagedMembers> PagedMembers(OpenConversation conversation) =>
        TypedResults.Json(new PagedMembers(null, [MemberOf(conversation.Chat)]), ChannelJson.Default.PagedMembers);

    private static JsonHttpResult<IReadOnlyList<MemberInfo>> Members(OpenConversation conversation) =>
        TypedResults.Json<IReadOnlyList<MemberInfo>>([MemberOf(conversation.Chat)], ChannelJson.Default.IReadOnlyListMemberInfo);

    private static Results<JsonHttpResult<MemberInfo>, JsonHttpResult<ConnectorFault>> OneMember(string id, OpenConversation conversation)
    {
        var chat = conversation.Chat;
        return id == chat.UserId
            || string.Equals(id, chat.Person.Email, StringComparison.OrdinalIgnoreCase)
            || string.Equals(id, chat.Person.ObjectId.ToString(), StringComparison.OrdinalIgnoreCase)
                ? TypedResults.Json(MemberOf(chat), ChannelJson.Default.MemberInfo)
                : ConnectorFault.NoMember;
    }

    /// <summary>The id of what was posted. Text and card in one activity become two messages and leave no usable id (protocol 4.2).</summary>
    private static string? Post(ChatBook book, Chat chat, Activity activity)
    {
        if (activity.Text is { Length: > 0 } && BotMessage.CardOf(activity) is not null)
        {
            book.Put(chat, ChatMessage.Bot, m => BotMessage.Fill(m, activity with { Attachments = null }));
            book.Put(chat, ChatMessage.Bot, m => BotMessage.Fill(m, activity with { Text = null }));
            return null;
        }

        return book.Put(chat, ChatMessage.Bot, m => BotMessage.Fill(m, activity)).MessageId;
    }

    private static JsonHttpResult<ConnectorFault>? NotChangeable(Chat chat, ChatBook book, string id) =>
        book.FindMessage(chat, id) switch
        {
            null => ConnectorFault.NoActivity,
            { From: ChatMessage.Person } => ConnectorFault.NotYours,
            _ => null,
        };

    private static JsonHttpResult<ConnectorFault> Refused(int status) =>
        status is StatusCodes.Status413PayloadTooLarge ? ConnectorFault.TooBig : ConnectorFault.BadSyntax;

    private static JsonHttpResult<ResourceResponse> Resource(ResourceResponse resource, int status) =>
        TypedResults.Json(resource, ChannelJson.Default.ResourceResponse, statusCode: status);

    private static MemberInfo MemberOf(Chat chat) => new()
    {
        Id = chat.UserId,
        Name = chat.Person.Name,
        GivenName = chat.Person.GivenName,
        Surname = chat.Person.Name[chat.Person.GivenName.Length..].Trim(),
        Email = chat.Person.Email,
        UserPrincipalName = chat.Person.Email,
        TenantId = Personas.Tenant.ToString(),
        UserRole = "user",
        ObjectId = chat.Person.ObjectId.ToString(),
        AadObjectId = chat.Person.ObjectId.ToString(),
    };
}
