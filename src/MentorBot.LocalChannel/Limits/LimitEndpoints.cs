using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace MentorBot.LocalChannel.Limits;

internal static class LimitEndpoints
{
    public static void MapLimits(this IEndpointRouteBuilder local)
    {
        local.MapGet("/limits", Counts);
        local.MapPost("/limits", SetAsync);
    }

    private static JsonHttpResult<LimitCounts> Counts(TeamsLimits limits) =>
        TypedResults.Json(limits.Counts, LocalJson.Default.LimitCounts);

    private static async Task<Results<NoContent, JsonHttpResult<Refusal>>> SetAsync(
        HttpRequest request, TeamsLimits limits, CancellationToken cancellationToken)
    {
        if (await request.ReadAsync(LocalJson.Default.LimitSettings, cancellationToken) is not { PerSecond: null or > 0 } settings)
        {
            return Refusal.BadRequest("Say which limits: {\"perSecond\":50,\"perConversation\":true,\"retryAfter\":true,\"strictOrder\":false}; {} plays none.");
        }

        limits.Set(settings);
        return TypedResults.NoContent();
    }
}
