using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace MentorBot.EndToEndTests.Crashing;

/// <summary>How the channel brings activities: one that nobody took is brought again, under the same id, until somebody does.</summary>
/// <param name="address">Where to try it, by the number of the try.</param>
internal sealed class Door(Func<int, Uri> address) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private int taken;
    private int again;

    /// <summary>Activities that were answered 2xx.</summary>
    public int Taken => taken;

    /// <summary>Tries that were not.</summary>
    public int Again => again;

    public async Task BringAsync(JsonObject activity, CancellationToken cancellationToken)
    {
        for (var attempt = 0; !await TryAsync(activity, address(attempt), cancellationToken); attempt++)
        {
            Interlocked.Increment(ref again);
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }

        Interlocked.Increment(ref taken);
    }

    public void Dispose() => http.Dispose();

    private async Task<bool> TryAsync(JsonObject activity, Uri bot, CancellationToken cancellationToken)
    {
        try
        {
            using var body = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri(bot, "api/messages"), body, cancellationToken);
            return answer.IsSuccessStatusCode || (answer.StatusCode is HttpStatusCode.ServiceUnavailable
                ? false
                : throw new InvalidOperationException($"The bot answered {(int)answer.StatusCode} to {activity.ToJsonString()}."));
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
