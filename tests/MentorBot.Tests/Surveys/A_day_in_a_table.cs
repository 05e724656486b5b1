using MentorBot.Programme.Forms;
using MentorBot.Tests.Programme;
using MentorBot.Tests.Support;
using NodaTime;

namespace MentorBot.Tests.Surveys;

public sealed class A_day_in_a_table(OpenFormDesk open) : IClassFixture<OpenFormDesk>
{
    [Theory]
    [InlineData("en", "next Tuesday", "yes")]
    [InlineData("fr", "mardi prochain", "oui")]
    [InlineData("es", "el próximo martes", "sí")]
    public async Task In_loose_words_is_said_back_and_counts_with_a_yes(string language, string loose, string yes)
    {
        var filler = await BeginAsync(language);
        await filler.SaysAsync(loose);

        filler.Shown.Lines.ShouldContain(line => line.Contains("26", StringComparison.Ordinal) || line.Contains("2 ", StringComparison.Ordinal));
        var guess = (await filler.KeptAsync()).Guessed.ShouldNotBeNull().ShouldHaveSingleItem().Value;
        (await filler.KeptAsync()).AnswerTo("plan").ShouldBeNull();
        filler.ValueAt("plan.day").ShouldBe($"{((Answer.Day)guess).On:uuuu-MM-dd}");
        await filler.SaysAsync(yes);
        await filler.SaysAsync("Shadow the steward");

        Row(await filler.KeptAsync()).ShouldBe((guess, Sample.Words("Shadow the steward")));
    }

    [Fact]
    public async Task Said_another_way_the_first_is_forgotten()
    {
        var filler = await BeginAsync("en");

        await filler.SaysAsync("tomorrow");
        await filler.SaysAsync("2027-03-14");
        await filler.SaysAsync("Shadow the steward");

        Row(await filler.KeptAsync()).Day.ShouldBe(new Answer.Day(new LocalDate(2027, 3, 14)));
    }

    private static (Answer? Day, Answer? What) Row(FormResponse response) =>
        ((Answer.Table)response.AnswerTo("plan")!).Rows.ShouldHaveSingleItem() is var row ? (row.Cell("day"), row.Cell("what")) : default;

    private Task<FormFiller> BeginAsync(string language) => open.Desk.BeginAsync(spoken => Sample.Small() with
    {
        Language = spoken,
        Items =
        [
            Sample.Line("plan", required: true) with
            {
                Type = ItemType.Table,
                Max = 5,
                Columns = [Sample.Line("day", required: true) with { Type = ItemType.Date }, Sample.Line("what", required: false)],
            },
        ],
    }, language);
}
