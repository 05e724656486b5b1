using MentorBot.Storage;

namespace MentorBot.Tests.Storage;

public sealed class Encoding_keys
{
    // The characters where things go wrong, and some on either side of them.
    private static readonly char[] Alphabet =
        [.. Enumerable.Range(0, 0x180).Select(i => (char)i), '\u2028', '\u65E5', '\uD83D', '\uDE00', '\uE000', '\uFFFD', '\uFFFF'];

    [Fact]
    public void Our_own_keys_pass_unchanged()
    {
        const string Key = "cohort|guild-pilot:2026_11.22@x;y=z~AZaz09";

        TableKeys.Encode(Key).ShouldBeSameAs(Key);
        TableKeys.Decode(Key).ShouldBeSameAs(Key);
    }

    [Fact]
    public void Every_key_can_be_decoded()
    {
        foreach (var key in Keys())
        {
            TableKeys.Decode(TableKeys.EncodeBound(key)).ShouldBe(key);
            TableKeys.TryDecode(TableKeys.EncodeBound(key)).ShouldBe(key);
        }
    }

    [Fact]
    public void No_encoded_key_has_a_character_that_a_store_refuses()
    {
        foreach (var encoded in Keys().Select(TableKeys.EncodeBound))
        {
            encoded.ShouldAllBe(c => (c > ' ' && c < '\u007F') || c == '\u00FF');
            encoded.IndexOfAny(['/', '\\', '#', '?', '%', '+', '\'', '"', '&']).ShouldBe(-1);
        }
    }

    [Fact]
    public void Encoded_keys_keep_the_order()
    {
        foreach (var (one, other) in Keys().Zip(Keys().Skip(1)))
        {
            Math.Sign(string.CompareOrdinal(TableKeys.EncodeBound(one), TableKeys.EncodeBound(other)))
                .ShouldBe(Math.Sign(string.CompareOrdinal(one, other)), $"{Convert.ToHexString(Bytes(one))} {Convert.ToHexString(Bytes(other))}");
        }
    }

    [Theory]
    [InlineData("a/", "a.\u00FF002F")]
    [InlineData("é", "~\u00FF00E9")]
    [InlineData(" ", "!\u00FF0020")]
    public void An_escape_stands_behind_the_plain_character_below_it(string key, string encoded) =>
        TableKeys.Encode(key).ShouldBe(encoded);

    [Theory]
    [InlineData("a\u00FF")]
    [InlineData("a\u00FF00")]
    [InlineData("a\u00FFxyzw")]
    public void A_stored_key_that_is_not_ours_is_told(string encoded)
    {
        Should.Throw<InvalidDataException>(() => TableKeys.Decode(encoded));
        TableKeys.TryDecode(encoded).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("é")]
    [InlineData("a~\u00FF0041")]
    public void So_is_one_by_which_nothing_of_ours_is_found(string encoded) => TableKeys.TryDecode(encoded).ShouldBeNull();

    [Fact]
    public void The_limit_counts_encoded_characters()
    {
        TableKeys.Encode(new string('a', 512)).Length.ShouldBe(512);
        Should.Throw<EntityTooLargeException>(() => TableKeys.Encode(new string('a', 513)));
        Should.Throw<EntityTooLargeException>(() => TableKeys.Encode(new string('é', 86)));
    }

    // The same every time, so that a failure can be looked at.
    private static IEnumerable<string> Keys()
    {
        var random = new Random(20261122);
        foreach (var one in Alphabet)
        {
            yield return $"{one}";
            yield return $"a{one}";
            yield return $"{one}z";
        }

        for (var i = 0; i < 20_000; i++)
        {
            yield return new string(random.GetItems(Alphabet, random.Next(1, 5)));
        }
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.BigEndianUnicode.GetBytes(text);
}
