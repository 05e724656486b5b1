using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Tests.Programme;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Surveys;

public sealed class Several_questions_on_a_card(OpenFormDesk open) : IClassFixture<OpenFormDesk>
{
    private const int MostCharacters = 18_000;

    [Fact]
    public async Task A_section_comes_on_one_card_and_the_next_after_it()
    {
        var filler = await BeginAsync("f9");
        filler.OnTheCard.ShouldBe(["progress", "workedWell", "learned", "workedLess"]);
        Progress(filler).ShouldBe("Part 1 of 4 · The two of you · questions 1 to 4 of 9");

        await filler.PressesAsync("survey.answer", new Dictionary<string, string> { ["progress"] = "We got far.", ["learned"] = "To listen." });

        filler.OnTheCard.ShouldBe(["mentorBest", "mentorBetter"]);
        var kept = await filler.KeptAsync();
        (kept.AnswerTo("progress"), kept.AnswerTo("workedWell"), kept.AnswerTo("learned")).ShouldBe((Sample.Words("We got far."), null, Sample.Words("To listen.")));
    }

    [Fact]
    public async Task A_table_stands_alone_and_a_question_that_depends_on_another_waits_for_it()
    {
        var agreement = await BeginAsync("f5");
        await agreement.PressesAsync("survey.answer", new Dictionary<string, string> { ["purpose"] = "To chair." });
        agreement.OnTheCard.ShouldBe(["goals"]);

        var after = await BeginAsync("f13");
        after.OnTheCard.ShouldBe(["unionRole", "workRole", "tookOn"]);
        await after.PressesAsync("survey.answer", new Dictionary<string, string> { ["tookOn"] = "yes" });
        after.OnTheCard.ShouldBe(["tookOnWhat"]);
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_said_at_its_field_and_the_rest_is_kept()
    {
        var filler = await BeginAsync("f1");

        await filler.PressesAsync("survey.answer", new Dictionary<string, string> { ["name"] = "Kim", ["email"] = "kim at work", ["phone"] = "ring me", ["local"] = "" });

        filler.ComplaintAt("name").ShouldBeNull();
        filler.ComplaintAt("email")!.ShouldContain("email");
        filler.ComplaintAt("phone")!.ShouldContain("phone");
        filler.ComplaintAt("local").ShouldBe("This one needs an answer.");
        (filler.ValueAt("name"), filler.ValueAt("email"), filler.ValueAt("phone")).ShouldBe(("Kim", "kim at work", "ring me"));
    }

    [Theory]
    [InlineData("survey.back")]
    [InlineData("survey.later")]
    [InlineData("survey.oneByOne")]
    public async Task Whatever_is_pressed_what_was_filled_in_is_kept(string verb)
    {
        var filler = await BeginAsync("f9");
        await filler.PressesAsync("survey.answer", new Dictionary<string, string> { ["progress"] = "We got far." });

        await filler.PressesAsync(verb, new Dictionary<string, string> { ["mentorBetter"] = "More patience." });

        var kept = await filler.KeptAsync();
        kept.AnswerTo("mentorBetter").ShouldBe(Sample.Words("More patience."));
        kept.Answers.Keys.ShouldNotContain("mentorBest", "what was not touched is still to be asked");
        kept.Current.ShouldBe(verb is "survey.back" ? "workedLess" : "mentorBest");
    }

    [Fact]
    public async Task What_cannot_be_kept_is_said_before_they_leave()
    {
        var filler = await BeginAsync("f1");

        await filler.PressesAsync("survey.later", new Dictionary<string, string> { ["name"] = "Kim", ["email"] = "kim at work" });

        filler.ComplaintAt("email")!.ShouldContain("email");
        filler.ValueAt("email").ShouldBe("kim at work");
        (await filler.KeptAsync()).AnswerTo("name").ShouldBe(Sample.Words("Kim"));
    }

    [Fact]
    public async Task Whatever_cannot_be_kept_stays_before_them_when_they_ask_for_one_question_at_a_time()
    {
        var filler = await BeginAsync("f1");

        await filler.PressesAsync("survey.oneByOne", new Dictionary<string, string> { ["name"] = "Kim", ["email"] = "kim at work", ["phone"] = "ring me" });

        filler.OnTheCard.ShouldBe(["email", "phone"]);
        (filler.ValueAt("email"), filler.ValueAt("phone")).ShouldBe(("kim at work", "ring me"));
        filler.ComplaintAt("phone")!.ShouldContain("phone");
        await filler.PressesAsync("survey.answer", new Dictionary<string, string> { ["email"] = "kim@example.org", ["phone"] = "416 555 0199" });
        filler.OnTheCard.ShouldBe(["local"]);
        (await filler.KeptAsync()).AnswerTo("phone").ShouldBe(Sample.Words("416 555 0199"));
    }

    [Fact]
    public async Task Fields_that_are_needed_say_so_and_hold_no_button_back()
    {
        var filler = await BeginAsync("f9");

        var field = filler.Shown.Data!["items"]![0]!["fields"]![0]!;

        (field["required"]!.GetValue<bool>(), field["label"]!.GetValue<string>()).ShouldBe((false, "Our goals (needed)"));
    }

    [Fact]
    public async Task What_is_typed_answers_the_question_that_the_card_names()
    {
        var filler = await BeginAsync("f9");
        filler.Shown.Data!["typed"]!.GetValue<string>().ShouldContain("Our goals");

        await filler.SaysAsync("We got far.");
        await filler.SaysAsync("The walks.");

        var kept = await filler.KeptAsync();
        (kept.AnswerTo("progress"), kept.AnswerTo("workedWell"), kept.Current).ShouldBe((Sample.Words("We got far."), Sample.Words("The walks."), "learned"));
        filler.OnTheCard.ShouldBe(["progress", "workedWell", "learned", "workedLess"]);
    }

    [Fact]
    public async Task From_the_review_one_answer_is_changed_alone()
    {
        var filler = await BeginAsync("f9");
        while (!filler.IsReviewing)
        {
            await filler.PressesAsync("survey.answer", filler.OnTheCard.Where(id => filler.Form.Find(id)!.IsRequired)
                .ToDictionary(id => id, id => WaysToAnswer.OnCard(Sample.AnyAnswer(filler.Form.Find(id)!, new Random(1)))));
        }

        await filler.PressesAsync("survey.change", new Dictionary<string, string> { ["pick"] = "learned" });
        filler.OnTheCard.ShouldBe(["learned"]);
        await filler.PressesAsync("survey.answer", new Dictionary<string, string> { ["learned"] = "To listen." });

        filler.IsReviewing.ShouldBeTrue();
    }

    [Fact]
    public async Task A_short_form_is_handed_in_once_its_last_trouble_is_mended()
    {
        var form = Sample.Shipped("meeting");
        var filler = new FormFiller(open.Desk, "meeting", new() { Id = open.Desk.Rig.Member(), Name = "Kim", TimeZone = "America/Toronto" }) { Key = new("any", "meeting", "short") };
        await filler.OpensAsync(_ => form);
        filler.OnTheCard.ShouldBe(["day", "time", "minutes", "mode", "where"]);

        // The trouble is in the middle: the fields after it are taken already.
        await filler.PressesAsync("survey.answer", new Dictionary<string, string> { ["day"] = "2027-03-01", ["time"] = "25:61", ["minutes"] = "60", ["mode"] = "video", ["where"] = "Zoom" });
        filler.HandedIn.ShouldBeNull();
        await filler.PressesAsync("survey.answer", new Dictionary<string, string> { ["time"] = "18:00" });

        filler.HandedIn.ShouldNotBeNull().AnswerTo("where").ShouldBe(Sample.Words("Zoom"));
    }

    [Theory]
    [InlineData("fr", 20)]
    [InlineData("fr", 3900)]
    public async Task No_card_grows_beyond_what_the_channel_takes(string language, int length)
    {
        var painter = new CardPainter(new CardLibrary(), FormDesk.Texts);
        foreach (var id in Sample.Forms.All.Select(form => form.Id).Distinct())
        {
            var filler = await open.Desk.BeginAsync(spoken => Sample.Shipped(id, role: id is "f2" or "f11" ? Role.Mentor : Role.Mentee, language: spoken), language, bySection: true);
            while (!filler.IsReviewing)
            {
                Measure(filler);
                await filler.PressesAsync("survey.answer", (await OnTheCardAsync(filler)).ToDictionary(item => item.Id, item => item.TakesWords && item.Type is not (ItemType.Email or ItemType.Phone)
                    ? new string('é', Math.Min(length, item.MaxLength)) : WaysToAnswer.OnCard(Sample.AnyAnswer(item, new Random(1)))));
                if (filler.OnTheCard is [var only] && filler.Form.Find(only)!.Type is ItemType.Table)
                {
                    var table = filler.Form.Find(only)!;
                    for (var row = 0; row < Math.Max(1, table.Min); row++)
                    {
                        await filler.PressesAsync("survey.row", table.Columns.ToDictionary(column => $"{only}.{column.Id}", column => WaysToAnswer.OnCard(Sample.AnyAnswer(column, new Random(1)))));
                    }

                    await filler.PressesAsync("survey.answer", table.Columns.ToDictionary(column => $"{only}.{column.Id}", _ => ""));
                }
            }

            // And once more, with all that was answered in the fields.
            await filler.SaysWordAsync("back");
            for (Measure(filler); filler.Has("survey.back"); Measure(filler))
            {
                await filler.PressesAsync("survey.back");
            }
        }

        void Measure(FormFiller filler) =>
            painter.Card(filler.Shown, language).ToString().Length.ShouldBeLessThan(MostCharacters - 300, string.Join(", ", filler.OnTheCard));
    }

    private async Task<FormFiller> BeginAsync(string id) => await open.Desk.BeginAsync(spoken => Sample.Shipped(id, language: spoken), bySection: true);

    private static async Task<IEnumerable<FormItem>> OnTheCardAsync(FormFiller filler)
    {
        var response = await filler.KeptAsync();
        return filler.OnTheCard.Select(id => filler.Form.Find(id)!).Where(item => item.Type is not ItemType.Table).Select(item => SurveyPath.AsAsked(filler.Form, response, item));
    }

    private static string? Progress(FormFiller filler) => filler.Shown.Data!["progress"]?.GetValue<string>();
}
