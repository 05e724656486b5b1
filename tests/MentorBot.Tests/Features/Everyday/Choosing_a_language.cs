using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Everyday;

public sealed class Choosing_a_language(SharedBot shared) : IClassFixture<SharedBot>
{
    private readonly RunningBot bot = shared.Bot;

    [Theory]
    [InlineData("fr-CA", "fr", "Bonjour")]
    [InlineData("es-MX", "es", "Hola")]
    [InlineData("en-GB", "en", "Hello")]
    [InlineData("de-DE", "en", "Hello")]
    public async Task It_is_the_devices_until_they_choose(string locale, string language, string greeting)
    {
        var chat = await bot.AddPersonAsync("Kim Park", locale: locale);

        await chat.OpensAsync();

        chat.Sees(greeting);
        (await bot.FindMemberAsync(chat)).ShouldNotBeNull().Language.ShouldBe(language);
    }

    [Fact]
    public async Task What_is_chosen_stays_whatever_the_device_says()
    {
        var chat = await bot.AddPersonAsync("Kim Park", locale: "en-CA");

        await chat.SaysAsync("language");
        chat.Sees("English");
        chat.Sees("español");
        await chat.PressesAsync("français");
        chat.Sees("Parlons français");
        await chat.SaysAsync("status");

        chat.Sees("Où vous en êtes");
    }

    [Fact]
    public async Task It_can_be_typed_and_changed_again_and_a_second_click_changes_nothing()
    {
        var chat = await bot.AddPersonAsync("Kim Park", locale: "fr-CA");

        await chat.SaysAsync("langue");
        var card = chat.LastMessage;
        await chat.SaysAsync("español");
        chat.Sees("Hablemos en español");
        await chat.PressesAsync(card, "English");
        await chat.PressesAsync(card, "English");

        chat.Messages.Single(message => message.Id == card.Id).Says("English it is").ShouldBeTrue();
        (await bot.FindMemberAsync(chat)).ShouldNotBeNull().Language.ShouldBe("en");
    }

    [Fact]
    public async Task Words_of_every_language_are_understood_with_and_without_accents()
    {
        var chat = await bot.AddPersonAsync("Kim Park", locale: "en-CA");

        foreach (var word in new[] { "état", "ETAT", "«estado»", "status." })
        {
            await chat.ReadsAsync();
            await chat.SaysAsync(word);
            chat.Sees("Where things stand");
        }
    }

    [Fact]
    public async Task In_the_middle_of_a_form_its_question_comes_again_in_the_new_language_and_nothing_is_lost()
    {
        var chat = await bot.AddPersonAsync("Kim Park", locale: "en-CA");
        var applicant = await Applicant.BeginAsync(chat, Role.Mentee, given: new Dictionary<string, string> { ["phone"] = "416 555 0199" });
        await applicant.AnswerAllByCardAsync(chat, until: "local");

        await chat.SaysAsync("language");
        await chat.SaysAsync("2");

        chat.Sees(bot.ApplicationForm(Role.Mentee, "fr").Find("local")!.Ask);
        await chat.SaysAsync("Section 12");
        await chat.SaysAsync("retour");
        await chat.SaysAsync("retour");
        chat.Sees("416 555 0199");
    }

    [Fact]
    public async Task It_is_among_the_settings()
    {
        var chat = await bot.AddPersonAsync("Kim Park", locale: "en-CA");

        await chat.SaysAsync("settings");
        await chat.PressesAsync("Save settings", new Dictionary<string, string> { ["timeZone"] = "America/Halifax", ["cards"] = "cards", ["language"] = "es" });

        chat.Sees("Tus ajustes quedaron guardados");
    }

    [Theory]
    [InlineData("fr", Role.Mentee, true)]
    [InlineData("fr", Role.Mentee, false)]
    [InlineData("fr", Role.Mentor, true)]
    [InlineData("fr", Role.Mentor, false)]
    [InlineData("es", Role.Mentee, true)]
    [InlineData("es", Role.Mentee, false)]
    [InlineData("es", Role.Mentor, true)]
    [InlineData("es", Role.Mentor, false)]
    public async Task A_whole_application_is_made_in_it(string language, Role role, bool byCard)
    {
        var chat = await bot.AddPersonAsync("Kim Park", locale: language);

        await Applicant.ApplyAsync(chat, role, byCard, language: language);

        (await bot.FindApplicationAsync(chat, role)).ShouldNotBeNull().Status.ShouldBe(ApplicationStatus.Submitted);
    }

    [Fact]
    public async Task People_who_answer_in_different_languages_are_compared_and_each_reads_their_own()
    {
        var (amelie, ana) = (await bot.AddPersonAsync("Inès Roy", locale: "fr-CA"), await bot.AddPersonAsync("Bo Lund", locale: "en-CA"));
        var answers = new Dictionary<string, string> { ["challenges"] = "speaking,chairing", ["languages"] = "fr", ["region"] = "quebec" };
        await Applicant.ApplyAsync(amelie, Role.Mentee, byCard: true, given: answers, language: "fr");
        await Applicant.ApplyAsync(ana, Role.Mentor, byCard: true, given: new Dictionary<string, string>(answers) { ["name"] = "Bo Lund" });

        var mentee = (await bot.FindApplicationAsync(amelie, Role.Mentee)).ShouldNotBeNull();
        var mentor = (await bot.FindApplicationAsync(ana, Role.Mentor)).ShouldNotBeNull();

        mentee.Facts["challenges"].ShouldBe(mentor.Facts["challenges"]);
        mentee.Shared.Single(line => line.ItemId == "challenges").In(bot.ApplicationForm(Role.Mentee)).Value.ShouldBe("Speaking in public, Chairing a meeting");
    }
}
