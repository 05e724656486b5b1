using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Coordinating;

public sealed class Reviewing_applications : WithARound
{
    private const int MostCharacters = 40 * 1024 / 2;
    private Chat jordan = null!;

    private protected override async Task BeginAsync()
    {
        jordan = bot.Person("Jordan");
        await fatima.SaysAsync("hello");
        await jordan.SaysAsync("hello");
    }

    [Fact]
    public async Task Those_who_wait_are_listed_first_and_counted()
    {
        var ana = bot.Person("Ana");
        await bot.FileAsync(
            Round.Application(ana, Role.Mentor, at: bot.Now.AddDays(-2)),
            Round.Application(jordan, Role.Mentee, ApplicationStatus.Submitted));

        await fatima.SaysAsync("applications");

        fatima.Sees("2 applications");
        fatima.Sees("One is waiting for you");
        fatima.CardInputs.Single().Choices.Select(choice => choice.Title).ShouldBe(["Jordan Okafor, mentee: waiting", "Ana Souza, mentor: approved"]);
    }

    [Fact]
    public async Task What_is_for_matching_alone_is_not_shown_and_that_it_was_read_is_written_down()
    {
        await Applicant.ApplyAsync(jordan, Role.Mentee, byCard: false, given: new Dictionary<string, string>
        {
            ["mentorPreference"] = "nonBinary", ["mentorPreferenceStrength"] = "must", ["goals"] = "Chair a general meeting",
        });

        await ReadAllAsync(Application.KeyOf(Role.Mentee, jordan.Id));

        var read = fatima.Everything();
        read.ShouldContain("Chair a general meeting");
        read.ShouldNotContain("on-binary", Case.Insensitive);
        read.ShouldNotContain("mentorPreference");
        var audit = await AuditAsync();
        audit.ShouldNotBeEmpty();
        audit.ShouldAllBe(row => row.Contains(fatima.Id.ObjectId) && row.Contains(jordan.Id.ObjectId) && row.Contains("application|sample|mentee"));
    }

    [Theory]
    [InlineData("I stood up for my colleagues. ")]
    [InlineData("***__[](a)``~~||")]
    [InlineData("\"é\\ü\" \n")]
    [InlineData("أنا أعمل ليلا ")]
    public async Task Long_answers_come_in_pages_that_a_card_can_hold(string sign)
    {
        string[] items = ["activities", "expectations", "progress", "strengths", "goals", "learn", "benefit", "comments"];
        var answers = items.ToDictionary(item => item, item => $"begin-{item} " + Long(sign, 3_960) + $" end-{item}");
        await Applicant.ApplyAsync(jordan, Role.Mentee, byCard: false, given: answers);

        var pages = await ReadAllAsync(Application.KeyOf(Role.Mentee, jordan.Id));

        pages.Count.ShouldBeGreaterThan(2);
        var all = string.Join('\n', pages.Select(page => string.Join('\n', page.Lines())));
        foreach (var item in items)
        {
            all.ShouldContain($"begin-{item}");
            all.ShouldContain($"end-{item}");
        }

        pages.Max(page => page.Card!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Length).ShouldBeLessThan(MostCharacters - 1_500);
    }

    [Fact]
    public async Task Approving_twice_tells_the_applicant_once()
    {
        await bot.FileAsync(Round.Application(jordan, Role.Mentee, ApplicationStatus.Submitted));

        await fatima.ApproveAsync(jordan, Role.Mentee);
        fatima.Sees("Jordan has been told");
        await fatima.ApproveAsync(jordan, Role.Mentee);

        fatima.Sees("Nothing was changed");
        jordan.Messages.Count(message => message.Says("your application is approved")).ShouldBe(1);
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.Status.ShouldBe(ApplicationStatus.Approved);
    }

    [Fact]
    public async Task Two_coordinators_at_once_decide_once()
    {
        var denise = bot.Person("Denise");
        await denise.SaysAsync("hello");
        await fatima.AppointsAsync(denise);
        await bot.FileAsync(Round.Application(jordan, Role.Mentee, ApplicationStatus.Submitted));

        await Task.WhenAll(
            fatima.ApproveAsync(jordan, Role.Mentee),
            denise.ApproveAsync(jordan, Role.Mentee));
        await bot.IdleAsync();

        jordan.Messages.Count(message => message.Says("your application is approved")).ShouldBe(1);
    }

    [Fact]
    public async Task A_no_comes_with_the_coordinators_own_words()
    {
        await bot.FileAsync(Round.Application(jordan, Role.Mentee, ApplicationStatus.Submitted));
        await fatima.ForgesAsync("application.decline", await jordan.CardAsync(Role.Mentee));
        await fatima.PressesAsync("Send it", new Dictionary<string, string> { ["text"] = "We had many this time; please come in autumn." });

        fatima.Sees("gets your words now");
        jordan.Sees("please come in autumn");
        jordan.Sees("From Fatima Benali");
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.Status.ShouldBe(ApplicationStatus.Declined);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_question_is_answered_and_the_answer_brought_back(bool byCard)
    {
        await Applicant.ApplyAsync(jordan, Role.Mentee, byCard: false);
        await fatima.ForgesAsync("application.ask", Parted.ApplicationOf(jordan, Role.Mentee));
        await fatima.SaysAsync("Which shift do you work?");
        jordan.Sees("Which shift do you work?");

        if (byCard)
        {
            await jordan.PressesAsync("Answer");
            await jordan.PressesAsync("Send my answer", new Dictionary<string, string> { ["text"] = "Nights, mostly." });
        }
        else
        {
            await jordan.SaysAsync("answer");
            await jordan.SaysAsync("Nights, mostly.");
        }

        jordan.Sees("your answer is on its way");
        fatima.Sees("Jordan Okafor answered your question");
        fatima.Sees("Nights, mostly.");
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.FollowUp!.Answer.ShouldBe("Nights, mostly.");
    }

    [Fact]
    public async Task Somebody_else_cannot_answer_the_question()
    {
        await bot.FileAsync(Round.Application(jordan, Role.Mentee, ApplicationStatus.Submitted) with { FollowUp = new("Which shift?", new(fatima.Id, fatima.Name)) });
        var mei = bot.Person("Mei");
        await mei.SaysAsync("hello");

        await mei.ForgesAsync("application.answer", new() { ["application"] = "sample.mentee" });

        mei.DoesNotSee("Which shift?");
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.FollowUp!.Answer.ShouldBeNull();
    }

    [Theory]
    [InlineData("application.approve")]
    [InlineData("application.decline")]
    [InlineData("application.endPairs")]
    [InlineData("application.ask")]
    public async Task One_that_was_withdrawn_stays_so(string verb)
    {
        await bot.FileAsync(Round.Application(jordan, Role.Mentee, ApplicationStatus.Withdrawn));
        await jordan.ReadsAsync();

        await fatima.ForgesAsync(verb, await jordan.CardAsync(Role.Mentee));

        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.Status.ShouldBe(ApplicationStatus.Withdrawn);
        jordan.SeesNothingNew();
    }

    [Fact]
    public async Task An_application_that_does_not_exist_leads_back_to_the_list()
    {
        await fatima.ForgesAsync("application.read", new() { ["cohort"] = RunningBot.SampleCohort, ["pick"] = "mentee|nobody" });

        fatima.Sees("0 applications");
    }

    private async Task<List<ChatLine>> ReadAllAsync(string key)
    {
        await fatima.ForgesAsync("application.read", new() { ["cohort"] = RunningBot.SampleCohort, ["pick"] = key });
        List<ChatLine> pages = [fatima.News.Last(message => message.Card is not null)];
        while (pages[^1].Buttons.FirstOrDefault(button => button.StartsWith("More answers", StringComparison.Ordinal)) is { } more && pages.Count < 30)
        {
            if (more.Contains($"({pages.Count} of {pages.Count})", StringComparison.Ordinal))
            {
                break;
            }

            await fatima.PressesAsync(more);
            pages.Add(fatima.News.Last(message => message.Card is not null));
        }

        return pages;
    }

    private async Task<List<string>> AuditAsync()
    {
        List<string> rows = [];
        await foreach (var row in bot.Services.GetRequiredService<ITableStore>().QueryPartitionsAsync(AuditTrail.Table, KeyRange.All, CancellationToken.None))
        {
            rows.Add(row.Content);
        }

        return rows;
    }

    private static string Long(string sign, int length) => string.Concat(Enumerable.Repeat(sign, length / sign.Length));
}
