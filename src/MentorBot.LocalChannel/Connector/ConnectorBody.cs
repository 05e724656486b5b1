using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace MentorBot.LocalChannel.Connector;

/// <summary>Reads a Connector call's body under the service's size limit.</summary>
internal static class ConnectorBody
{
    /// <summary>The documented limit counts the message in UTF-16 (protocol 7.1).</summary>
    private const int MostCharacters = 100 * 1024 / 2;

    /// <summary>The body, or the status to refuse it with.</summary>
    public static async Task<(T? Body, int Status)> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (request.ContentLength > MostCharacters * 4)
        {
            return (null, StatusCodes.Status413PayloadTooLarge);
        }

        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancellationToken);
        if (text.Length > MostCharacters)
        {
            return (null, StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            return (JsonSerializer.Deserialize(text, type), StatusCodes.Status400BadRequest);
        }
        catch (JsonException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }
}
