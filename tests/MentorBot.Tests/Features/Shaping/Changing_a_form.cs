using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Shaping;

public sealed class Changing_a_form : WithARound
{
    [Fact]
    public async Task The_forms_of_a_round_are_a_press_away_from_its_page()
    {
        await fatima.SaysAsync("coordinator");
        await fatima.PressesAsync("Open it", new Dictionary<string, string> { ["pick"] = RunningBot.SampleCohort });
        await fatima.PressesAsync("Its forms");

        fatima.Sees("its forms");
        fatima.Sees("Check in (as usual)");
    }

    [Fact]
    public async Task A_question_is_left_out_by_card_and_nobody_sees_it_until_it_is_in_use()
    {
        await fatima.LeavesOutAsync("f1", "unit");

        (await bot.DraftAsync("f1"))!.Source.Find("unit").ShouldBeNull();
        (await bot.OwnAsync("f1")).ShouldBeNull();

        await fatima.PutsIntoUseAsync("f1");
        var own = (await bot.OwnAsync("f1"))!;
        own.Version.ShouldBe(1001);
        own.Source.Find("unit").ShouldBeNull();
        own.By.Name.ShouldBe(fatima.Name);
        (await bot.DraftAsync("f1")).ShouldBeNull();
        (await Kept("audit")).ShouldContain(row => row.Contains("form|f1|1001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everything_can_be_typed()
    {
        await fatima.SaysAsync("forms");
        await fatima.SaysAsync("Check in (as usual)");
        await fatima.SaysAsync("What I need");
        await fatima.SaysAsync("Move it up");
        fatima.Sees("“What I need” has moved");
        await fatima.SaysAsync("Ask for an answer");
        fatima.Sees("needs an answer now");
        await fatima.SaysAsync("Back to the form");
        await fatima.SaysAsync("Put it into use");
        fatima.Sees("Nobody has an open draft");
        await fatima.SaysAsync("Yes, put it into use");

        fatima.Sees("It is in use now");
        var items = (await bot.OwnAsync("f12"))!.Source.Structure.Items;
        items.Select(item => item.Id).ShouldBe(["going", "meeting", "goalProgress", "need", "change", "quietWord", "tell"]);
        items.Single(item => item.Id is "need").Required.ShouldBeTrue();
    }

    [Theory]
    [InlineData("languages")]
    [InlineData("share")]
    public async Task What_the_programme_needs_can_not_be_left_out_and_a_forged_press_is_refused_kindly(string item)
    {
        await fatima.LooksAtAsync("f1", item);
        fatima.Sees("The programme works with this answer");
        fatima.LastMessage.Buttons.ShouldNotContain("Leave it out");

        await fatima.ForgesAsync("forms.drop", Shaper.Data("f1", item, "v1"));

        fatima.Sees("stays as it is");
        (await bot.DraftAsync("f1")).ShouldBeNull();
    }

    [Fact]
    public async Task Two_coordinators_at_once_lose_nothing()
    {
        var denise = bot.Person("Denise");
        await denise.SaysAsync("hello");
        await fatima.SaysAsync("hello");
        await fatima.AppointsAsync(denise);
        await fatima.LooksAtAsync("f12", "change");
        await denise.LooksAtAsync("f12", "need");
        await denise.PressesAsync("Leave it out");

        await fatima.PressesAsync("Leave it out");

        fatima.Sees($"{denise.Name} changed this form a moment ago");
        var draft = (await bot.DraftAsync("f12"))!;
        draft.Source.Find("change").ShouldNotBeNull();
        await fatima.PressesAsync("Leave it out");
        (await bot.DraftAsync("f12"))!.Source.Structure.Items.Select(item => item.Id).ShouldBe(["going", "meeting", "goalProgress", "quietWord", "tell"]);
    }

    [Fact]
    public async Task A_double_click_changes_one_thing_and_complains_of_nothing()
    {
        await fatima.LooksAtAsync("f12", "need");
        var card = fatima.LastMessage;
        await fatima.PressesAsync(card, "Move it up");
        await fatima.PressesAsync(card, "Move it up");

        fatima.DoesNotSee("a moment ago");
        (await bot.DraftAsync("f12"))!.Source.Structure.Items.Select(item => item.Id).ToList().IndexOf("need").ShouldBe(3);
    }

    [Fact]
    public async Task The_usual_form_comes_back_and_every_version_is_kept()
    {
        await fatima.LeavesOutAsync("f12", "need");
        await fatima.PutsIntoUseAsync("f12");
        await fatima.LeavesOutAsync("f12", "change");
        await fatima.PutsIntoUseAsync("f12");

        await fatima.LooksAtAsync("f12");
        await fatima.PressesAsync("Go back to the usual form");
        await fatima.PressesAsync("Yes, go back");

        fatima.Sees("asks the usual form again");
        (await bot.CohortAsync()).OwnForms.ShouldBeNull();
        (await bot.Services.GetRequiredService<FormBook>().VersionsAsync(RunningBot.Tenant, RunningBot.SampleCohort, "f12", CancellationToken.None))
            .Select(form => form.Version).ShouldBe([1001, 1002]);
        await fatima.LeavesOutAsync("f12", "change");
        await fatima.PutsIntoUseAsync("f12");
        (await bot.OwnAsync("f12"))!.Version.ShouldBe(1003);
    }

    [Fact]
    public async Task Changes_are_dropped_when_asked_for()
    {
        await fatima.LeavesOutAsync("f12", "need");
        await fatima.LooksAtAsync("f12");
        await fatima.PressesAsync("Drop my changes");
        await fatima.PressesAsync("Yes, drop them");

        fatima.Sees("The changes are gone");
        (await bot.DraftAsync("f12")).ShouldBeNull();
    }

    [Fact]
    public async Task A_change_that_changes_nothing_is_not_put_into_use()
    {
        await fatima.LooksAtAsync("f12", "need");
        await fatima.PressesAsync("Move it up");
        await fatima.PressesAsync("Move it down");
        await fatima.LooksAtAsync("f12");
        await fatima.PressesAsync("Put it into use");
        await fatima.PressesAsync("Yes, put it into use");

        fatima.Sees("It says just what is in use already");
        (await bot.CohortAsync()).OwnForms.ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_but_a_coordinator_gets_anywhere_whatever_they_forge()
    {
        await fatima.LeavesOutAsync("f12", "need");
        var mark = (await bot.DraftAsync("f12"))!.Mark;
        var jordan = bot.Person("Jordan");
        await jordan.SaysAsync("hello");
        await jordan.SaysAsync("forms");
        jordan.Sees("That part is for coordinators");
        var verbs = bot.Services.GetServices<MentorBot.Turns.IConversation>().SelectMany(conversation => conversation.Routes)
            .Where(route => route.Kind is MentorBot.Turns.RouteKind.Verb && route.Name.StartsWith("forms.", StringComparison.Ordinal)).Select(route => route.Name).ToList();
        verbs.Count.ShouldBeGreaterThan(15);
        foreach (var verb in verbs)
        {
            await jordan.ForgesAsync(verb, Shaper.Data("f12", "change", mark));
        }

        await jordan.ForgesAsync("survey.submit", new() { ["survey"] = $"wording~wording~{RunningBot.SampleCohort}.f12.change" });
        jordan.Everything().ShouldNotContain("What should change");

        (await bot.DraftAsync("f12"))!.Mark.ShouldBe(mark);
        (await bot.CohortAsync()).OwnForms.ShouldBeNull();
    }

    [Theory]
    [InlineData("f3")]
    [InlineData("settings")]
    [InlineData("wording")]
    [InlineData("../f1")]
    public async Task A_form_that_is_not_the_rounds_leads_back_to_its_list(string form)
    {
        await fatima.SaysAsync("hello");
        await fatima.ForgesAsync("forms.show", Shaper.Data(form, "name", "v1"));
        fatima.Sees("its forms");
        foreach (var verb in new[] { "forms.drop", "forms.preview", "forms.item", "forms.use", "forms.usual", "forms.add", "forms.reword", "forms.mine" })
        {
            await fatima.ForgesAsync(verb, Shaper.Data(form, "name", "v1"));
        }

        (await bot.CohortAsync()).OwnForms.ShouldBeNull();
    }

    [Theory]
    [InlineData("fr", "formulaires", "ses formulaires")]
    [InlineData("es", "formularios", "sus formularios")]
    public async Task The_forms_are_shown_in_the_coordinators_language(string language, string word, string seen)
    {
        await fatima.SaysAsync("language");
        await fatima.SaysAsync(language is "fr" ? "français" : "español");
        await fatima.SaysAsync(word);

        fatima.Sees(seen);
        await fatima.ForgesAsync("forms.item", Shaper.Data("f12", "need"));
        fatima.Sees(bot.Services.GetRequiredService<FormCatalogue>().Get("f12", language).Find("need")!.Ask);
    }

    private async Task<List<string>> Kept(string table) =>
        await bot.Services.GetRequiredService<ITableStore>().QueryAsync(table, $"{RunningBot.Tenant}|{bot.Now.UtcDateTime:yyyyMM}", KeyRange.StartingWith(""), CancellationToken.None)
            .Select(row => row.Content).ToListAsync();
}
