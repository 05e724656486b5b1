using MentorBot.Programme.Forms;
using NodaTime;
using NodaTime.Text;

namespace MentorBot.Tests.Programme;

public sealed class Reading_times
{
    [Theory]
    [InlineData("18:00", "18:00")]
    [InlineData("6 pm", "18:00")]
    [InlineData("6pm", "18:00")]
    [InlineData("6.30pm", "18:30")]
    [InlineData("6:30 p.m.", "18:30")]
    [InlineData("18h30", "18:30")]
    [InlineData("18h", "18:00")]
    [InlineData("18 h", "18:00")]
    [InlineData("noon", "12:00")]
    [InlineData("midnight", "00:00")]
    [InlineData("12 pm", "12:00")]
    [InlineData("12 am", "00:00")]
    [InlineData("12:15 AM", "00:15")]
    [InlineData("at 18:00", "18:00")]
    [InlineData("06:30", "06:30")]
    [InlineData("10:00", "10:00")]
    [InlineData("12:30", "12:30")]
    [InlineData("0:15", "00:15")]
    [InlineData("6 in the evening", "18:00")]
    [InlineData("18:00 pm", "18:00")]
    [InlineData("١٨:٣٠", "18:30")]
    [InlineData("１８h３０", "18:30")]
    [InlineData("6 o'clock pm", "18:00")]
    public void A_time_is_understood(string text, string expected) =>
        TimeReader.Read(text, Vocabulary.English).ShouldBe(new TimeReading.Found(At(expected), false));

    [Theory]
    [InlineData("9", "09:00")]
    [InlineData("9:30", "09:30")]
    [InlineData("12", "12:00")]
    public void Nine_to_twelve_is_taken_as_daytime_and_said_back(string text, string expected) =>
        TimeReader.Read(text, Vocabulary.English).ShouldBe(new TimeReading.Found(At(expected), true));

    [Theory]
    [InlineData("6:30", "06:30", "18:30")]
    [InlineData("at 8", "08:00", "20:00")]
    public void One_to_eight_is_asked_back(string text, string morning, string evening) =>
        TimeReader.Read(text, Vocabulary.English)
            .ShouldBe(new TimeReading.Unclear(new Refusal.AmbiguousTime(At(morning), At(evening))));

    [Theory]
    [InlineData("")]
    [InlineData("25:00")]
    [InlineData("6:75 pm")]
    [InlineData("15 am")]
    [InlineData("0 pm")]
    [InlineData("pm")]
    [InlineData("later")]
    public void What_is_no_time_is_refused(string text) =>
        TimeReader.Read(text, Vocabulary.English).ShouldBe(new TimeReading.Unclear(new Refusal.NotATime()));

    [Theory]
    [InlineData("next Tuesday 5 pm", "2027-01-26", "17:00")]
    [InlineData("next Tuesday at 5 pm", "2027-01-26", "17:00")]
    [InlineData("5 pm tomorrow", "2027-01-21", "17:00")]
    [InlineData("2027-03-14 18:00", "2027-03-14", "18:00")]
    [InlineData("14 March, 18:00", "2027-03-14", "18:00")]
    [InlineData("March 14 2027 at noon", "2027-03-14", "12:00")]
    [InlineData("18h30 on Friday", "2027-01-22", "18:30")]
    [InlineData("Tuesday at 18", "2027-01-26", "18:00")]
    [InlineData("Thursday 6 in the evening", "2027-01-21", "18:00")]
    [InlineData("١٤ March ١٨:٠٠", "2027-03-14", "18:00")]
    [InlineData("14 March", "2027-03-14", null)]
    [InlineData("18:00", null, "18:00")]
    public void A_moment_is_taken_apart(string text, string? date, string? time)
    {
        var reading = DateTimeReader.Read(text, Sample.Today, Vocabulary.English).ShouldBeOfType<DateTimeReading.Found>();

        reading.Date.ShouldBe(date is null ? null : LocalDatePattern.Iso.Parse(date).Value);
        reading.Time.ShouldBe(time is null ? null : At(time));
    }

    [Fact]
    public void An_unclear_time_keeps_the_date() =>
        DateTimeReader.Read("next Tuesday at 6", Sample.Today, Vocabulary.English).ShouldBe(new DateTimeReading.Unclear(
            new Refusal.AmbiguousTime(At("06:00"), At("18:00")), new LocalDate(2027, 1, 26)));

    [Theory]
    [InlineData("3/4/2027 at 5 pm")]
    [InlineData("3/4/2027")]
    public void An_unclear_date_is_asked_back(string text) =>
        DateTimeReader.Read(text, Sample.Today, Vocabulary.English)
            .ShouldBeOfType<DateTimeReading.Unclear>().Because.ShouldBeOfType<Refusal.AmbiguousDate>();

    [Theory]
    [InlineData("")]
    [InlineData("whenever you like")]
    public void Anything_else_is_refused(string text) =>
        DateTimeReader.Read(text, Sample.Today, Vocabulary.English)
            .ShouldBe(new DateTimeReading.Unclear(new Refusal.NotADate()));

    [Fact]
    public void A_pasted_page_is_refused_at_once() =>
        DateTimeReader.Read(string.Join(' ', Enumerable.Repeat("Tuesday", 5_000)), Sample.Today, Vocabulary.English)
            .ShouldBe(new DateTimeReading.Unclear(new Refusal.NotADate()));

    private static LocalTime At(string time) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value;
}
