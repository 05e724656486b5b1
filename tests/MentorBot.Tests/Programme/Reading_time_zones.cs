using MentorBot.Programme.Forms;

namespace MentorBot.Tests.Programme;

public sealed class Reading_time_zones
{
    [Theory]
    [InlineData("Toronto", "America/Toronto")]
    [InlineData("eastern", "America/Toronto")]
    [InlineData("montreal", "America/Toronto")]
    [InlineData("Europe/Dublin", "Europe/Dublin")]
    [InlineData("mexico city", "America/Mexico_City")]
    public void A_time_zone_is_found_by_city(string text, string zone) =>
        AnswerReader.ReadTyped(Sample.Shipped("f1").Find("timeZone")!, text, Sample.Context())
            .ShouldBeOfType<Reading.Accepted>().Answer.ShouldBe(Sample.Chosen(zone));

    [Theory]
    [InlineData("EST", "America/Toronto")]
    [InlineData("et", "America/Toronto")]
    [InlineData("HNE", "America/Toronto")]
    [InlineData("pdt", "America/Vancouver")]
    [InlineData("AST", "America/Halifax")]
    [InlineData("bst", "Europe/London")]
    public void A_time_zone_is_found_by_letters_that_only_one_of_the_list_has(string text, string zone)
    {
        foreach (var language in new[] { "en", "fr", "es" })
        {
            AnswerReader.ReadTyped(Sample.Shipped("f1", language: language).Find("timeZone")!, text, Sample.Context() with { Language = language })
                .ShouldBeOfType<Reading.Accepted>(language).Answer.ShouldBe(Sample.Chosen(zone));
        }
    }

    [Theory]
    [InlineData("GMT-5")]
    [InlineData("GMT+5")]
    [InlineData("Etc/GMT-5")]
    [InlineData("GMT")]
    [InlineData("Greenwich")]
    [InlineData("Zulu")]
    [InlineData("MST")]
    [InlineData("CST")]
    [InlineData("HST")]
    [InlineData("EST5EDT")]
    [InlineData("factory")]
    [InlineData("Victoria")]
    [InlineData("north")]
    public void What_could_be_another_clock_than_theirs_is_asked_back(string text)
    {
        foreach (var language in new[] { "en", "fr", "es" })
        {
            AnswerReader.ReadTyped(Sample.Shipped("f1", language: language).Find("timeZone")!, text, Sample.Context() with { Language = language })
                .ShouldBe(new Reading.Refused(new Refusal.NotATimeZone()), language);
        }
    }

    [Theory]
    [InlineData("Singapore", "Asia/Singapore")]
    [InlineData("buenos aires", "America/Argentina/Buenos_Aires")]
    [InlineData("Japan", "Japan")]
    [InlineData("Hawaii", "US/Hawaii")]
    [InlineData("Australia/Victoria", "Australia/Victoria")]
    public void A_place_is_one_place_whatever_its_names(string text, string zone) =>
        AnswerReader.ReadTyped(Sample.Shipped("f1").Find("timeZone")!, text, Sample.Context())
            .ShouldBeOfType<Reading.Accepted>().Answer.ShouldBe(Sample.Chosen(zone));

    [Fact]
    public void Letters_mean_nothing_where_the_list_has_no_such_clock() =>
        AnswerReader.ReadTyped(Sample.Item(ItemType.TimeZone), "EST", Sample.Context()).ShouldBe(new Reading.Refused(new Refusal.NotATimeZone()));

    [Fact]
    public void A_made_up_time_zone_is_refused() =>
        AnswerReader.ReadCard(Sample.Shipped("f1").Find("timeZone")!, "Mars/Olympus", null, Sample.Context())
            .ShouldBe(new Reading.Refused(new Refusal.NotATimeZone()));
}
