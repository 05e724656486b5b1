using MentorBot.Tests.Programme;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Surveys;

public sealed class Stepping_through_a_table(OpenFormDesk open) : IClassFixture<OpenFormDesk>
{
    [Fact]
    public async Task Back_from_a_row_pressed_twice_goes_back_to_the_table_and_no_further()
    {
        var filler = await AtARowAsync();
        var back = filler.PressOf("survey.back");

        await filler.PressesAsync(back);
        await filler.PressesAsync(back);

        var kept = await filler.KeptAsync();
        (kept.Current, kept.Cell).ShouldBe(("goals", null));
        await filler.PressesAsync("survey.back");
        (await filler.KeptAsync()).Current.ShouldBe("purpose");
    }

    [Fact]
    public async Task Skip_at_a_row_pressed_twice_passes_over_one_cell()
    {
        var filler = await AtARowAsync();
        var skip = filler.PressOf("survey.skip");

        await filler.PressesAsync(skip);
        await filler.PressesAsync(skip);

        (await filler.KeptAsync()).Cell.ShouldNotBeNull().Column.ShouldBe("term");
    }

    [Fact]
    public async Task A_card_left_behind_at_the_table_takes_nobody_out_of_a_row()
    {
        var filler = await BeginAsync();
        var back = filler.PressOf("survey.back");
        await filler.SaysAsync("1");

        await filler.PressesAsync(back);

        (await filler.KeptAsync()).Cell.ShouldNotBeNull().Column.ShouldBe("goal");
    }

    private async Task<FormFiller> AtARowAsync()
    {
        var filler = await BeginAsync();
        await filler.SaysAsync("1");
        return filler;
    }

    private async Task<FormFiller> BeginAsync()
    {
        var filler = await open.Desk.BeginAsync(spoken => Sample.Shipped("f5", language: spoken));
        foreach (var answer in new[] { "skip", "skip", "To lead", "Speak up", "2", "Ask Ana" })
        {
            await filler.SaysAsync(answer);
        }

        return filler;
    }
}
