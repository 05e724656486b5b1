using System.Net;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Channel.Inbound;

/// <summary>Every attack of protocol 2.6 and more, posted to the running bot, and put to Microsoft's own verifier with the same keys.</summary>
public sealed class Who_may_speak_for_the_channel(AttackedBot attacked, MicrosoftsVerifier microsoft) : IClassFixture<AttackedBot>, IClassFixture<MicrosoftsVerifier>
{
    public static TheoryData<string> Attacks() => [.. Attack.All.Select(attack => attack.Name)];

    [Theory, MemberData(nameof(Attacks))]
    public async Task Is_settled_as_the_table_says(string name)
    {
        var attack = Attack.All.Single(one => one.Name == name);
        var forgery = new Forgery(attacked.Bot);
        attack.Spoil(forgery);
        var (authorization, body) = forgery.Build();

        var status = await attacked.Bot.PostAsync(authorization, body);
        var microsoftAccepts = await microsoft.AcceptsAsync(attacked.Bot, authorization.FirstOrDefault(), body);

        (status, attacked.TakeCounted().Reason, microsoftAccepts).ShouldBe((attack.Status, attack.Reason, attack.MicrosoftAccepts));
    }

    [Fact]
    public async Task A_new_key_of_the_channel_is_taken_without_a_restart()
    {
        var bot = new SignedBot();
        await bot.InitializeAsync();
        var body = SignedBot.Activity().ToJsonString();
        (await bot.PostAsync(TokenMint.Sign(bot.Teams, SignedBot.Claims()), body)).ShouldBe(HttpStatusCode.OK);
        var next = MintKey.New("next-key", "msteams");
        bot.Metadata.Keys = [next.Public()];

        (await bot.PostAsync(TokenMint.Sign(next, SignedBot.Claims()), body)).ShouldBe(HttpStatusCode.OK);
        (await bot.PostAsync(TokenMint.Sign(bot.Teams, SignedBot.Claims()), body)).ShouldBe(HttpStatusCode.Unauthorized);

        await bot.DisposeAsync();
    }

    [Fact]
    public async Task Without_the_channels_keys_it_is_asked_to_come_back()
    {
        var bot = new SignedBot();
        await bot.InitializeAsync();
        bot.Metadata.IsDown = true;

        (await bot.PostAsync(TokenMint.Sign(bot.Teams, SignedBot.Claims()), SignedBot.Activity().ToJsonString())).ShouldBe(HttpStatusCode.ServiceUnavailable);

        await bot.DisposeAsync();
    }

    [Fact]
    public void Every_row_has_a_name_of_its_own_and_every_difference_a_reason()
    {
        Attack.All.Select(attack => attack.Name).ShouldBeUnique();
        Attack.All.Where(attack => attack.Reason is null != attack.MicrosoftAccepts && string.IsNullOrWhiteSpace(attack.Difference)).ShouldBeEmpty();
    }

    // The protocol compares addresses as the .NET SDK does; beyond that nothing is let in that Microsoft would keep out.
    [Fact]
    public void Only_spellings_of_the_same_address_are_taken_that_Microsofts_JavaScript_refuses() =>
        Attack.All.Where(attack => attack.Reason is null && !attack.MicrosoftAccepts).Select(attack => attack.Name)
            .ShouldBe(["a serviceurl claim without the last slash", "a serviceurl claim in capitals", "the claim spelt serviceUrl"]);

    [Theory]
    [InlineData("nothing spoilt", "api.botframework.com")]
    [InlineData("no Authorization header", "none")]
    [InlineData("a made-up issuer", "other")]
    [InlineData("what the Emulator signs", "sts.windows.net")]
    [InlineData("another bot's token", "api.botframework.com")]
    public async Task Is_counted_by_issuers_that_are_known(string name, string issuer)
    {
        var forgery = new Forgery(attacked.Bot);
        Attack.All.Single(one => one.Name == name).Spoil(forgery);
        var (authorization, body) = forgery.Build();

        await attacked.Bot.PostAsync(authorization, body);

        attacked.TakeCounted().Issuer.ShouldBe(issuer);
    }
}
