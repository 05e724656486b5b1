using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Shaping;

public sealed class Going_on_with_a_changed_form : WithARound
{
    private static readonly SurveyKey applicationKey = new("application", "f1", $"{RunningBot.SampleCohort}.mentee");

    [Fact]
    public async Task A_draft_goes_on_in_the_new_form_and_its_writer_is_told_once_what_is_new()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        var applicant = await Applicant.BeginAsync(kim, Role.Mentee);
        await applicant.AnswerAllByTypingAsync(kim, until: "expectations");
        await fatima.LeavesOutAsync("f1", "role");
        await fatima.AddsAsync("f1", "Shift", asksWhoSees: true);
        await fatima.LooksAtAsync("f1");
        await fatima.PressesAsync("Put it into use");
        fatima.Sees("One person has begun it");
        await fatima.PressesAsync("Yes, put it into use");

        await kim.SaysAsync("I want to learn to speak up.");

        kim.Sees("This form has changed");
        kim.Sees("New: Shift");
        kim.Sees("No longer asked: Role in the union");
        kim.Sees("Have you started on this already?");
        var draft = await ResponseAsync(kim);
        draft.FormVersion.ShouldBe(1001);
        draft.AnswerTo("expectations").ShouldBe(new Answer.Words("I want to learn to speak up."));
        draft.Aside["role"].Answer.ShouldNotBeNull();
        await kim.SaysAsync("skip");
        kim.DoesNotSee("This form has changed");
    }

    [Fact]
    public async Task Where_it_came_with_the_product_nobody_is_said_to_have_changed_it()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await (await Applicant.BeginAsync(kim, Role.Mentor)).AnswerAllByTypingAsync(kim, until: "local");
        await bot.Services.GetRequiredService<Outbox>().ChangeAsync(AggregateId.Member(kim.Id), async mine =>
        {
            var key = new SurveyKey("application", "f2", $"{RunningBot.SampleCohort}.mentor");
            var draft = await bot.Services.GetRequiredService<SurveyBook>().FindAsync(kim.Id, key, CancellationToken.None);
            mine.WriteRecord(SurveyBook.Prefix + key, draft! with { FormVersion = draft.FormVersion - 1 });
            return true;
        }, CancellationToken.None);

        await kim.SaysAsync("Local 480");

        kim.Sees("This form has changed");
        kim.Sees("Since you began, some questions have changed");
        kim.Sees("Which unit are you in?");
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("save")]
    public async Task Who_leaves_it_is_told_once_too(string word)
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        var applicant = await Applicant.BeginAsync(kim, Role.Mentee);
        await applicant.AnswerAllByTypingAsync(kim, until: "expectations");
        await fatima.LeavesOutAsync("f1", "role");
        await fatima.PutsIntoUseAsync("f1");

        await kim.SaysAsync(word);

        kim.Messages.Count(message => message.Says("This form has changed")).ShouldBe(1, kim.Transcript());
        kim.Sees("Saved");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_said_to_a_question_that_is_gone_is_no_answer_to_another(bool byCard)
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        var applicant = await Applicant.BeginAsync(kim, Role.Mentee);
        await applicant.AnswerAllByTypingAsync(kim, until: "local");
        await fatima.LeavesOutAsync("f1", "local");
        await fatima.PutsIntoUseAsync("f1");

        if (byCard)
        {
            await kim.PressesAsync("Next", new Dictionary<string, string> { ["local"] = "Local 480" });
        }
        else
        {
            await kim.SaysAsync("Local 480");
        }

        kim.Sees("This form has changed");
        kim.Sees("Which unit are you in?");
        var draft = await ResponseAsync(kim);
        draft.AnswerTo("unit").ShouldBeNull();
        draft.Aside["local"].Answer.ShouldBe(new Answer.Words("Local 480"));
    }

    [Fact]
    public async Task What_waited_for_a_form_to_be_named_is_no_answer_to_another_question_either()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        var applicant = await Applicant.BeginAsync(kim, Role.Mentee);
        await applicant.AnswerAllByTypingAsync(kim, until: "local");
        await Applicant.BeginAsync(kim, Role.Mentor);
        await kim.SaysAsync("save");
        await kim.SaysAsync("Local 480");
        await fatima.LeavesOutAsync("f1", "local");
        await fatima.PutsIntoUseAsync("f1");

        await kim.SaysAsync("2");

        kim.Sees("This form has changed");
        kim.Sees("Which unit are you in?");
        var draft = await ResponseAsync(kim);
        draft.AnswerTo("unit").ShouldBeNull();
        draft.Aside["local"].Answer.ShouldBe(new Answer.Words("Local 480"));
    }

    [Fact]
    public async Task What_comes_too_late_for_that_is_not_laid_aside_as_an_answer_to_it()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        var applicant = await Applicant.BeginAsync(kim, Role.Mentee);
        await applicant.AnswerAllByTypingAsync(kim, until: "local");
        await Applicant.BeginAsync(kim, Role.Mentor);
        await kim.SaysAsync("save");
        await kim.SaysAsync("Local 480");
        var asked = kim.LastMessage;
        await kim.SaysAsync("2");
        await fatima.LeavesOutAsync("f1", "unit");
        await fatima.PutsIntoUseAsync("f1");

        await kim.PressesAsync(asked, "This one", new Dictionary<string, string> { ["pick"] = asked.Inputs[0].Choices[1].Value });

        kim.Sees("This form has changed");
        kim.Sees("This form has gone on since you typed that");
        var draft = await ResponseAsync(kim);
        draft.AnswerTo("local").ShouldBe(new Answer.Words("Local 480"));
        draft.Aside.GetValueOrDefault("unit")?.Answer.ShouldBeNull();
    }

    [Fact]
    public async Task What_was_sent_is_read_in_the_words_it_answered()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await Applicant.ApplyAsync(kim, Role.Mentee, byCard: false, given: new Dictionary<string, string> { ["unit"] = "Night crew" });
        await fatima.LeavesOutAsync("f1", "unit");
        await fatima.PutsIntoUseAsync("f1");
        var lee = await bot.AddPersonAsync("Lee Wong");
        await lee.SaysAsync("apply as mentee");
        await lee.SaysAsync("1");
        await new Applicant((await bot.OwnAsync("f1"))!.Source.In("en").For(Filling()), 2, new Dictionary<string, string> { ["name"] = lee.Name }).AnswerAllByTypingAsync(lee);
        await lee.SaysAsync("submit");

        foreach (var (chat, hasUnit) in new[] { (kim, true), (lee, false) })
        {
            await fatima.ForgesAsync("application.read", new() { ["cohort"] = RunningBot.SampleCohort, ["pick"] = Application.KeyOf(Role.Mentee, chat.Id) });
            fatima.LastMessage.Json.Contains("Night crew", StringComparison.Ordinal).ShouldBe(hasUnit);
            (await ResponseAsync(chat)).FormVersion.ShouldBe(hasUnit ? 1 : 1001);
        }
    }

    [Fact]
    public async Task An_answer_that_was_sent_and_is_changed_goes_on_in_the_new_form()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await Applicant.ApplyAsync(kim, Role.Mentee, byCard: true);
        await fatima.AddsAsync("f1", "Shift", needed: true, asksWhoSees: true);
        await fatima.PutsIntoUseAsync("f1");

        await kim.SaysAsync("apply as mentee");
        await kim.PressesAsync("Change my answers");
        kim.Sees("This form has changed");
        kim.Sees("Shift?");
        await kim.SaysAsync("Nights");
        await kim.SaysAsync("submit");

        (await ResponseAsync(kim)).Status.ShouldBe(ResponseStatus.Submitted);
        (await ResponseAsync(kim)).FormVersion.ShouldBe(1001);
    }

    private async Task<FormResponse> ResponseAsync(Chat chat) =>
        (await bot.Services.GetRequiredService<SurveyBook>().FindAsync(chat.Id, applicationKey, CancellationToken.None)).ShouldNotBeNull();

    private FormFilling Filling() => bot.Services.GetRequiredService<TemplateCatalogue>().Get("guild-pilot", "en").FillingFor(Role.Mentee);
}
