using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;

namespace MentorBot.Tests.Programme;

public sealed class Reading_choices
{
    private static readonly FormItem Fruit =
        Sample.Item(ItemType.Choice, "Apple", "Pêche", "Pear", "Cherries, red and sour", "Rock melon");

    private static readonly FormItem Fruits = Fruit with { Type = ItemType.Many };

    [Theory]
    [InlineData("en", "no")]
    [InlineData("en", "No thanks")]
    [InlineData("fr", "non")]
    [InlineData("es", "no")]
    public void A_plain_no_is_no_gender(string language, string text) =>
        AnswerReader.ReadTyped(Sample.Shipped("f2", role: Role.Mentor, language: language).Find("gender")!, text, Sample.Context() with { Language = language })
            .ShouldBeOfType<Reading.Blank>();

    [Theory]
    [InlineData("en", "no")]
    [InlineData("fr", "non")]
    [InlineData("es", "no")]
    public void A_plain_no_is_the_choice_that_begins_with_it(string language, string text) =>
        AnswerReader.ReadTyped(Sample.Shipped("f1", language: language).Find("mentorPreference")!, text, Sample.Context() with { Language = language })
            .ShouldBe(new Reading.Accepted(Sample.Chosen("none")));

    [Theory]
    [InlineData("3", "c3")]
    [InlineData("3.", "c3")]
    [InlineData("#3", "c3")]
    [InlineData("(3)", "c3")]
    [InlineData("three", "c3")]
    [InlineData("pear", "c3")]
    [InlineData("  PEAR! ", "c3")]
    [InlineData("peche", "c2")]
    [InlineData("ap", "c1")]
    [InlineData("melon", "c5")]
    [InlineData("c1", "c1")]
    [InlineData("cherries, red and sour", "c4")]
    public void One_choice_is_found(string text, string id) =>
        AnswerReader.ReadTyped(Fruit, text, Sample.Context()).ShouldBe(new Reading.Accepted(Sample.Chosen(id)));

    [Theory]
    [InlineData("pe")]
    [InlineData("6")]
    [InlineData("0")]
    [InlineData("99999999999999")]
    [InlineData("plum")]
    public void What_is_no_choice_is_refused_with_their_number(string text) =>
        AnswerReader.ReadTyped(Fruit, text, Sample.Context())
            .ShouldBe(new Reading.Refused(new Refusal.NotAChoice(text, 5)));

    [Fact]
    public void Two_numbers_for_one_choice_are_refused() =>
        AnswerReader.ReadTyped(Fruit, "1 3", Sample.Context()).ShouldBe(new Reading.Refused(new Refusal.OnlyOneChoice(2)));

    [Fact]
    public void One_choice_may_be_in_own_words_where_allowed() =>
        AnswerReader.ReadTyped(Fruit with { AllowsOwnWords = true }, "other: quince", Sample.Context())
            .ShouldBe(new Reading.Accepted(new Answer.Chosen([], "quince"), Echo: true));

    [Theory]
    [InlineData("1, 3 and 5", "c1 c3 c5")]
    [InlineData("1 3 5", "c1 c3 c5")]
    [InlineData("5 and 1 and 3", "c1 c3 c5")]
    [InlineData("1,3,5.", "c1 c3 c5")]
    [InlineData("5, 3, 5", "c3 c5")]
    [InlineData("apple; pear", "c1 c3")]
    [InlineData("Apple and pear", "c1 c3")]
    [InlineData("apple & pêche + rock", "c1 c2 c5")]
    [InlineData("apple, cherries, red and sour, pear", "c1 c3 c4")]
    [InlineData("apple\npear", "c1 c3")]
    [InlineData("1, pear and melon", "c1 c3 c5")]
    [InlineData("all of them", "c1 c2 c3 c4 c5")]
    public void Several_choices_are_found_in_the_lists_order(string text, string ids) =>
        AnswerReader.ReadTyped(Fruits, text, Sample.Context())
            .ShouldBe(new Reading.Accepted(Sample.Chosen(ids.Split(' ')), Echo: true));

    [Theory]
    [InlineData("1, 9", "9")]
    [InlineData("apple, plum", "plum")]
    [InlineData("apple and plum", "plum")]
    public void An_unknown_one_among_several_is_named(string text, string unknown) =>
        AnswerReader.ReadTyped(Fruits, text, Sample.Context())
            .ShouldBe(new Reading.Refused(new Refusal.NotAChoice(unknown, 5)));

    [Theory]
    [InlineData("1, climbing", "c1", "climbing")]
    [InlineData("1 and other: climbing, knitting", "c1", "climbing, knitting")]
    [InlineData("other: climbing", "", "climbing")]
    [InlineData("rock and roll", "", "rock and roll")]
    [InlineData("apple and climbing", "c1", "climbing")]
    [InlineData("pear pie", "", "pear pie")]
    public void The_rest_is_kept_as_own_words(string text, string ids, string own) =>
        AnswerReader.ReadTyped(Fruits with { AllowsOwnWords = true }, text, Sample.Context()).ShouldBe(new Reading.Accepted(
            new Answer.Chosen(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries), own), Echo: true));

    [Fact]
    public void A_number_beyond_the_list_is_not_own_words() =>
        AnswerReader.ReadTyped(Fruits with { AllowsOwnWords = true }, "1, 9", Sample.Context())
            .ShouldBe(new Reading.Refused(new Refusal.NotAChoice("9", 5)));

    [Fact]
    public void More_than_the_limit_is_refused_with_both_figures() =>
        AnswerReader.ReadTyped(Fruits with { Max = 2 }, "1 2 3", Sample.Context())
            .ShouldBe(new Reading.Refused(new Refusal.TooManyChoices(2, 3)));

    [Fact]
    public void None_leaves_an_optional_question_empty() =>
        AnswerReader.ReadTyped(Fruits, "none of these", Sample.Context()).ShouldBe(new Reading.Blank());

    [Fact]
    public void A_card_sends_ids() =>
        AnswerReader.ReadCard(Fruits with { AllowsOwnWords = true }, "c5,c1", " figs ", Sample.Context())
            .ShouldBe(new Reading.Accepted(new Answer.Chosen(["c1", "c5"], "figs")));

    [Fact]
    public void A_made_up_id_on_a_card_is_refused() =>
        AnswerReader.ReadCard(Fruits, "c1,secret", null, Sample.Context())
            .ShouldBe(new Reading.Refused(new Refusal.NotAChoice("secret", 5)));

    [Fact]
    public void Own_words_on_a_card_count_only_where_the_question_takes_them() =>
        AnswerReader.ReadCard(Fruits, "c1", "figs", Sample.Context())
            .ShouldBe(new Reading.Accepted(Sample.Chosen("c1")));

    [Fact]
    public void One_choice_on_a_card_may_have_own_words_beside_it() =>
        AnswerReader.ReadCard(Fruit with { AllowsOwnWords = true }, "c1", "green ones", Sample.Context())
            .ShouldBe(new Reading.Accepted(new Answer.Chosen(["c1"], "green ones")));

    [Fact]
    public void A_flood_of_commas_is_refused_and_not_waited_for() =>
        AnswerReader.ReadTyped(
                Fruits with { AllowsOwnWords = true, MaxLength = 300 }, string.Join(',', Enumerable.Repeat("and a", 10_000)), Sample.Context())
            .ShouldBeOfType<Reading.Refused>().Because.ShouldBeOfType<Refusal.TooLong>();

    [Fact]
    public void An_empty_card_for_a_required_choice_is_refused() =>
        AnswerReader.ReadCard(Fruits with { IsRequired = true }, "", null, Sample.Context())
            .ShouldBe(new Reading.Refused(new Refusal.Required()));

    [Theory]
    [InlineData("f10", "recommend", "no", "yes", "yes")]
    [InlineData("f10", "recommend", "no", "y", "yes")]
    [InlineData("f10", "recommend", "yes", "yes", "yes")]
    [InlineData("f10", "recommend", "maybe", "ok", "maybe")]
    [InlineData("f10", "recommend", "no", "keep", "no")]
    [InlineData("f13", "inTouch", "no", "yes", "often")]
    [InlineData("f13", "mayQuote", "named", "yes", "named")]
    public void Yes_keeps_what_is_offered_but_where_it_is_a_choice_itself(string form, string item, string offered, string text, string chosen) =>
        AnswerReader.ReadTyped(Sample.Shipped(form).Find(item)!, text, Sample.Context(Sample.Chosen(offered)))
            .ShouldBeOfType<Reading.Accepted>().Answer.ShouldBe(Sample.Chosen(chosen));

    [Theory]
    [InlineData("fr", "oui")]
    [InlineData("fr", "o")]
    [InlineData("es", "sí")]
    [InlineData("es", "s")]
    public void So_it_does_in_every_language(string language, string text) =>
        AnswerReader.ReadTyped(Sample.Shipped("f10", language: language).Find("recommend")!, text, Sample.Context(Sample.Chosen("no")) with { Language = language })
            .ShouldBe(new Reading.Accepted(Sample.Chosen("yes")));

    [Fact]
    public void Yes_is_asked_back_where_two_choices_begin_with_it_and_another_is_offered() =>
        AnswerReader.ReadTyped(Sample.Shipped("f13").Find("mayQuote")!, "yes", Sample.Context(Sample.Chosen("no")))
            .ShouldBeOfType<Reading.Refused>().Because.ShouldBeOfType<Refusal.NotAChoice>();

    [Fact]
    public void A_word_that_only_begins_like_a_label_keeps_what_is_offered() =>
        AnswerReader.ReadTyped(Sample.Item(ItemType.Choice, "Sin escalones", "Otra cosa"), "sí", Sample.Context(Sample.Chosen("c2")) with { Language = "es" })
            .ShouldBe(new Reading.Accepted(Sample.Chosen("c2")));

    [Theory]
    [InlineData("en", "none")]
    [InlineData("fr", "aucun")]
    [InlineData("es", "ninguno")]
    public void None_is_a_choice_where_one_says_so(string language, string text) =>
        AnswerReader.ReadTyped(Sample.Shipped("f10", language: language).Find("barriers")!, text, Sample.Context() with { Language = language })
            .ShouldBe(new Reading.Accepted(Sample.Chosen("none"), Echo: true));

    [Theory]
    [InlineData("٣", "c3")]
    [InlineData("３", "c3")]
    [InlineData("३", "c3")]
    public void Figures_of_any_script_are_understood(string text, string id) =>
        AnswerReader.ReadTyped(Fruit, text, Sample.Context()).ShouldBe(new Reading.Accepted(Sample.Chosen(id)));

    [Theory]
    [InlineData("١ ٣", "c1 c3", null)]
    [InlineData("１, ３", "c1 c3", null)]
    [InlineData("١ and climbing", "c1", "climbing")]
    public void So_are_several_of_them(string text, string ids, string? own) =>
        AnswerReader.ReadTyped(Fruits with { AllowsOwnWords = true }, text, Sample.Context())
            .ShouldBe(new Reading.Accepted(new Answer.Chosen(ids.Split(' '), own), Echo: true));

    [Theory]
    [InlineData("٩")]
    [InlineData("９ ８")]
    public void Beyond_the_list_they_are_not_own_words(string text) =>
        AnswerReader.ReadTyped(Fruits with { AllowsOwnWords = true }, text, Sample.Context())
            .ShouldBeOfType<Reading.Refused>().Because.ShouldBeOfType<Refusal.NotAChoice>();
}
