using MentorBot.Programme.Forms;
using NodaTime;
using NodaTime.Text;

namespace MentorBot.Tests.Programme;

public sealed class Reading_dates
{
    // Today is Wednesday 20 January 2027.
    [Theory]
    [InlineData("2027-03-14", "2027-03-14", false)]
    [InlineData("2027/3/14", "2027-03-14", false)]
    [InlineData("14 March 2027", "2027-03-14", false)]
    [InlineData("14 March", "2027-03-14", true)]
    [InlineData("March 14", "2027-03-14", true)]
    [InlineData("march 14th, 2028", "2028-03-14", false)]
    [InlineData("the 14th of March", "2027-03-14", true)]
    [InlineData("14 mar", "2027-03-14", true)]
    [InlineData("Sept. 3", "2027-09-03", true)]
    [InlineData("14/3/2027", "2027-03-14", false)]
    [InlineData("٢٠٢٧-٠٣-١٤", "2027-03-14", false)]
    [InlineData("１４/３/２０２７", "2027-03-14", false)]
    [InlineData("१४ March २०२७", "2027-03-14", false)]
    [InlineData("3/14/2027", "2027-03-14", true)]
    [InlineData("14.3.2027", "2027-03-14", false)]
    [InlineData("14/3/27", "2027-03-14", true)]
    [InlineData("14/3", "2027-03-14", true)]
    [InlineData("3/3/2027", "2027-03-03", false)]
    [InlineData("20 January", "2027-01-20", true)]
    [InlineData("19 January", "2028-01-19", true)]
    [InlineData("29 February", "2028-02-29", true)]
    [InlineData("today", "2027-01-20", true)]
    [InlineData("Tomorrow!", "2027-01-21", true)]
    [InlineData("the day after tomorrow", "2027-01-22", true)]
    [InlineData("Thursday", "2027-01-21", true)]
    [InlineData("Wednesday", "2027-01-27", true)]
    [InlineData("on Tuesday", "2027-01-26", true)]
    [InlineData("tues", "2027-01-26", true)]
    [InlineData("this Friday", "2027-01-22", true)]
    [InlineData("next Friday", "2027-01-29", true)]
    [InlineData("next Tuesday", "2027-01-26", true)]
    [InlineData("next Wednesday", "2027-01-27", true)]
    [InlineData("Sunday 14 March", "2027-03-14", true)]
    [InlineData("Sunday, March 14, 2027", "2027-03-14", false)]
    [InlineData("in 3 days", "2027-01-23", true)]
    [InlineData("in two weeks", "2027-02-03", true)]
    [InlineData("in a week", "2027-01-27", true)]
    [InlineData("the 19th", "2027-02-19", true)]
    [InlineData("the 31st", "2027-01-31", true)]
    public void A_date_is_understood_as_people_type_it(string text, string expected, bool workedOut)
    {
        var reading = DateReader.Read(text, Sample.Today, Vocabulary.English);

        reading.ShouldBe(new DateReading.Found(LocalDatePattern.Iso.Parse(expected).Value, workedOut));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("soon")]
    [InlineData("next week")]
    [InlineData("31 February")]
    [InlineData("31/2/2027")]
    [InlineData("2027-13-01")]
    [InlineData("14")]
    [InlineData("14 March 6")]
    [InlineData("14 March 12027")]
    [InlineData("0 March")]
    [InlineData("in 99999999999 days")]
    [InlineData("99/99/9999")]
    [InlineData("14 Smarch")]
    public void What_is_no_date_is_refused(string text) =>
        DateReader.Read(text, Sample.Today, Vocabulary.English)
            .ShouldBe(new DateReading.Unclear(new Refusal.NotADate()));

    [Fact]
    public void A_date_that_reads_both_ways_offers_both() =>
        DateReader.Read("3/4/2027", Sample.Today, Vocabulary.English).ShouldBe(new DateReading.Unclear(
            new Refusal.AmbiguousDate(new LocalDate(2027, 4, 3), new LocalDate(2027, 3, 4))));

    [Fact]
    public void A_language_that_writes_the_day_first_is_not_asked_back() =>
        DateReader.Read("3/4/2027", Sample.Today, Vocabulary.English with { NumericDates = NumericDates.DayFirst })
            .ShouldBe(new DateReading.Found(new LocalDate(2027, 4, 3), false));

    [Fact]
    public void A_weekday_that_is_not_the_dates_own_is_pointed_out() =>
        DateReader.Read("Monday 14 March 2027", Sample.Today, Vocabulary.English)
            .ShouldBe(new DateReading.Unclear(new Refusal.OtherWeekday(new LocalDate(2027, 3, 14))));

    [Fact]
    public void Next_Tuesday_said_on_a_Sunday_is_two_days_away() =>
        DateReader.Read("next Tuesday", new LocalDate(2027, 1, 24), Vocabulary.English)
            .ShouldBe(new DateReading.Found(new LocalDate(2027, 1, 26), true));

    [Fact]
    public void Every_day_of_two_years_reads_back_as_itself()
    {
        for (var day = Sample.Today; day < Sample.Today.PlusYears(2); day = day.PlusDays(1))
        {
            DateReader.Read(Vocabulary.English.Format(day), Sample.Today, Vocabulary.English)
                .ShouldBe(new DateReading.Found(day, false));
        }
    }
}
