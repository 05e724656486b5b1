using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using MentorBot.Storage.Confidential;
using MentorBot.Surveys;
using MentorBot.Tests.Features.Personal;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.SelfIdentifying;

public sealed class Telling_about_oneself : IAsyncLifetime
{
    private static readonly SurveyKey key = new("selfid", "f3", "mine");

    // What a card of the form says, and what only this person says.
    private static readonly string[] tellTale = ["indigenous", "lgbtq", "zebrafish", "okapi", "quokka", "capybara", "axolotl", "41to50"];
    private readonly RecordingStore store = new();
    private RunningBot bot = null!;

    public async Task InitializeAsync() => bot = await RunningBot.StartAsync(store.StandInFrontOf);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Before_the_first_question_it_says_why_who_how_long_and_that_nothing_depends_on_it()
    {
        var kim = await bot.AddPersonAsync("Kim Park");

        await kim.SaysAsync("about me");

        kim.AskedItem.ShouldBeNull();
        kim.Sees("open to all of its members");
        kim.Sees("changes nothing in how you are matched");
        kim.Sees("No one sees what you say under your name");
        kim.Sees("stays until you delete it");
        await kim.PressesAsync("Let's begin");
        kim.IsAsked("groups");
    }

    [Fact]
    public async Task Each_question_may_be_skipped_and_all_of_them()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await kim.SaysAsync("about me");
        await kim.SaysAsync("1");
        foreach (var item in new[] { "groups", "ageBand", "gender", "ethnicity" })
        {
            kim.IsAsked(item);
            await kim.SaysAsync("skip");
        }

        await kim.SaysAsync("submit");

        kim.Sees("locked away");
    }

    [Fact]
    public async Task Answered_by_card_it_is_shown_to_its_person_and_lies_nowhere_as_it_reads()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await AnswerByCardAsync(kim);
        kim.Sees("Indigenous, LGBTQ+ or non-binary, zebrafish");
        kim.Sees("okapi");
        await kim.PressesAsync("Keep my answers");
        kim.Sees("locked away");

        await kim.SaysAsync("about me");
        kim.Sees("zebrafish");
        kim.Sees("41 to 50");
        await bot.IdleAsync();

        NothingIsWritten();
    }

    [Fact]
    public async Task Answered_by_typing_it_lies_nowhere_as_it_reads_either()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await AnswerByTypingAsync(kim);
        kim.Sees("zebrafish");
        kim.Sees("axolotl");
        await kim.SaysAsync("submit");
        await kim.SaysAsync("about me");
        kim.Sees("zebrafish");
        await kim.PressesAsync("Change my answers");
        await kim.SaysAsync("save");
        await kim.SaysAsync("about me");
        kim.Sees("You began to tell me");
        await bot.IdleAsync();

        NothingIsWritten();
    }

    [Fact]
    public async Task Nor_does_what_was_not_understood()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await kim.SaysAsync("about me");
        await kim.PressesAsync("Let's begin");
        await kim.SaysAsync("skip");

        await kim.SaysAsync("quokka");
        kim.Sees("quokka");
        kim.IsAsked("ageBand");
        await kim.PressesAsync("Next", new Dictionary<string, string> { ["ageBand"] = "capybara" }, @unchecked: true);
        await bot.IdleAsync();

        NothingIsWritten();
    }

    [Fact]
    public async Task It_can_be_changed_at_any_time()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await AnswerByTypingAsync(kim);
        await kim.SaysAsync("submit");
        await kim.SaysAsync("about me");
        await kim.SaysAsync("1");
        await kim.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = "ethnicity" });
        kim.IsAsked("ethnicity");
        await kim.SaysAsync("okapi");
        await kim.SaysAsync("submit");

        await kim.SaysAsync("about me");

        kim.Sees("okapi");
        kim.DoesNotSee("axolotl");
    }

    [Fact]
    public async Task It_can_be_deleted_at_any_time_and_then_its_rows_are_gone()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await AnswerByTypingAsync(kim);
        await kim.SaysAsync("submit");
        (await RowsAsync()).ShouldNotBeEmpty();
        await kim.SaysAsync("about me");

        await kim.PressesAsync("Delete all of it");
        kim.Sees("gone for good");
        await kim.PressesAsync("Delete it");

        kim.Sees("It is deleted");
        (await RowsAsync()).ShouldBeEmpty();
        await kim.SaysAsync("about me");
        kim.Sees("open to all of its members");
    }

    [Fact]
    public async Task What_was_begun_can_be_deleted_too()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await kim.SaysAsync("about me");
        await kim.SaysAsync("1");
        await kim.SaysAsync("1");
        await kim.SaysAsync("about me");
        await kim.PressesAsync("Delete all of it");
        await kim.PressesAsync("Delete it");

        (await RowsAsync()).ShouldBeEmpty();
        await kim.SaysAsync("1");
        kim.AskedItem.ShouldBeNull();
    }

    [Fact]
    public async Task What_nobody_can_open_any_more_keeps_nothing_else_back_and_can_be_deleted()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await AnswerByTypingAsync(kim);
        await kim.SaysAsync("submit");
        await kim.SaysAsync("about me");
        await bot.SpoilConfidedAsync();

        await kim.SaysAsync("status");
        kim.DoesNotSee("can't be read");
        await kim.SaysAsync("help");
        kim.Sees("What I can do for you");
        await kim.ForgesAsync("selfid.askDelete", []);
        await kim.PressesAsync("Delete it");

        kim.Sees("It is deleted");
        (await RowsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_else_reads_it_by_any_way_there_is()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await AnswerByTypingAsync(kim);
        await kim.SaysAsync("submit");
        var book = bot.Services.GetRequiredService<SurveyBook>();
        var fatima = bot.Person("Fatima");

        await Should.ThrowAsync<InvalidOperationException>(() => book.FindAsync(kim.Id, key, CancellationToken.None));
        (await book.OfAsync(kim.Id, "selfid", CancellationToken.None).ToListAsync()).ShouldBeEmpty();
        // The button acts upon whoever presses it.
        await fatima.SaysAsync("hello");
        await fatima.ForgesAsync("selfid.open", new() { ["survey"] = key.ToString(), ["who"] = kim.Id.ObjectId });
        fatima.DoesNotSee("zebrafish");
    }

    [Fact]
    public async Task An_application_that_was_sent_ends_with_the_offer()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await Applicant.ApplyAsync(kim, Role.Mentee, byCard: false);

        kim.Sees("four questions about you");
        await kim.PressesAsync("Four questions about you");

        kim.Sees("changes nothing in how you are matched");
    }

    private static async Task AnswerByCardAsync(Chat kim)
    {
        await kim.SaysAsync("about me");
        await kim.PressesAsync("Let's begin");
        await kim.PressesAsync("Next", new Dictionary<string, string> { ["groups"] = "indigenous,lgbtq", ["Or in your own words"] = "zebrafish" });
        await kim.PressesAsync("Next", new Dictionary<string, string> { ["ageBand"] = "41to50" });
        await kim.PressesAsync("Skip this one");
        kim.IsAsked("ethnicity");
        await kim.PressesAsync("Next", new Dictionary<string, string> { ["ethnicity"] = "okapi" });
    }

    private static async Task AnswerByTypingAsync(Chat kim)
    {
        await kim.SaysAsync("about me");
        await kim.SaysAsync("1");
        kim.IsAsked("groups");
        await kim.SaysAsync("1, 4, zebrafish");
        kim.IsAsked("ageBand");
        await kim.SaysAsync("41 to 50");
        kim.IsAsked("gender");
        await kim.SaysAsync("skip");
        kim.IsAsked("ethnicity");
        await kim.SaysAsync("axolotl");
    }

    private void NothingIsWritten()
    {
        store.Written.Count.ShouldBeGreaterThan(20);
        tellTale.SelectMany(store.Holding).ShouldBeEmpty();
        store.Written.Where(row => row.Table == ConfidentialAnswers.Table).ShouldNotBeEmpty();
    }

    private Task<List<Entity>> RowsAsync() => bot.Services.GetRequiredService<ITableStore>()
        .QueryPartitionsAsync(ConfidentialAnswers.Table, KeyRange.All, CancellationToken.None).ToListAsync().AsTask();
}
