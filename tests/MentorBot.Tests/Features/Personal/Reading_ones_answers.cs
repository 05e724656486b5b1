using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Tests.Support;
using MentorBot.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Personal;

/// <summary>"My data" read in the chat: what was answered, in words.</summary>
public sealed class Reading_ones_answers : Support.WithARound
{
    private static readonly TextCatalogue texts = TextCatalogue.Load();

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("es")]
    public async Task What_was_chosen_from_the_programmes_lists_comes_in_words(string language)
    {
        var kim = await bot.AddPersonAsync("Kim Park", locale: language);
        await Applicant.ApplyAsync(kim, Role.Mentee, byCard: false, language: language);

        var read = await ReadAsync(kim, language);

        var response = await bot.Services.GetRequiredService<SurveyBook>().OfAsync(kim.Id, "application", CancellationToken.None).SingleAsync();
        var lines = AnswerView.Own(bot.ApplicationForm(Role.Mentee, language), response).Lines;
        foreach (var line in lines.Where(line => line.Answer is Answer.Chosen && line.ItemId is not "timeZone"))
        {
            read.ShouldContain(line.Label);
            read.ShouldContain(line.Value);
        }

        lines.Count(line => line.ItemId is "region" or "challenges" or "languages" or "share").ShouldBe(4);
        read.ShouldContain($"· {(await bot.CohortAsync()).Name}");
    }

    [Fact]
    public async Task Questions_of_the_rounds_own_come_in_the_words_they_were_asked_in()
    {
        await ShapeAsync("Your lodge");
        var kim = await bot.AddPersonAsync("Kim Park");
        await Applicant.ApplyAsync(kim, Role.Mentee, byCard: false, given: new Dictionary<string, string> { ["local"] = "Local 41" });
        await bot.ChangeCohortAsync(cohort => cohort with { OwnForms = null });

        // What a partner may see is kept in the words it was shared in; this is the answer itself.
        (await ReadAsync(kim)).Split('\n').ShouldContain(line => line.Contains("Your lodge") && !line.Contains("Shown to a partner"));
    }

    [Fact]
    public async Task What_was_sent_stands_beside_what_it_is_being_changed_to()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await Applicant.ApplyAsync(kim, Role.Mentee, byCard: false, given: new Dictionary<string, string> { ["local"] = "Local 41" });
        await kim.SaysAsync("apply as mentee");
        await kim.PressesAsync("Change my answers");
        await kim.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = "Local" });
        await kim.SaysAsync("Local 99");

        var read = await ReadAsync(kim);

        read.ShouldContain("Local 99");
        read.ShouldContain("You are changing it");
        read.ShouldContain("Local 41");
    }

    [Fact]
    public async Task What_was_sent_is_there_too_once_it_is_withdrawn_while_it_was_being_changed()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await Applicant.ApplyAsync(kim, Role.Mentee, byCard: false, given: new Dictionary<string, string> { ["comments"] = "I work nights." });
        await kim.SaysAsync("apply as mentee");
        await kim.PressesAsync("Change my answers");
        await kim.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = "Anything else" });
        await kim.SaysAsync("I work days.");
        await kim.WithdrawAsync(Role.Mentee);

        var read = await ReadAsync(kim);

        read.ShouldContain("I work days.");
        read.ShouldContain("I work nights.");
        read.ShouldContain("Withdrawn");
        read.ShouldNotContain("You are changing it");
    }

    [Fact]
    public async Task What_has_no_words_any_more_comes_as_it_is_kept()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await kim.SaysAsync("hello");
        await PutAsync(AggregateStore.Table, $"{RunningBot.Tenant}|member|{kim.Id.ObjectId}", $"r|response|application~f1~{RunningBot.SampleCohort}.mentee",
            """{"formId":"f1","formVersion":99,"status":"Submitted","startedAt":"2027-01-01T00:00:00+00:00","changedAt":"2027-01-01T00:00:00+00:00","answers":{"shoeSize":{"answer":{"is":"words","text":"forty-two"},"revision":1},"challenges":{"answer":{"is":"chosen","ids":["speaking","juggling"]},"revision":2}}}""");

        var read = await ReadAsync(kim);

        read.ShouldContain("shoeSize");
        read.ShouldContain("forty-two");
        read.ShouldContain($"{bot.ApplicationForm(Role.Mentee).Find("challenges")!.TextOf("speaking")}, juggling");
    }

    [Fact]
    public async Task What_nobody_can_open_any_more_keeps_nobody_from_the_rest()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await Applicant.ApplyAsync(kim, Role.Mentee, byCard: false, given: new Dictionary<string, string> { ["local"] = "Local 41" });
        foreach (var said in new[] { "about me", "1", "skip", "skip", "zebrafish", "skip", "submit" })
        {
            await kim.SaysAsync(said);
        }

        await bot.SpoilConfidedAsync();

        (await ReadAsync(kim)).ShouldContain("Local 41");
    }

    [Fact]
    public async Task Check_ins_of_two_pairs_are_told_apart()
    {
        var (jordan, mei, ana) = (bot.Person("Jordan"), bot.Person("Mei"), bot.Person("Ana"));
        foreach (var mentee in new[] { jordan, mei })
        {
            var pair = await bot.IntroduceAsync(mentee, ana, capacity: 2);
            await ana.ForgesAsync("checkIn.open", new() { ["pair"] = pair });
        }

        var read = await ReadAsync(ana);

        read.ShouldContain("Check in · Jordan Okafor, ");
        read.ShouldContain($"Check in · {mei.Name}, ");
    }

    [Fact]
    public async Task A_round_that_nobody_can_read_keeps_nobody_from_what_belongs_to_a_pair()
    {
        var (jordan, ana) = (bot.Person("Jordan"), bot.Person("Ana"));
        await bot.IntroduceAsync(jordan, ana);
        foreach (var said in new[] { "check-in", "4", "mostly", "skip", "Meet in person", "skip", "no", "skip" })
        {
            await ana.SaysAsync(said);
        }

        await PutAsync(AggregateStore.Table, $"{RunningBot.Tenant}|cohort|{RunningBot.SampleCohort}", "d|cohort", "{\"id\":7}");

        (await ReadAsync(ana)).ShouldContain("Meet in person");
    }

    private static async Task<string> ReadAsync(Chat chat, string language = "en")
    {
        await chat.SaysAsync(Applicant.Word(language, "myData"));
        await chat.PressesAsync(texts.Raw(language, "personal.data.read"));
        List<string> read = [chat.News[^1].Aloud()];
        while (chat.News[^1].Buttons.Contains(texts.Raw(language, "personal.read.next")))
        {
            await chat.SaysAsync("1");
            read.Add(chat.News[^1].Aloud());
        }

        return string.Join('\n', read);
    }

    private async Task ShapeAsync(string label)
    {
        var shipped = bot.Services.GetRequiredService<FormCatalogue>().Source("f1");
        var own = shipped with
        {
            Structure = shipped.Structure with { Version = OwnForms.FirstVersion },
            Texts = shipped.Texts.ToDictionary(
                text => text.Key,
                text => text.Value with { Items = text.Value.Items.ToDictionary(item => item.Key, item => item.Key is "local" ? item.Value with { Label = label } : item.Value) }),
        };
        await bot.Services.GetRequiredService<Outbox>().ChangeAsync(AggregateId.Cohort(RunningBot.Tenant, RunningBot.SampleCohort), cohort =>
        {
            FormBook.Write(cohort, new OwnForm(own, new(fatima.Id, "Fatima Benali"), bot.Now));
            cohort.Write(CohortBook.Document, cohort.Read<Cohort>(CohortBook.Document)! with { OwnForms = new Dictionary<string, int> { ["f1"] = OwnForms.FirstVersion } });
            return true;
        }, CancellationToken.None);
    }

    private Task<WriteOutcome> PutAsync(string table, string partition, string row, string content) =>
        bot.Services.GetRequiredService<ITableStore>().WriteAsync(table, partition, [new Write.Upsert(row, content)], CancellationToken.None);
}
