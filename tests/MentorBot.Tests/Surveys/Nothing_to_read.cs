using MentorBot.Programme.Forms;
using MentorBot.Tests.Programme;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Surveys;

/// <summary>A picture in place of an answer: it takes nothing away, and the question is asked once more.</summary>
public sealed class Nothing_to_read(OpenFormDesk open) : IClassFixture<OpenFormDesk>
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("es")]
    public async Task An_answer_stays_and_is_asked_about_once_more(string language)
    {
        var filler = await BeginAsync("f9", language);
        await filler.SaysAsync("We got far.");
        await filler.SaysWordAsync("back");

        await filler.SaysAsync("");

        filler.ComplaintAt("progress").ShouldBe(filler.Words["refusal.noWords"]);
        filler.Said.Lines[0].ShouldBe(filler.Words["refusal.noWords"]);
        filler.ValueAt("progress").ShouldBe("We got far.");
        var kept = await filler.KeptAsync();
        (kept.Current, kept.AnswerTo("progress")).ShouldBe(("progress", Sample.Words("We got far.")));
        await filler.PressesAsync("survey.answer");
        (await filler.KeptAsync()).AnswerTo("progress").ShouldBe(Sample.Words("We got far."));
    }

    [Fact]
    public async Task Beside_a_card_of_several_questions_it_is_said_in_words()
    {
        var filler = await open.Desk.BeginAsync(spoken => Sample.Shipped("f9", language: spoken), bySection: true);

        await filler.SaysAsync("");

        filler.ClosedUp.ShouldBeNull();
        filler.Said.HasInputs.ShouldBeFalse();
        filler.Said.Lines[0].ShouldBe(filler.Words["refusal.noWords"]);
        (await filler.KeptAsync()).Current.ShouldBe("progress");
    }

    [Fact]
    public async Task Where_a_row_may_begin_the_table_does_not_end()
    {
        var filler = await AtTheGoalsAsync("Speak up", "2", "Ask Ana");

        await filler.SaysAsync("");

        filler.ComplaintAt("goals").ShouldBe(filler.Words["refusal.noWords"]);
        (await filler.KeptAsync()).Current.ShouldBe("goals");
    }

    [Fact]
    public async Task A_cell_of_a_row_stays_as_it_is()
    {
        var filler = await AtTheGoalsAsync("Speak up", "2", "Ask Ana", "1", "keep");
        var before = (await filler.KeptAsync()).AnswerTo("goals");

        await filler.SaysAsync("");

        var kept = await filler.KeptAsync();
        (kept.AnswerTo("goals"), kept.Cell!.Column).ShouldBe((before, "term"));
        filler.ValueAt("goals.term").ShouldBe("long");
    }

    [Fact]
    public async Task What_was_worked_out_still_waits_for_a_yes()
    {
        var form = Sample.Shipped("meeting");
        var filler = await open.Desk.BeginAsync(_ => form);
        await filler.SaysAsync("next Tuesday");
        var (item, guessed) = (await filler.KeptAsync()).Guessed.ShouldNotBeNull().ShouldHaveSingleItem();

        await filler.SaysAsync("");
        await filler.SaysAsync("yes");

        (await filler.KeptAsync()).AnswerTo(item).ShouldBe(guessed);
    }

    private async Task<FormFiller> AtTheGoalsAsync(params string[] said)
    {
        var filler = await BeginAsync("f5");
        foreach (var answer in (string[])["skip", "skip", "To lead", .. said])
        {
            await filler.SaysAsync(answer);
        }

        return filler;
    }

    private Task<FormFiller> BeginAsync(string id, string language = "en") => open.Desk.BeginAsync(spoken => Sample.Shipped(id, language: spoken), language);
}
