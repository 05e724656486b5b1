using MentorBot.Storage;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Storage;

public abstract class Keeping_large_contents : StoreFacts
{
    // At 32,000 characters a content is cut: the emoji, of two characters, stands before, across and after the cut.
    [Theory]
    [InlineData(31_998)]
    [InlineData(31_999)]
    [InlineData(32_000)]
    [InlineData(63_999)]
    public async Task An_emoji_at_a_cut_stays_whole(int before)
    {
        var content = new string('x', before) + "😀" + new string('y', 400_000 - before - 2);

        await Things.PutAsync(new Write.Insert("row", content));

        (await Things.ContentAsync("row")).ShouldBe(content);
    }

    [Fact]
    public async Task Nothing_but_emoji_stays_whole()
    {
        var content = "x" + string.Concat(Enumerable.Repeat("😀", 200_000));

        await Things.PutAsync(new Write.Insert("row", content));

        (await Things.ContentAsync("row")).ShouldBe(content);
    }

    [Theory]
    [InlineData("")]
    [InlineData("é ÿ 日本語 😀 \u2028 \u0000 \u0001 \u001F \u007F \r\n \t \\ \" ' & < \uFEFF \uFFFD")]
    [InlineData("{\"name\":\"Zoë\",\"notes\":[\"a\\\"b\"]}")]
    public async Task Any_text_comes_back_as_it_was(string content)
    {
        await Things.PutAsync(new Write.Insert("one", content));
        await Things.PutAsync(new Write.Insert("two", content), new Write.Insert("three", content));

        (await Things.ContentAsync("one")).ShouldBe(content);
        (await Things.ContentAsync("two")).ShouldBe(content);
    }

    [Fact]
    public async Task The_largest_content_fits()
    {
        var content = new string('語', TableLimits.ContentCharacters);

        await Things.PutAsync(new Write.Insert("row", content));

        (await Things.ContentAsync("row")).ShouldBe(content);
    }

    [Fact]
    public async Task A_larger_one_is_refused() =>
        await Should.ThrowAsync<EntityTooLargeException>(() =>
            Things.WriteAsync(new Write.Insert("row", new string('x', TableLimits.ContentCharacters + 1))));

    [Fact]
    public async Task A_transaction_beyond_the_limit_is_refused()
    {
        var content = new string('x', 450_000);

        await Should.ThrowAsync<EntityTooLargeException>(() => Things.WriteAsync(
            new Write.Insert("a", content), new Write.Insert("b", content), new Write.Insert("c", content)));
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_refused()
    {
        foreach (var content in new[] { "x\uD83D", "\uDE00x", "😀\uD83Dx", "\uD83D\uD83D\uDE00" })
        {
            await Should.ThrowAsync<ArgumentException>(() => Things.WriteAsync(new Write.Insert("row", content)));
        }
    }

    [Fact]
    public async Task The_longest_key_fits()
    {
        var key = new string('k', TableLimits.KeyCharacters);

        await Things.WriteInAsync(key, new Write.Insert(key, "x"));

        (await Things.ContentAsync(key, key)).ShouldBe("x");
    }

    [Fact]
    public async Task A_longer_one_is_refused() =>
        await Should.ThrowAsync<EntityTooLargeException>(() =>
            Things.WriteAsync(new Write.Insert(new string('k', TableLimits.KeyCharacters + 1), "x")));

    [Fact]
    public async Task An_empty_key_is_refused() =>
        await Should.ThrowAsync<ArgumentException>(() => Things.WriteAsync(new Write.Insert("", "x")));
}

public sealed class Keeping_large_contents_in_SQLite : Keeping_large_contents
{
    private protected override Task<TestStore> OpenAsync() => TestStore.InSqliteAsync();
}

[Collection(AzuriteTests.Name)]
public sealed class Keeping_large_contents_in_Azure(AzuriteServer azurite) : Keeping_large_contents
{
    private protected override Task<TestStore> OpenAsync() => TestStore.InAzuriteAsync(azurite);
}
