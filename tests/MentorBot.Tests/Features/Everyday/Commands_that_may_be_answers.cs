using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Surveys;
using MentorBot.Tests.Support;
using MentorBot.Texts;
using MentorBot.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Everyday;

public sealed class Commands_that_may_be_answers(SharedBot shared) : IClassFixture<SharedBot>
{
    private static readonly TextCatalogue texts = TextCatalogue.Load();
    private readonly RunningBot bot = shared.Bot;

    [Theory]
    [InlineData("en", "Coordinator")]
    [InlineData("en", "report")]
    [InlineData("en", "participation")]
    [InlineData("fr", "nommer")]
    [InlineData("fr", "coordination")]
    [InlineData("es", "Coordinación")]
    public async Task What_coordinators_type_to_begin_is_what_anybody_may_answer(string language, string said)
    {
        var chat = await AtTheirRoleAsync(await bot.AddPersonAsync("Kim Park", locale: language), language);

        await chat.SaysAsync(said);

        chat.IsAsked("classification");
        (await RoleOfAsync(chat)).ShouldBe(new Answer.Words(said));
    }

    [Fact]
    public async Task While_nothing_is_asked_it_is_said_whom_that_is_for()
    {
        var chat = await bot.AddPersonAsync("Kim Park");

        await chat.SaysAsync("coordinator");

        chat.Sees("That part is for coordinators");
    }

    [Fact]
    public async Task A_coordinator_can_type_it_at_any_time()
    {
        var fatima = await AtTheirRoleAsync(bot.Person("Fatima"), "en");

        await fatima.SaysAsync("coordinator");

        fatima.Sees("Good to see you");
        (await RoleOfAsync(fatima)).ShouldBeNull();
    }

    [Fact]
    public async Task No_word_that_others_cannot_use_gets_between_a_question_and_its_answer()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        var routes = bot.Services.GetServices<IConversation>().SelectMany(conversation => conversation.Routes).ToList();
        routes.Count(route => route.Kind is RouteKind.CoordinatorWord).ShouldBeGreaterThan(8);

        foreach (var word in routes.Where(route => route.Kind is RouteKind.AnyTimeWord))
        {
            await chat.SaysAsync(texts.Raw("en", "word." + word.Name).Split('|')[0]);

            foreach (var refusal in new[] { "coordinator.only.heading", "report.only.heading", "announce.notYours.heading" })
            {
                chat.DoesNotSee(texts.Raw("en", refusal));
            }
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("es")]
    public async Task The_pace_is_chosen_by_its_own_words(string language)
    {
        var chat = await AtThePaceAsync(language);

        await chat.SaysAsync(PaceIn(language, "oneByOne"));
        await chat.SaysAsync(Vocabulary.For(language).KeepWords.First());

        chat.Sees(texts.Raw(language, "settings.done.heading"));
        (await bot.FindMemberAsync(chat)).ShouldNotBeNull().AsksBySection.ShouldBeFalse();
    }

    [Theory]
    [InlineData("en", "one by one")]
    [InlineData("fr", "une par une")]
    [InlineData("es", "una por una")]
    public async Task Changed_by_a_word_in_the_middle_it_is_the_new_one_that_is_kept(string language, string word)
    {
        var chat = await AtThePaceAsync(language);

        await chat.SaysAsync(word);
        chat.Sees(PaceIn(language, "oneByOne"));
        await chat.SaysAsync(Vocabulary.For(language).KeepWords.First());
        await chat.SaysAsync(Vocabulary.For(language).KeepWords.First());

        chat.Sees(texts.Raw(language, "settings.done.heading"));
        (await bot.FindMemberAsync(chat)).ShouldNotBeNull().AsksBySection.ShouldBeFalse();
    }

    [Theory]
    [InlineData("en", "ok")]
    [InlineData("fr", "d'accord")]
    [InlineData("fr", "parfait")]
    [InlineData("es", "vale")]
    public async Task What_stands_is_kept_by_a_word_that_is_also_small_talk(string language, string word)
    {
        var chat = await bot.AddPersonAsync("Kim Park", locale: language);
        await chat.SaysAsync(Applicant.Word(language, "settings"));

        for (var question = 0; question < 4; question++)
        {
            await chat.SaysAsync(word);
        }

        chat.Sees(texts.Raw(language, "settings.done.heading"));
    }

    // Settings, typed, up to the pace; several questions at once is how it stands.
    private async Task<Chat> AtThePaceAsync(string language)
    {
        var chat = await bot.AddPersonAsync("Kim Park", locale: language);
        await chat.SaysAsync(Applicant.Word(language, "bySection"));
        await chat.SaysAsync(Applicant.Word(language, "settings"));
        await chat.SaysAsync("Halifax");
        await chat.SaysAsync("2");
        return chat;
    }

    private static string PaceIn(string language, string pace) => FormCatalogue.Load().Get("settings", language).Find("pace")!.TextOf(pace)!;

    private static async Task<Chat> AtTheirRoleAsync(Chat chat, string language)
    {
        var applicant = await Applicant.BeginAsync(chat, Role.Mentee, language: language);
        await applicant.AnswerAllByTypingAsync(chat, until: "role");
        return chat;
    }

    private async Task<Answer?> RoleOfAsync(Chat chat) =>
        (await bot.Services.GetRequiredService<SurveyBook>().OfAsync(chat.Id, "application", CancellationToken.None).SingleAsync()).AnswerTo("role");
}
