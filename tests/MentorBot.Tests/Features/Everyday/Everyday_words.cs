using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Everyday;

public sealed class Everyday_words(SharedBot shared) : IClassFixture<SharedBot>
{
    private readonly RunningBot bot = shared.Bot;

    [Fact]
    public async Task Status_says_when_nothing_is_under_way()
    {
        var chat = await bot.AddPersonAsync("Kim Park");

        await chat.SaysAsync("status");

        chat.Sees("Nothing is under way yet");
    }

    [Fact]
    public async Task Help_lists_what_can_be_typed()
    {
        var chat = await bot.AddPersonAsync("Kim Park");

        await chat.SaysAsync("help");

        foreach (var word in new[] { "apply", "withdraw", "status", "pause", "resume", "settings" })
        {
            chat.Sees(word);
        }
    }

    [Fact]
    public async Task Pause_asks_for_how_long_and_says_until_when_on_their_clock()
    {
        var chat = await bot.AddPersonAsync("Kim Park", "Europe/Dublin");

        await chat.SaysAsync("pause");
        await chat.PressesAsync("Pause", new Dictionary<string, string> { ["How long"] = "A week" });

        chat.Sees("Reminders are paused");
        var member = (await bot.FindMemberAsync(chat)).ShouldNotBeNull();
        (member.PausedUntil!.Value - bot.Now).ShouldBeInRange(TimeSpan.FromDays(6.9), TimeSpan.FromDays(7));
        await chat.SaysAsync("status");
        chat.Sees("Your reminders are paused until");
    }

    [Fact]
    public async Task Pause_and_resume_work_by_typing()
    {
        var chat = await bot.AddPersonAsync("Kim Park");

        await chat.SaysAsync("pause");
        await chat.SaysAsync("3 days");
        chat.Sees("Reminders are paused");
        await chat.SaysAsync("resume");

        chat.Sees("Reminders are on");
        (await bot.FindMemberAsync(chat)).ShouldNotBeNull().PausedUntil.ShouldBeNull();
    }

    [Theory]
    [InlineData("en", "3 days", 3)]
    [InlineData("en", "three days", 3)]
    [InlineData("en", "a week", 7)]
    [InlineData("en", "7", 7)]
    [InlineData("en", "14 days", 14)]
    [InlineData("en", "30", 30)]
    [InlineData("en", "3", 14)]
    [InlineData("fr", "3 jours", 3)]
    [InlineData("fr", "une semaine", 7)]
    [InlineData("es", "un mes", 30)]
    [InlineData("es", "7 dias", 7)]
    public async Task How_long_is_understood_by_its_place_in_words_and_in_days(string language, string said, int days)
    {
        var chat = await bot.AddPersonAsync("Kim Park", locale: language);

        await chat.SaysAsync(Applicant.Word(language, "pause"));
        foreach (var figure in "0123456789")
        {
            chat.CardInputs[0].Choices.ShouldAllBe(choice => !choice.Title.Contains(figure), "the third of them is not 3 of anything");
        }

        await chat.SaysAsync(said);

        var member = (await bot.FindMemberAsync(chat)).ShouldNotBeNull();
        (member.PausedUntil!.Value - bot.Now).ShouldBeInRange(TimeSpan.FromDays(days - 0.1), TimeSpan.FromDays(days));
    }

    [Fact]
    public async Task In_the_middle_of_a_form_it_is_not_the_answer_to_its_question()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await Applicant.BeginAsync(chat, Role.Mentee);

        await chat.SaysAsync("pause");
        await chat.SaysAsync("7");

        chat.Sees("Reminders are paused");
        await chat.SaysAsync("my forms");
        chat.IsAsked("name");
    }

    [Fact]
    public async Task Settings_change_the_time_zone_for_good()
    {
        var chat = await bot.AddPersonAsync("Kim Park", "America/Chicago");

        await chat.SaysAsync("settings");
        chat.CardInputs[0].Choices.ShouldContain(("Chicago", "America/Chicago"));
        await chat.PressesAsync("Save settings", new Dictionary<string, string> { ["timeZone"] = "America/Vancouver", ["cards"] = "cards" });
        chat.Sees("Your settings are saved");
        await chat.SaysAsync("help");

        // Their device still says Chicago.
        (await bot.FindMemberAsync(chat)).ShouldNotBeNull().TimeZone.ShouldBe("America/Vancouver");
    }

    [Fact]
    public async Task Settings_that_do_not_fit_are_refused_and_kept_on_the_card()
    {
        var chat = await bot.AddPersonAsync("Kim Park");

        await chat.SaysAsync("settings");
        await chat.PressesAsync("Save settings", new Dictionary<string, string> { ["timeZone"] = "America/Halifax", ["cards"] = "" }, @unchecked: true);

        chat.Sees("This one needs an answer");
        chat.CardInputs[0].Value.ShouldBe("America/Halifax");
    }

    [Fact]
    public async Task Settings_can_be_left_as_they_are()
    {
        var chat = await bot.AddPersonAsync("Kim Park");

        await chat.SaysAsync("settings");
        await chat.PressesAsync("Never mind");

        chat.Sees("Nothing was changed or sent");
    }

    [Fact]
    public async Task Settings_by_typing_come_one_at_a_time()
    {
        var chat = await bot.AddPersonAsync("Kim Park");

        await chat.SaysAsync("settings");
        await chat.SaysAsync("Halifax");
        await chat.SaysAsync("2");
        await chat.SaysAsync("several questions at once");
        await chat.SaysAsync("keep");

        chat.Sees("Your settings are saved");
        var member = (await bot.FindMemberAsync(chat)).ShouldNotBeNull();
        (member.TimeZone, member.PrefersText, member.AsksBySection, member.Language).ShouldBe(("America/Halifax", true, true, "en"));
    }

    [Fact]
    public async Task Who_prefers_plain_text_gets_no_cards_and_can_apply_all_the_same()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await chat.SaysAsync("settings");
        await chat.SaysAsync("keep");
        await chat.SaysAsync("plain text");
        await chat.SaysAsync("keep");
        await chat.SaysAsync("keep");
        chat.Sees("Your settings are saved");
        var before = chat.Messages.Count;

        var applicant = await Applicant.BeginAsync(chat, Role.Mentee);
        await applicant.AnswerAllByTypingAsync(chat);
        chat.Sees("Read them over");
        await chat.SaysAsync("4");
        chat.Sees("Which local do you belong to?");
        await chat.SaysAsync("Local 5");
        chat.Sees("Local: Local 5");
        await chat.SaysAsync("submit");

        chat.Sees("Your application is in");
        chat.Messages.Skip(before).ShouldAllBe(message => message.Card == null);
    }
}
