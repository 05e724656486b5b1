using MentorBot.Programme.Forms;

namespace MentorBot.Tests.Programme;

public sealed class Reading_words_and_figures
{
    private static readonly FormItem Text = Sample.Item(ItemType.Text);
    private static readonly FormItem Scale = Sample.Item(ItemType.Number) with { Min = 1, Max = 5 };

    [Fact]
    public void Four_thousand_characters_are_taken_whole()
    {
        var long4000 = new string('x', FormItem.LongestText);

        AnswerReader.ReadTyped(Text, long4000, Sample.Context()).ShouldBe(new Reading.Accepted(Sample.Words(long4000)));
        AnswerReader.ReadTyped(Text, long4000 + "x", Sample.Context())
            .ShouldBe(new Reading.Refused(new Refusal.TooLong(4000, 4001)));
    }

    [Fact]
    public void An_emoji_or_an_accented_letter_counts_as_one()
    {
        var family = string.Concat(Enumerable.Repeat("👩‍👩‍👧e\u0301", 5));

        AnswerReader.ReadTyped(Text with { MaxLength = 10 }, family, Sample.Context()).ShouldBeOfType<Reading.Refused>()
            .Because.ShouldBeOfType<Refusal.TooLong>();
        Folding.Length(family).ShouldBe(10);
    }

    [Theory]
    [InlineData("  hello \u0000\u0007there ", "hello there")]
    [InlineData("one\r\ntwo", "one\ntwo")]
    [InlineData("safe\u202Eevil", "safeevil")]
    public void Text_is_tidied(string typed, string kept) =>
        AnswerReader.ReadTyped(Text, typed, Sample.Context()).ShouldBe(new Reading.Accepted(Sample.Words(kept)));

    [Fact]
    public void Half_a_character_is_replaced() =>
        AnswerReader.ReadTyped(Text, "half \ud83d pair", Sample.Context())
            .ShouldBe(new Reading.Accepted(Sample.Words("half \ufffd pair")));

    [Fact]
    public void A_line_stays_one_line() =>
        AnswerReader.ReadTyped(Text with { Type = ItemType.Line }, "one\r\ntwo", Sample.Context())
            .ShouldBe(new Reading.Accepted(Sample.Words("one two")));

    [Theory]
    [InlineData("")]
    [InlineData(" \u0000 \n")]
    public void Nothing_typed_is_no_answer_and_takes_none_away(string typed)
    {
        AnswerReader.ReadTyped(Text with { IsRequired = true }, typed, Sample.Context()).ShouldBe(new Reading.Refused(new Refusal.NoWords()));
        AnswerReader.ReadTyped(Text, typed, Sample.Context()).ShouldBe(new Reading.Refused(new Refusal.NoWords()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u0000 \n")]
    public void An_emptied_field_is_refused_only_where_something_is_required(string value)
    {
        AnswerReader.ReadCard(Text with { IsRequired = true }, value, null, Sample.Context()).ShouldBe(new Reading.Refused(new Refusal.Required()));
        AnswerReader.ReadCard(Text, value, null, Sample.Context()).ShouldBe(new Reading.Blank());
    }

    [Theory]
    [InlineData("3", 3)]
    [InlineData("three", 3)]
    [InlineData(" 5! ", 5)]
    [InlineData("4/5", 4)]
    [InlineData("four out of 5", 4)]
    [InlineData("٤/٥", 4)]
    [InlineData("４", 4)]
    public void A_figure_is_understood(string typed, int figure) =>
        AnswerReader.ReadTyped(Scale, typed, Sample.Context()).ShouldBe(new Reading.Accepted(new Answer.Figure(figure)));

    [Theory]
    [InlineData("0")]
    [InlineData("6")]
    [InlineData("3.5")]
    [InlineData("-3 degrees")]
    [InlineData("99999999999")]
    [InlineData("many")]
    public void A_figure_off_the_scale_is_refused_with_its_ends(string typed) =>
        AnswerReader.ReadTyped(Scale, typed, Sample.Context()).ShouldBe(new Reading.Refused(new Refusal.NotANumber(1, 5)));

    [Theory]
    [InlineData("Yes", true)]
    [InlineData("yep.", true)]
    [InlineData("of course", true)]
    [InlineData("1", true)]
    [InlineData("No!", false)]
    [InlineData("I can’t", false)]
    [InlineData("2", false)]
    public void Yes_and_no_have_many_words(string typed, bool yes) =>
        AnswerReader.ReadTyped(Sample.Item(ItemType.YesNo), typed, Sample.Context())
            .ShouldBe(new Reading.Accepted(new Answer.YesOrNo(yes)));

    [Fact]
    public void Maybe_is_neither() =>
        AnswerReader.ReadTyped(Sample.Item(ItemType.YesNo), "maybe", Sample.Context())
            .ShouldBe(new Reading.Refused(new Refusal.NotYesNo()));

    [Theory]
    [InlineData("ana@example.org", true)]
    [InlineData("<ana.diaz+x@mail.example.org>", true)]
    [InlineData("ana@example", false)]
    [InlineData("ana at example.org", false)]
    [InlineData("a@b.c, d@e.f", false)]
    public void An_email_looks_like_one(string typed, bool fine) =>
        (AnswerReader.ReadTyped(Sample.Item(ItemType.Email), typed, Sample.Context()) is Reading.Accepted).ShouldBe(fine);

    [Theory]
    [InlineData("+1 (416) 555-0199", true)]
    [InlineData("416.555.0199 ext. 12", true)]
    [InlineData("٤١٦ ٥٥٥ ٠١٩٩", true)]
    [InlineData("call me", false)]
    [InlineData("12", false)]
    public void A_phone_number_looks_like_one(string typed, bool fine) =>
        (AnswerReader.ReadTyped(Sample.Item(ItemType.Phone), typed, Sample.Context()) is Reading.Accepted).ShouldBe(fine);

    [Fact]
    public void Keep_takes_the_answer_that_was_offered() =>
        AnswerReader.ReadTyped(Sample.Item(ItemType.Line), "that's right", Sample.Context(Sample.Words("Ana Diaz")))
            .ShouldBe(new Reading.Accepted(Sample.Words("Ana Diaz")));

    [Fact]
    public void A_card_sends_dates_and_yes_as_it_does()
    {
        AnswerReader.ReadCard(Sample.Item(ItemType.Date), "2027-03-14", null, Sample.Context())
            .ShouldBe(new Reading.Accepted(new Answer.Day(new NodaTime.LocalDate(2027, 3, 14))));
        AnswerReader.ReadCard(Sample.Item(ItemType.YesNo), "true", null, Sample.Context())
            .ShouldBe(new Reading.Accepted(new Answer.YesOrNo(true)));
        AnswerReader.ReadCard(Scale, "3", null, Sample.Context()).ShouldBe(new Reading.Accepted(new Answer.Figure(3)));
    }

    [Fact]
    public void Random_text_never_breaks_a_reader()
    {
        var random = new Random(7);
        const string Alphabet = "abc 123,;:/.-#@éçß\n\t\u202E\ud83d\ude00 and other: next tue pm march yes";
        foreach (var type in Enum.GetValues<ItemType>().Where(type => type is not ItemType.Table))
        {
            var item = Sample.Item(type, "Apple", "Pear") with { AllowsOwnWords = true };
            var table = Sample.Item(ItemType.Table) with { Columns = [item with { AllowsOwnWords = false }] };
            for (var i = 0; i < 200; i++)
            {
                var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));

                AnswerReader.ReadTyped(item, text, Sample.Context()).ShouldNotBeNull();
                AnswerReader.ReadCard(item, text, text, Sample.Context()).ShouldNotBeNull();
                TableReader.ReadTyped(table, [], null, text, Sample.Context()).ShouldNotBeNull();
                TableReader.ReadRow(table, [], text, new Dictionary<string, string> { [item.Id] = text }, Sample.Context()).ShouldNotBeNull();
                DateTimeReader.Read(text, Sample.Today, Vocabulary.English).ShouldNotBeNull();
            }
        }
    }
}
