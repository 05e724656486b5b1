using MentorBot.Programme.Forms;
using NodaTime;
using NodaTime.Text;

namespace MentorBot.Tests.Programme;

public sealed class Reading_moments_in_French_and_Spanish
{
    // Today is Wednesday 20 January 2027.
    [Theory]
    [InlineData("fr", "14 mars 2027", "2027-03-14", false)]
    [InlineData("fr", "le 14 mars", "2027-03-14", true)]
    [InlineData("fr", "1er mars", "2027-03-01", true)]
    [InlineData("fr", "le premier mars", "2027-03-01", true)]
    [InlineData("fr", "dimanche 14 mars 2027", "2027-03-14", false)]
    [InlineData("fr", "3 févr.", "2027-02-03", true)]
    [InlineData("fr", "15 août", "2027-08-15", true)]
    [InlineData("fr", "14/3/2027", "2027-03-14", false)]
    [InlineData("fr", "3/4/2027", "2027-04-03", false)]
    [InlineData("fr", "aujourd’hui", "2027-01-20", true)]
    [InlineData("fr", "demain", "2027-01-21", true)]
    [InlineData("fr", "après-demain", "2027-01-22", true)]
    [InlineData("fr", "jeudi", "2027-01-21", true)]
    [InlineData("fr", "ce vendredi", "2027-01-22", true)]
    [InlineData("fr", "mardi prochain", "2027-01-26", true)]
    [InlineData("fr", "vendredi prochain", "2027-01-29", true)]
    [InlineData("fr", "vendredi de la semaine prochaine", "2027-01-29", true)]
    [InlineData("fr", "mar 9 mars", "2027-03-09", true)]
    [InlineData("fr", "dans 3 jours", "2027-01-23", true)]
    [InlineData("fr", "dans deux semaines", "2027-02-03", true)]
    [InlineData("fr", "le 19", "2027-02-19", true)]
    [InlineData("es", "14 de marzo de 2027", "2027-03-14", false)]
    [InlineData("es", "el 14 de marzo", "2027-03-14", true)]
    [InlineData("es", "primero de marzo", "2027-03-01", true)]
    [InlineData("es", "1º de marzo", "2027-03-01", true)]
    [InlineData("es", "domingo 14 de marzo del 2027", "2027-03-14", false)]
    [InlineData("es", "3 de setiembre", "2027-09-03", true)]
    [InlineData("es", "3/4/2027", "2027-04-03", false)]
    [InlineData("es", "hoy", "2027-01-20", true)]
    [InlineData("es", "mañana", "2027-01-21", true)]
    [InlineData("es", "pasado mañana", "2027-01-22", true)]
    [InlineData("es", "el martes", "2027-01-26", true)]
    [InlineData("es", "este viernes", "2027-01-22", true)]
    [InlineData("es", "el próximo viernes", "2027-01-22", true)]
    [InlineData("es", "el viernes que viene", "2027-01-22", true)]
    [InlineData("es", "el viernes de la semana que viene", "2027-01-29", true)]
    [InlineData("es", "sábado", "2027-01-23", true)]
    [InlineData("es", "en 3 días", "2027-01-23", true)]
    [InlineData("es", "dentro de una semana", "2027-01-27", true)]
    [InlineData("es", "el 19", "2027-02-19", true)]
    public void A_date_is_understood_as_people_type_it(string language, string text, string expected, bool workedOut) =>
        DateReader.Read(text, Sample.Today, Vocabulary.For(language)).ShouldBe(new DateReading.Found(LocalDatePattern.Iso.Parse(expected).Value, workedOut));

    [Theory]
    [InlineData("fr", "bientôt")]
    [InlineData("fr", "31 février")]
    [InlineData("fr", "la semaine prochaine")]
    [InlineData("fr", "14")]
    [InlineData("es", "pronto")]
    [InlineData("es", "31 de febrero")]
    [InlineData("es", "la semana que viene")]
    [InlineData("es", "14 de")]
    public void What_is_no_date_is_refused(string language, string text) =>
        DateReader.Read(text, Sample.Today, Vocabulary.For(language)).ShouldBe(new DateReading.Unclear(new Refusal.NotADate()));

    [Theory]
    [InlineData("fr", "lundi 14 mars 2027")]
    [InlineData("es", "lunes 14 de marzo de 2027")]
    public void A_weekday_that_is_not_the_dates_own_is_pointed_out(string language, string text) =>
        DateReader.Read(text, Sample.Today, Vocabulary.For(language)).ShouldBe(new DateReading.Unclear(new Refusal.OtherWeekday(new LocalDate(2027, 3, 14))));

    [Theory]
    [InlineData("fr", "17 h", "17:00")]
    [InlineData("fr", "17\u00a0h\u00a030", "17:30")]
    [InlineData("fr", "17h30", "17:30")]
    [InlineData("fr", "à 17 heures", "17:00")]
    [InlineData("fr", "17 heures 30", "17:30")]
    [InlineData("fr", "5 h du soir", "17:00")]
    [InlineData("fr", "5 heures et demie de l’après-midi", "17:30")]
    [InlineData("fr", "8 h du matin", "08:00")]
    [InlineData("fr", "midi", "12:00")]
    [InlineData("es", "17:00", "17:00")]
    [InlineData("es", "a las 17:00", "17:00")]
    [InlineData("es", "a las 5 de la tarde", "17:00")]
    [InlineData("es", "5 p. m.", "17:00")]
    [InlineData("es", "las 8 de la noche", "20:00")]
    [InlineData("es", "a la 1 de la tarde", "13:00")]
    [InlineData("es", "a las 5 y media de la tarde", "17:30")]
    [InlineData("es", "8 de la mañana", "08:00")]
    [InlineData("es", "17 horas", "17:00")]
    [InlineData("es", "mediodía", "12:00")]
    public void A_time_is_understood(string language, string text, string expected) =>
        TimeReader.Read(text, Vocabulary.For(language)).ShouldBe(new TimeReading.Found(At(expected), false));

    [Theory]
    [InlineData("fr", "à 6 h")]
    [InlineData("es", "a las 6")]
    public void Six_may_be_either_and_is_asked_back(string language, string text) =>
        TimeReader.Read(text, Vocabulary.For(language)).ShouldBe(new TimeReading.Unclear(new Refusal.AmbiguousTime(At("06:00"), At("18:00"))));

    [Theory]
    [InlineData("fr", "mardi prochain 17 h", "2027-01-26", "17:00")]
    [InlineData("fr", "mardi prochain à 17 h 30", "2027-01-26", "17:30")]
    [InlineData("fr", "demain midi", "2027-01-21", "12:00")]
    [InlineData("fr", "le 14 mars à 18:00", "2027-03-14", "18:00")]
    [InlineData("es", "el martes a las 17:00", "2027-01-26", "17:00")]
    [InlineData("es", "mañana a las 5 de la tarde", "2027-01-21", "17:00")]
    [InlineData("es", "el 14 de marzo a las 18:00", "2027-03-14", "18:00")]
    public void A_moment_is_taken_apart(string language, string text, string date, string time)
    {
        var reading = DateTimeReader.Read(text, Sample.Today, Vocabulary.For(language)).ShouldBeOfType<DateTimeReading.Found>();

        (reading.Date, reading.Time).ShouldBe((LocalDatePattern.Iso.Parse(date).Value, At(time)));
    }

    [Theory]
    [InlineData("fr", "dimanche 14 mars 2027", "lundi 1er mars 2027")]
    [InlineData("es", "domingo 14 de marzo de 2027", "lunes 1 de marzo de 2027")]
    public void A_date_is_written_as_the_language_writes_it(string language, string fourteenth, string first)
    {
        Vocabulary.For(language).Format(new LocalDate(2027, 3, 14)).ShouldBe(fourteenth);
        Vocabulary.For(language).Format(new LocalDate(2027, 3, 1)).ShouldBe(first);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("es")]
    public void Every_day_of_two_years_reads_back_as_itself(string language)
    {
        var words = Vocabulary.For(language);
        for (var day = Sample.Today; day < Sample.Today.PlusYears(2); day = day.PlusDays(1))
        {
            DateReader.Read(words.Format(day), Sample.Today, words).ShouldBe(new DateReading.Found(day, false));
        }
    }

    [Theory]
    [InlineData("fr", "Oui, je peux.", true)]
    [InlineData("fr", "pas encore", false)]
    [InlineData("es", "Sí", true)]
    [InlineData("es", "todavía no", false)]
    public void Yes_and_no_are_understood(string language, string text, bool isYes) =>
        AnswerReader.ReadTyped(Sample.Item(ItemType.YesNo), text.Replace(",", "", StringComparison.Ordinal), Context(language))
            .ShouldBe(new Reading.Accepted(new Answer.YesOrNo(isYes)));

    [Theory]
    [InlineData("fr", "1 et 3", "a,c")]
    [InlineData("fr", "tous ceux-là", "a,b,c")]
    [InlineData("es", "1 y 3", "a,c")]
    [InlineData("es", "todas", "a,b,c")]
    public void Several_choices_are_understood(string language, string text, string expected)
    {
        var item = Sample.Item(ItemType.Many) with { Choices = [new("a", "Un"), new("b", "Deux"), new("c", "Trois")] };

        ((Answer.Chosen)AnswerReader.ReadTyped(item, text, Context(language)).ShouldBeOfType<Reading.Accepted>().Answer).Ids.ShouldBe(expected.Split(','));
    }

    private static ReadingContext Context(string language) => new(language, "America/Toronto", Sample.Today);

    private static LocalTime At(string time) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value;
}
