using Azure.Core;
using MentorBot.Channel.Credentials;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Channel.Credentials;

public sealed class The_bots_own_token : IDisposable
{
    private readonly SteppedClock clock = new();
    private readonly Issuer issuer;
    private readonly BotToken token;

    public The_bots_own_token()
    {
        issuer = new(clock);
        token = new(() => issuer.NewCredential(), "https://api.botframework.com/.default", clock);
    }

    public void Dispose() => token.Dispose();

    [Fact]
    public async Task Is_fetched_once_for_all_who_ask_at_once()
    {
        issuer.Slow = new TaskCompletionSource();
        var asking = Enumerable.Range(0, 20).Select(_ => token.GetAsync(CancellationToken.None).AsTask()).ToList();
        issuer.Slow.SetResult();

        (await Task.WhenAll(asking)).ShouldAllBe(one => one == "token 1");

        issuer.Asked.ShouldBe(["https://api.botframework.com/.default"]);
    }

    [Fact]
    public async Task Is_renewed_ahead_of_its_end_while_the_old_one_serves()
    {
        await token.GetAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromMinutes(58));
        issuer.Slow = new TaskCompletionSource();

        (await token.GetAsync(CancellationToken.None)).ShouldBe("token 1", "nobody waits for the new one");
        issuer.Slow.SetResult();
        await issuer.IssuedAsync(2);

        (await NextAsync("token 1")).ShouldBe("token 2");
    }

    [Fact]
    public async Task Serves_to_its_end_where_a_new_one_is_not_to_be_had()
    {
        await token.GetAsync(CancellationToken.None);
        issuer.Fails = true;
        clock.Advance(TimeSpan.FromMinutes(59));
        (await token.GetAsync(CancellationToken.None)).ShouldBe("token 1");

        clock.Advance(TimeSpan.FromMinutes(2));

        var failure = await Should.ThrowAsync<NotSignedInException>(() => token.GetAsync(CancellationToken.None).AsTask());
        failure.InnerException!.Message.ShouldBe("The secret has expired.");
        issuer.Fails = false;
        (await token.GetAsync(CancellationToken.None)).ShouldStartWith("token");
    }

    [Fact]
    public async Task Is_fetched_with_a_new_credential_once_it_was_refused()
    {
        var refused = await token.GetAsync(CancellationToken.None);

        token.Drop(refused);
        token.Drop(refused);

        (await token.GetAsync(CancellationToken.None)).ShouldBe("token 2");
        issuer.Credentials.ShouldBe(2);
    }

    [Fact]
    public async Task Stays_where_an_older_one_was_refused()
    {
        var old = await token.GetAsync(CancellationToken.None);
        token.Drop(old);
        var current = await token.GetAsync(CancellationToken.None);

        token.Drop(old);

        (await token.GetAsync(CancellationToken.None)).ShouldBe(current);
    }

    [Fact]
    public async Task Does_not_come_back_once_refused_from_a_credential_that_was_just_renewing_it()
    {
        var (renewing, slow, made) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        using var kept = new BotToken(() => KeepingCredential(++made), "https://api.botframework.com/.default", clock);
        var refused = await kept.GetAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromMinutes(58));
        await kept.GetAsync(CancellationToken.None);
        await renewing.Task;

        kept.Drop(refused);
        var next = kept.GetAsync(CancellationToken.None).AsTask();
        slow.SetResult();

        (await next).ShouldBe("token of credential 2");

        TokenCredential KeepingCredential(int number)
        {
            var calls = 0;
            return DelegatedTokenCredential.Create((_, _) => throw new NotSupportedException(), async (_, _) =>
            {
                if (++calls > 1)
                {
                    renewing.SetResult();
                    await slow.Task;
                }

                return new AccessToken($"token of credential {number}", clock.GetUtcNow().AddHours(1));
            });
        }
    }

    // The new token is in place a moment after it was issued.
    private async Task<string> NextAsync(string old)
    {
        string next;
        while ((next = await token.GetAsync(CancellationToken.None)) == old)
        {
            await Task.Yield();
        }

        return next;
    }

    private sealed class Issuer(TimeProvider clock)
    {
        private readonly Dictionary<int, TaskCompletionSource> issued = [];
        private int count;

        public TaskCompletionSource? Slow { get; set; }

        public bool Fails { get; set; }

        public int Credentials { get; private set; }

        public List<string> Asked { get; } = [];

        public TokenCredential NewCredential()
        {
            Credentials++;
            return DelegatedTokenCredential.Create((_, _) => throw new NotSupportedException(), async (context, _) => await IssueAsync(context));
        }

        public Task IssuedAsync(int number)
        {
            lock (issued)
            {
                return number <= count ? Task.CompletedTask : (issued[number] = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }

        private async ValueTask<AccessToken> IssueAsync(TokenRequestContext context)
        {
            await (Slow?.Task ?? Task.CompletedTask);
            if (Fails)
            {
                throw new InvalidOperationException("The secret has expired.");
            }

            lock (issued)
            {
                Asked.AddRange(context.Scopes);
                count++;
                if (issued.TryGetValue(count, out var waiting))
                {
                    waiting.SetResult();
                }

                return new AccessToken($"token {count}", clock.GetUtcNow().AddHours(1));
            }
        }
    }
}
