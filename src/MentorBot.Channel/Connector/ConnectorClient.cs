using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MentorBot.Channel.Activities;

namespace MentorBot.Channel.Connector;

/// <summary>The Connector REST API (protocol 5): how anything gets into a chat. Never throws for what the channel answers.</summary>
public sealed class ConnectorClient(HttpClient http, TimeProvider clock)
{
    private const int LongestAnswer = 256 * 1024;
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    /// <summary>Posts a new activity (5.1).</summary>
    public Task<ConnectorOutcome> SendAsync(string serviceUrl, string conversationId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, Address(serviceUrl, conversationId, "activities"), activity, ChannelJson.Outgoing.Activity, cancellationToken);

    /// <summary>Replaces an activity of ours as a whole (5.3).</summary>
    public Task<ConnectorOutcome> UpdateAsync(string serviceUrl, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Put, Address(serviceUrl, conversationId, "activities", activityId), activity, ChannelJson.Outgoing.Activity, cancellationToken);

    /// <summary>Gets or creates the 1:1 chat with a person (5.5); the answer's id is the conversation's.</summary>
    public Task<ConnectorOutcome> CreateConversationAsync(string serviceUrl, CreateConversation request, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, Address(serviceUrl), request, ChannelJson.Outgoing.CreateConversation, cancellationToken);

    /// <summary>A person in a conversation (5.7); null where the channel does not say.</summary>
    public async Task<MemberInfo?> FindMemberAsync(string serviceUrl, string conversationId, string memberId, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(Address(serviceUrl, conversationId, "members", memberId), cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return null;
            }

            await response.Content.LoadIntoBufferAsync(LongestAnswer, cancellationToken);
            return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancellationToken), ChannelJson.Default.MemberInfo);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException)
        {
            return null;
        }
    }

    // Ids hold ':', ';' and '@'; every segment is escaped (protocol 5).
    private static Uri Address(string serviceUrl, params ReadOnlySpan<string> segments)
    {
        var address = serviceUrl.TrimEnd('/') + "/v3/conversations";
        foreach (var segment in segments)
        {
            address += "/" + Uri.EscapeDataString(segment);
        }

        return new Uri(address);
    }

    private async Task<ConnectorOutcome> CallAsync<T>(
        HttpMethod method, Uri address, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type)) { Headers = { ContentType = Json } },
        };
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return await ReadAsync(response, cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            return new ConnectorOutcome.NoAnswer(
                MayHaveArrived: failure.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError));
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ConnectorOutcome.NoAnswer(MayHaveArrived: true);
        }
    }

    private async Task<ConnectorOutcome> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(LongestAnswer, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return new ConnectorOutcome.Done(ReadResource(body));
        }

        return new ConnectorOutcome.Refused(
            new ConnectorError((int)response.StatusCode, ConnectorErrorBody.FindCode(body), RetryAfter(response.Headers.RetryAfter)));
    }

    private static ResourceResponse ReadResource(byte[] body)
    {
        try
        {
            return body.Length is 0 ? new(null) : JsonSerializer.Deserialize(body, ChannelJson.Default.ResourceResponse) ?? new(null);
        }
        catch (JsonException)
        {
            // Accepted is accepted, even where the id cannot be read: sending again would be a double.
            return new(null);
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? date - clock.GetUtcNow() : null);
}
