using Azure.Core;

namespace MentorBot.Channel.Credentials;

/// <summary>
/// The token by which the channel knows the bot (protocol 3.1, 3.3): one for the process, fetched by one caller at a time,
/// and anew ahead of its end while the old one still serves.
/// </summary>
/// <param name="create">Makes the credential. It is made afresh after a refusal, since a credential keeps its own store of tokens.</param>
public sealed class BotToken(Func<TokenCredential> create, string scope, TimeProvider clock) : IDisposable
{
    // Processes that were started together must not come back together.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);
    private readonly TimeSpan jitter = TimeSpan.FromSeconds(Random.Shared.Next(60));
    private readonly TokenRequestContext wanted = new([scope]);
    private readonly SemaphoreSlim one = new(1);
    private readonly Lock gate = new();
    private TokenCredential? credential;
    private volatile Held? current;
    private Task? refreshing;

    /// <summary>A token that is good for now.</summary>
    /// <exception cref="NotSignedInException">There is none to be had.</exception>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        if (Usable() is { } ready)
        {
            if (ready.IsOld(clock.GetUtcNow(), jitter) && refreshing is null or { IsCompleted: true })
            {
                // Nobody waits for this: where it fails, the next caller tries again until the old one ends.
                refreshing = Task.Run(() => FetchAsync(ready.Token, CancellationToken.None), CancellationToken.None);
            }

            return ready.Token;
        }

        return await FetchAsync(spent: null, cancellationToken);
    }

    /// <summary>Says that the channel refused this token: the next one comes from a credential that knows nothing of it.</summary>
    public void Drop(string token)
    {
        lock (gate)
        {
            if (current?.Token == token)
            {
                current = null;
                credential = null;
            }
        }
    }

    public void Dispose() => one.Dispose();

    private Held? Usable() => current is { } held && held.ExpiresOn > clock.GetUtcNow() ? held : null;

    private async Task<string> FetchAsync(string? spent, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                // Whoever waited may find that the one before has brought it.
                if (Usable() is { } ready && ready.Token != spent)
                {
                    return ready.Token;
                }

                var source = Credential();
                var fetched = await source.GetTokenAsync(wanted, cancellationToken);
                if (IsKept(new Held(fetched.Token, fetched.ExpiresOn, fetched.RefreshOn ?? fetched.ExpiresOn - Ahead), source))
                {
                    return fetched.Token;
                }
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            lock (gate)
            {
                credential = null;
            }

            throw new NotSignedInException(failure);
        }
        finally
        {
            one.Release();
        }
    }

    private TokenCredential Credential()
    {
        lock (gate)
        {
            return credential ??= create();
        }
    }

    // A credential that was given up meanwhile may have brought the refused token back from its store.
    private bool IsKept(Held fetched, TokenCredential source)
    {
        lock (gate)
        {
            if (!ReferenceEquals(credential, source))
            {
                return false;
            }

            current = fetched;
            return true;
        }
    }

    // One reference, so that nobody reads half of one token and half of the next.
    private sealed record Held(string Token, DateTimeOffset ExpiresOn, DateTimeOffset RefreshOn)
    {
        public bool IsOld(DateTimeOffset now, TimeSpan jitter) => RefreshOn - jitter <= now;
    }
}

/// <summary>The bot cannot prove who it is. The reason is the inner exception's, which names settings and never a secret.</summary>
public sealed class NotSignedInException(Exception reason) : Exception("No token for the channel could be had.", reason);
