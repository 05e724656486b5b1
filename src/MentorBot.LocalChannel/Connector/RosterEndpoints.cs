using System.Globalization;
using MentorBot.Channel;
using MentorBot.Channel.Connector;
using MentorBot.LocalChannel.Chats;
using MentorBot.LocalChannel.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace MentorBot.LocalChannel.Connector;

/// <summary>The Connector REST API (protocol 5.6–5.10): who is there, and what a team is made of.</summary>
internal static class RosterEndpoints
{
    private const int FewestOnAPage = 50;
    private const int MostOnAPage = 500;
    private const string Standard = "standard";

    public static void MapRoster(this IEndpointRouteBuilder connector)
    {
        connector.MapGet("/conversations/{cid}/pagedmembers", Page).WithMetadata(ConnectorOperation.Member);
        connector.MapGet("/conversations/{cid}/members", Members).WithMetadata(ConnectorOperation.Member);
        connector.MapGet("/conversations/{cid}/members/{id}", One).WithMetadata(ConnectorOperation.Member);
        connector.MapGet("/teams/{cid}", OfTeam).WithMetadata(ConnectorOperation.Team);
        connector.MapGet("/teams/{cid}/conversations", Channels).WithMetadata(ConnectorOperation.Team);
    }

    private static Results<JsonHttpResult<PagedMembers>, JsonHttpResult<ConnectorFault>> Page(
        ConnectorCall call, ChatBook book, int pageSize = MostOnAPage, string continuationToken = "0")
    {
        var all = Roster.Of(call.In, book);
        if (!int.TryParse(continuationToken, NumberStyles.None, CultureInfo.InvariantCulture, out var from) || from > all.Count)
        {
            return ConnectorFault.NoPage;
        }

        var to = from + Math.Clamp(pageSize, FewestOnAPage, MostOnAPage);
        return TypedResults.Json(
            new PagedMembers(to < all.Count ? to.ToString(CultureInfo.InvariantCulture) : null, [.. all.Skip(from).Take(to - from)]),
            ChannelJson.Default.PagedMembers);
    }

    private static JsonHttpResult<IReadOnlyList<MemberInfo>> Members(ConnectorCall call, ChatBook book) =>
        TypedResults.Json(Roster.Of(call.In, book), ChannelJson.Default.IReadOnlyListMemberInfo);

    private static Results<JsonHttpResult<MemberInfo>, JsonHttpResult<ConnectorFault>> One(string id, ConnectorCall call, ChatBook book) =>
        Roster.Find(id, call.In, book) is { } member
            ? TypedResults.Json(member, ChannelJson.Default.MemberInfo)
            : ConnectorFault.NoMember;

    private static Results<JsonHttpResult<TeamInfo>, JsonHttpResult<ConnectorFault>> OfTeam(ConnectorCall call, ChatBook book) =>
        call.In is SharedChat { IsGeneral: true, Team: { } team } general
            ? TypedResults.Json(
                new TeamInfo(team.Id, team.Name, team.AadGroupId, ChannelsOf(team, book).Count, Roster.Of(general, book).Count, Standard),
                ChannelJson.Default.TeamInfo)
            : ConnectorFault.NoConversation;

    private static Results<JsonHttpResult<ChannelList>, JsonHttpResult<ConnectorFault>> Channels(ConnectorCall call, ChatBook book) =>
        call.In is SharedChat { IsGeneral: true, Team: { } team }
            ? TypedResults.Json(new ChannelList(ChannelsOf(team, book)), ChannelJson.Default.ChannelList)
            : ConnectorFault.NoConversation;

    private static List<ChannelInfo> ChannelsOf(Team team, ChatBook book) =>
        [.. book.Shared.Where(s => s.Team == team).Select(s => new ChannelInfo(s.ConversationId, s.IsGeneral ? null : s.Name, Standard))];
}
