using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace MentorBot.LocalChannel.Clock;

internal static class ClockEndpoints
{
    public static void MapClock(this IEndpointRouteBuilder local)
    {
        local.MapGet("/clock", Now);
        local.MapPost("/clock", MoveAsync);
        local.MapGet("/clock/next", NextAsync);
    }

    private static JsonHttpResult<ClockNow> Now(RehearsalClock clock) =>
        TypedResults.Json(new ClockNow(clock.GetUtcNow()), LocalJson.Default.ClockNow);

    private static async Task<Results<JsonHttpResult<ClockMoved>, JsonHttpResult<Refusal>>> MoveAsync(
        HttpRequest request, ClockMover mover, CancellationToken cancellationToken)
    {
        if (await request.ReadAsync(LocalJson.Default.ClockMove, cancellationToken) is not { } move || (move.By is null && move.Now is null))
        {
            return Refusal.BadRequest("Say how far, as {\"advance\":\"3.00:00:00\"}, or where to, as {\"now\":\"2027-01-22T18:00:00Z\"}.");
        }

        // Once begun, a move is finished: leaving the page must not stop it half way.
        return await mover.TryMoveAsync(move, CancellationToken.None) is { } moved
            ? TypedResults.Json(moved, LocalJson.Default.ClockMoved)
            : Refusal.BadRequest("The programme clock only moves forward, by ten years at most. Choose a later time, or start again with an empty folder.");
    }

    private static async Task<Results<JsonHttpResult<Upcoming>, NoContent>> NextAsync(ClockMover mover, CancellationToken cancellationToken) =>
        await mover.ForeseeAsync(cancellationToken) is { } next
            ? TypedResults.Json(next, LocalJson.Default.Upcoming)
            : TypedResults.NoContent();
}
