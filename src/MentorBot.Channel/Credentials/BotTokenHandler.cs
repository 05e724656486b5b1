using System.Net;
using System.Net.Http.Headers;

namespace MentorBot.Channel.Credentials;

/// <summary>
/// Puts the bot's token on a call. It stands behind the guard of hosts, so that a token goes to Teams and nowhere else
/// (protocol 3.4). One that is refused is dropped, and the call made once more with a new one (protocol 3.3).
/// </summary>
internal sealed class BotTokenHandler(BotToken token) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var first = await token.GetAsync(cancellationToken);
        var response = await SendAsync(request, first, cancellationToken);
        if (response.StatusCode is not HttpStatusCode.Unauthorized)
        {
            return response;
        }

        token.Drop(first);
        var second = await token.GetAsync(cancellationToken);
        if (second == first)
        {
            return response;
        }

        response.Dispose();
        return await SendAsync(request, second, cancellationToken);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string bearer, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return base.SendAsync(request, cancellationToken);
    }
}
