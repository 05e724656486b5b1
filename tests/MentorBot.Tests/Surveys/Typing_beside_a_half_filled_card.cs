using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Tests.Programme;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Surveys;

/// <summary>Nobody can see what somebody has put into the fields of a card and not sent yet: so the card stays as it is.</summary>
public sealed class Typing_beside_a_half_filled_card(OpenFormDesk open) : IClassFixture<OpenFormDesk>
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("es")]
    public async Task The_card_is_left_alone_and_the_next_question_is_asked_in_words(string language)
    {
        var filler = await BeginAsync("f9", language);

        await filler.SaysAsync("We got far.");
        filler.ClosedUp.ShouldBeNull();
        filler.Said.HasInputs.ShouldBeFalse();
        filler.Said.Lines[0].ShouldBe(filler.Words.Say("survey.beside.noted", ("label", filler.Form.Find("progress")!.Label), ("answer", "We got far.")));
        filler.Said.Lines.ShouldContain(filler.Words["survey.beside.card"]);
        filler.Said.Lines.ShouldContain(filler.Form.Find("workedWell")!.Ask);
        (await filler.KeptAsync()).Current.ShouldBe("workedWell");

        await filler.SaysAsync("The walks.");
        filler.Said.Lines.ShouldNotContain(filler.Words["survey.beside.card"], "that is said once");
        filler.Said.Lines.ShouldContain(filler.Form.Find("learned")!.Ask);
    }

    [Fact]
    public async Task What_was_typed_and_what_was_filled_in_are_both_kept()
    {
        var filler = await BeginAsync("f9");

        await filler.SaysAsync("We got far.");
        await filler.PressesAsync("survey.answer", new Dictionary<string, string> { ["learned"] = "To listen." });

        var kept = await filler.KeptAsync();
        (kept.AnswerTo("progress"), kept.AnswerTo("learned")).ShouldBe((Sample.Words("We got far."), Sample.Words("To listen.")));
        filler.OnTheCard.ShouldBe(["mentorBest", "mentorBetter"]);
    }

    [Theory]
    [InlineData("survey.answer")]
    [InlineData("survey.later")]
    public async Task What_stands_in_the_field_itself_counts_more_than_a_question_to_the_bot(string verb)
    {
        var filler = await BeginAsync("f9");

        await filler.SaysAsync("What does this mean?");
        await filler.PressesAsync(verb, new Dictionary<string, string> { ["progress"] = "We got far.", ["workedWell"] = "The walks." });

        var kept = await filler.KeptAsync();
        (kept.AnswerTo("progress"), kept.AnswerTo("workedWell")).ShouldBe((Sample.Words("We got far."), Sample.Words("The walks.")));
    }

    [Fact]
    public async Task What_was_suggested_in_a_field_does_not_take_back_what_was_typed()
    {
        var filler = Filler("f1", new() { Id = open.Desk.Rig.Member(), Name = "Kim Park", TimeZone = "America/Toronto", AsksBySection = true });
        await filler.OpensAsync(_ => Sample.Shipped("f1"), new Dictionary<Prefill, string> { [Prefill.Name] = "Kim Park" });
        filler.ValueAt("name").ShouldBe("Kim Park");

        await filler.SaysAsync("Kim P.");
        await filler.PressesAsync("survey.answer", new Dictionary<string, string> { ["email"] = "kim@example.org", ["local"] = "Local 12" });

        var kept = await filler.KeptAsync();
        (kept.AnswerTo("name"), kept.AnswerTo("email")).ShouldBe((Sample.Words("Kim P."), Sample.Words("kim@example.org")));
    }

    [Fact]
    public async Task What_does_not_fit_is_said_beside_the_card_too()
    {
        var filler = await BeginAsync("f1");
        await filler.SaysAsync("Kim");

        await filler.SaysAsync("kim at work");

        filler.ClosedUp.ShouldBeNull();
        filler.Said.HasInputs.ShouldBeFalse();
        filler.Said.Lines[0].ShouldContain("email");
        (await filler.KeptAsync()).Current.ShouldBe("email");
        await filler.PressesAsync("survey.answer", new Dictionary<string, string> { ["email"] = "kim@example.org", ["local"] = "Local 12" });
        var kept = await filler.KeptAsync();
        (kept.AnswerTo("name"), kept.AnswerTo("local")).ShouldBe((Sample.Words("Kim"), Sample.Words("Local 12")));
    }

    [Fact]
    public async Task Back_and_skip_leave_it_alone_and_go_their_way()
    {
        var filler = await BeginAsync("f9");
        await filler.SaysAsync("We got far.");

        await filler.SaysWordAsync("back");
        filler.Said.Lines.ShouldContain(line => line.Contains("I have: We got far.", StringComparison.Ordinal));
        await filler.SaysAsync("We got there.");
        await filler.SaysWordAsync("skip");

        filler.ClosedUp.ShouldBeNull();
        filler.Said.HasInputs.ShouldBeFalse();
        (await filler.KeptAsync()).Current.ShouldBe("learned");
        await filler.PressesAsync("survey.answer", new Dictionary<string, string> { ["workedWell"] = "The walks." });
        var kept = await filler.KeptAsync();
        (kept.AnswerTo("progress"), kept.AnswerTo("workedWell")).ShouldBe((Sample.Words("We got there."), Sample.Words("The walks.")));
    }

    [Fact]
    public async Task Once_all_of_it_was_said_it_becomes_its_answers_and_the_next_card_comes()
    {
        var filler = await BeginAsync("f9");
        foreach (var said in new[] { "We got far.", "The walks.", "To listen." })
        {
            await filler.SaysAsync(said);
        }

        await filler.SaysWordAsync("skip");

        filler.ClosedUp.ShouldNotBeNull().Facts.Select(fact => fact.Value).ShouldBe(["We got far.", "The walks.", "To listen.", "(no answer)"]);
        filler.OnTheCard.ShouldBe(["mentorBest", "mentorBetter"]);
    }

    [Fact]
    public async Task A_card_that_shows_another_answer_is_left_where_it_is_and_the_form_goes_on_below()
    {
        var filler = await BeginAsync("f9");
        await filler.PressesAsync("survey.answer", new Dictionary<string, string> { ["progress"] = "We got far." });
        await filler.PressesAsync("survey.back");
        while ((await filler.KeptAsync()).Current != "progress")
        {
            await filler.SaysWordAsync("back");
        }

        await filler.SaysAsync("We got there.");

        filler.ClosedUp.ShouldBeNull("something may have been put into its other fields");
        filler.Said.HasInputs.ShouldBeTrue();
        filler.OnTheCard.ShouldBe(["mentorBest", "mentorBetter"]);
        (await filler.KeptAsync()).AnswerTo("progress").ShouldBe(Sample.Words("We got there."));
    }

    [Fact]
    public async Task A_second_click_takes_nothing_back()
    {
        var filler = await BeginAsync("f9");
        await filler.SaysAsync("We got far.");
        var press = filler.PressOf("survey.answer", new Dictionary<string, string> { ["learned"] = "To listen." });

        await filler.PressesAsync(press);
        await filler.PressesAsync(press);

        var kept = await filler.KeptAsync();
        (kept.AnswerTo("progress"), kept.AnswerTo("learned"), kept.Current).ShouldBe((Sample.Words("We got far."), Sample.Words("To listen."), "mentorBest"));
    }

    [Fact]
    public async Task A_short_form_that_is_typed_to_its_end_leaves_no_card_behind()
    {
        var form = Sample.Shipped("meeting");
        var filler = new FormFiller(open.Desk, "meeting", new() { Id = open.Desk.Rig.Member(), Name = "Kim", TimeZone = "America/Toronto" }) { Key = new("any", "meeting", "short") };
        await filler.OpensAsync(_ => form);
        foreach (var said in new[] { "2027-03-01", "18:00", "60", "by video" })
        {
            await filler.SaysAsync(said);
            filler.ClosedUp.ShouldBeNull();
        }

        await filler.SaysAsync("Zoom");

        filler.HandedIn.ShouldNotBeNull().AnswerTo("where").ShouldBe(Sample.Words("Zoom"));
        filler.ClosedUp.ShouldNotBeNull().Facts.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Who_reads_plain_text_is_asked_as_ever()
    {
        var filler = Filler("f9", new() { Id = open.Desk.Rig.Member(), Name = "Kim", TimeZone = "America/Toronto", AsksBySection = true, PrefersText = true });
        await filler.OpensAsync(_ => Sample.Shipped("f9"));

        await filler.SaysAsync("We got far.");

        filler.ClosedUp.ShouldNotBeNull().Lines.ShouldBe(["We got far."]);
        filler.Said.HasInputs.ShouldBeTrue();
    }

    private FormFiller Filler(string id, Member member) => new(open.Desk, id, member);

    private Task<FormFiller> BeginAsync(string id, string language = "en") => open.Desk.BeginAsync(spoken => Sample.Shipped(id, language: spoken), language, bySection: true);
}
