using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MentorBot.LocalChannel;

/// <summary>Why a <c>/local</c> request was not done, for a person to read.</summary>
internal sealed record Refusal(string Message)
{
    public static JsonHttpResult<Refusal> BadRequest(string message) => As(StatusCodes.Status400BadRequest, message);

    public static JsonHttpResult<Refusal> NotFound(string message) => As(StatusCodes.Status404NotFound, message);

    public static JsonHttpResult<Refusal> Nobody(Guid oid) => NotFound($"Nobody here has the id {oid}; GET /local/people lists everybody.");

    public static JsonHttpResult<Refusal> NoThread(string id) => NotFound($"There is no group chat or channel {id}; GET /local/threads lists them.");

    public static JsonHttpResult<Refusal> As(int status, string message) =>
        TypedResults.Json(new Refusal(message), LocalJson.Default.Refusal, statusCode: status);
}

internal static class RequestBodies
{
    /// <summary>The body, or null where it is not that.</summary>
    public static async Task<T?> ReadAsync<T>(this HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, type, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
