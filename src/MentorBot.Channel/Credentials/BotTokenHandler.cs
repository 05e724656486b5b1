using System.Net;
using System.Net.Http.Headers;

namespace MentorBot.Channel.Credentials;

/// <summary>
/// Puts the bot's token on a call. It stands behind the guard of hosts, so that a token goes to Teams and nowhere else
/// (protocol 3.4). One that is refused is dropped, and the call made once more with a new one (protocol 3.3).
/// </summary>
internal sealed class BotTokenHandler(BotToken token, TimeProvider clock) : DelegatingHandler
{
    /// <summary>How long a token is waited for. It must end before the call's own patience (30 seconds): whatever fails after that counts as perhaps sent.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var first = await GetTokenAsync(cancellationToken);
        var response = await SendAsync(request, first, cancellationToken);
        if (response.StatusCode is not HttpStatusCode.Unauthorized)
        {
            return response;
        }

        token.Drop(first);
        var second = await GetTokenAsync(cancellationToken);
        if (second == first)
        {
            return response;
        }

        response.Dispose();
        return await SendAsync(request, second, cancellationToken);
    }

    /// <exception cref="HttpRequestException">No token came in time: nothing has reached the channel.</exception>
    private async Task<string> GetTokenAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await token.GetAsync(either.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "No token came in time.", late);
        }
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string bearer, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return base.SendAsync(request, cancellationToken);
    }
}
