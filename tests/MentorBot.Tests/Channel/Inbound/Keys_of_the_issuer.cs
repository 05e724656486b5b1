using MentorBot.Channel.Inbound;
using MentorBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.Protocols;

namespace MentorBot.Tests.Channel.Inbound;

public sealed class Keys_of_the_issuer : IAsyncLifetime
{
    private static readonly MintKey first = MintKey.New("first", "msteams");
    private static readonly MintKey second = MintKey.New("second", "msteams");
    private MetadataServer Issuer { get; } = new(SignedBot.Issuer, first);
    private readonly TickingClock clock = new(new DateTimeOffset(2030, 1, 9, 18, 0, 0, TimeSpan.Zero));
    private SigningKeys keys = null!;

    public async Task InitializeAsync()
    {
        await Issuer.StartAsync();
        keys = new SigningKeys(Issuer.Metadata, new HttpDocumentRetriever { RequireHttps = false }, clock, NullLogger<SigningKeys>.Instance);
    }

    public async Task DisposeAsync() => await Issuer.DisposeAsync();

    [Fact]
    public async Task Are_fetched_once_for_all_who_ask_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => FindAsync("first")));

        answers.ShouldAllBe(answer => answer is KeyAnswer.Found);
        Issuer.Fetches.ShouldBe(1);
    }

    [Fact]
    public async Task A_new_one_is_found_when_the_first_token_brings_it()
    {
        await FindAsync("first");
        Issuer.Keys = [first.Public(), second.Public()];

        (await FindAsync("second")).ShouldBeOfType<KeyAnswer.Found>().IsEndorsedFor("msteams").ShouldBeTrue();
    }

    [Fact]
    public async Task One_that_is_withdrawn_is_forgotten_with_the_next_look()
    {
        await FindAsync("first");
        Issuer.Keys = [second.Public()];
        await FindAsync("second");

        (await FindAsync("first")).ShouldBeOfType<KeyAnswer.Unknown>();
    }

    [Fact]
    public async Task Made_up_names_cause_one_look_in_five_minutes()
    {
        for (var name = 0; name < 50; name++)
        {
            (await FindAsync($"made up {name}")).ShouldBeOfType<KeyAnswer.Unknown>();
        }

        Issuer.Fetches.ShouldBe(2);
        clock.Advance(SigningKeys.LookFloor);
        Issuer.Keys = [first.Public(), second.Public()];
        (await FindAsync("second")).ShouldBeOfType<KeyAnswer.Found>();
        Issuer.Fetches.ShouldBe(3);
    }

    [Fact]
    public async Task Are_kept_while_the_issuer_is_down()
    {
        await FindAsync("first");
        Issuer.IsDown = true;
        clock.Advance(TimeSpan.FromDays(2));

        (await FindAsync("first")).ShouldBeOfType<KeyAnswer.Found>();
        (await FindAsync("made up")).ShouldBeOfType<KeyAnswer.Unavailable>();
        (await FindAsync("first")).ShouldBeOfType<KeyAnswer.Found>();
    }

    [Fact]
    public async Task A_look_that_failed_says_nothing_of_the_key_and_is_tried_again_soon()
    {
        await FindAsync("first");
        Issuer.Keys = [first.Public(), second.Public()];
        Issuer.IsDown = true;
        (await FindAsync("second")).ShouldBeOfType<KeyAnswer.Unavailable>();
        Issuer.IsDown = false;
        (await FindAsync("second")).ShouldBeOfType<KeyAnswer.Unavailable>();
        Issuer.Fetches.ShouldBe(1);

        clock.Advance(SigningKeys.RetryFloor);

        (await FindAsync("second")).ShouldBeOfType<KeyAnswer.Found>();
        (await FindAsync("made up")).ShouldBeOfType<KeyAnswer.Unknown>();
        Issuer.Fetches.ShouldBe(2);
    }

    [Fact]
    public async Task A_failed_first_fetch_is_not_kept_and_not_repeated_at_once()
    {
        Issuer.IsDown = true;
        (await FindAsync("first")).ShouldBeOfType<KeyAnswer.Unavailable>();
        Issuer.IsDown = false;
        (await FindAsync("first")).ShouldBeOfType<KeyAnswer.Unavailable>();
        Issuer.Fetches.ShouldBe(0);

        clock.Advance(SigningKeys.RetryFloor);

        (await FindAsync("first")).ShouldBeOfType<KeyAnswer.Found>();
    }

    [Fact]
    public async Task After_half_a_day_the_old_ones_serve_while_new_ones_are_fetched()
    {
        await FindAsync("first");
        Issuer.Keys = [first.Public(), second.Public()];
        clock.Advance(SigningKeys.Fresh);

        (await FindAsync("first")).ShouldBeOfType<KeyAnswer.Found>();
        (await FindAsync("second")).ShouldBeOfType<KeyAnswer.Found>();
    }

    [Fact]
    public async Task A_document_without_keys_does_not_replace_those_at_hand()
    {
        await FindAsync("first");
        Issuer.Keys = [];
        await FindAsync("made up");

        (await FindAsync("first")).ShouldBeOfType<KeyAnswer.Found>();
    }

    [Fact]
    public async Task Whoever_stops_waiting_does_not_take_them_from_the_others()
    {
        using var given = new CancellationTokenSource();
        await given.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(keys.FindAsync("first", given.Token));

        (await FindAsync("first")).ShouldBeOfType<KeyAnswer.Found>();
    }

    private Task<KeyAnswer> FindAsync(string keyId) => keys.FindAsync(keyId, CancellationToken.None);
}
