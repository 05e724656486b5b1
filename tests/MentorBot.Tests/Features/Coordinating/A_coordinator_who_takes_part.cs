using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Coordinating;

/// <summary>"Only the coordinators see this. Your match never does": not where the match is a coordinator either.</summary>
public sealed class A_coordinator_who_takes_part : WithARound
{
    private const string Avoided = "Not with my own supervisor, please";
    private const string Shown = "Goals I show";
    private const string Kept = "Strengths for the coordinators";
    private const string AskedOfJordan = "Is anything difficult with your match?";
    private const string AnswerOfJordan = "I would rather have another.";
    private Chat denise = null!;
    private Chat jordan = null!;

    private protected override async Task BeginAsync()
    {
        (denise, jordan) = (bot.Person("Denise"), bot.Person("Jordan"));
        await fatima.SaysAsync("hello");
        await denise.SaysAsync("hello");
        await fatima.AppointsAsync(denise);
        await Applicant.ApplyAsync(jordan, Role.Mentee, byCard: false, given: new Dictionary<string, string>
        {
            ["avoid"] = Avoided, ["goals"] = Shown, ["strengths"] = Kept, ["share"] = "goals",
        });
    }

    [Theory]
    [InlineData(ApplicationStatus.Submitted)]
    [InlineData(ApplicationStatus.Approved)]
    public async Task Reads_nothing_that_is_for_the_coordinators_alone(ApplicationStatus status)
    {
        await bot.FileAsync(Round.Application(fatima, Role.Mentor, status));

        var read = await ReadAsync(fatima);

        read.ShouldNotContain(Avoided);
        read.ShouldContain(Shown);
        read.ShouldContain(Kept);
        read.ShouldContain("Another coordinator reads that");
        (await ReadAsync(denise)).ShouldSatisfyAllConditions(all => all.ShouldContain(Avoided), all => all.ShouldNotContain("Another coordinator"));
    }

    [Fact]
    public async Task Is_told_the_same_where_there_is_no_such_answer()
    {
        var mei = bot.Person("Mei");
        await bot.FileAsync(Round.Application(fatima, Role.Mentor));
        await Applicant.ApplyAsync(mei, Role.Mentee, byCard: false, given: new Dictionary<string, string> { ["avoid"] = "" });

        (await ReadAsync(fatima, mei)).ShouldContain("Another coordinator reads that");
    }

    [Theory]
    [InlineData(Role.Mentor, ApplicationStatus.Withdrawn)]
    [InlineData(Role.Mentor, ApplicationStatus.Declined)]
    [InlineData(Role.Mentee, ApplicationStatus.Approved)]
    public async Task Reads_all_of_it_where_they_cannot_be_the_match(Role role, ApplicationStatus status)
    {
        await bot.FileAsync(Round.Application(fatima, role, status));

        (await ReadAsync(fatima)).ShouldContain(Avoided);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reads_of_their_own_other_half_what_any_match_is_shown(bool introduced)
    {
        await fatima.ForgesAsync("application.ask", await jordan.CardAsync(Role.Mentee));
        await fatima.SaysAsync("Which shift do you work?");
        await jordan.SaysAsync("answer");
        await jordan.SaysAsync("Nights, between us.");
        await ArePairedAsync(introduced);

        var read = await ReadAsync(fatima);

        read.ShouldContain(Shown);
        read.ShouldNotContain(Kept);
        read.ShouldNotContain(Avoided);
        read.ShouldNotContain("between us");
        read.ShouldContain("Another coordinator reads the rest");
        (await ReadAsync(denise)).ShouldContain(Avoided);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Gets_no_answer_of_their_own_other_half_to_what_another_asked(bool introduced)
    {
        var mei = bot.Person("Mei");
        await mei.SaysAsync("hello");
        await fatima.AppointsAsync(mei);
        await ArePairedAsync(introduced);
        await denise.ForgesAsync("application.ask", await jordan.CardAsync(Role.Mentee));
        await denise.SaysAsync(AskedOfJordan);
        await denise.RemovesTheAppAsync();

        await AnswerAsync();

        jordan.Sees($"{mei.Name} gets it now");
        mei.LastMessage.Says(AnswerOfJordan).ShouldBeTrue(mei.Transcript());
        fatima.Everything().ShouldSatisfyAllConditions(all => all.ShouldNotContain(AnswerOfJordan), all => all.ShouldNotContain(AskedOfJordan));
    }

    [Fact]
    public async Task Nor_to_what_they_asked_themselves_and_is_told_so()
    {
        await ArePairedAsync(introduced: true);

        await fatima.ForgesAsync("application.ask", await jordan.CardAsync(Role.Mentee));
        await fatima.SaysAsync(AskedOfJordan);
        fatima.Sees("so another coordinator gets the answer");
        fatima.DoesNotSee("I bring you the answer");
        await AnswerAsync();

        jordan.Sees("Denise Washington gets it now");
        denise.LastMessage.Says(AnswerOfJordan).ShouldBeTrue(denise.Transcript());
        fatima.Everything().ShouldNotContain(AnswerOfJordan);
    }

    [Fact]
    public async Task Reads_no_question_that_waits_for_their_own_other_half()
    {
        await ArePairedAsync(introduced: false);
        await denise.ForgesAsync("application.ask", await jordan.CardAsync(Role.Mentee));
        await denise.SaysAsync(AskedOfJordan);

        await fatima.ForgesAsync("application.ask", await jordan.CardAsync(Role.Mentee));

        fatima.Sees("A question waits for an answer already. Yours takes its place.");
        fatima.Everything().ShouldNotContain(AskedOfJordan);
    }

    [Fact]
    public async Task Reads_no_more_of_them_once_their_pair_has_ended()
    {
        await denise.ApproveAsync(jordan, Role.Mentee);
        await bot.FileAsync(Round.Application(fatima, Role.Mentor));
        await bot.PlanAsync((jordan, fatima));
        await denise.LaunchAsync();
        await denise.DeclineAsync(fatima, Role.Mentor);

        (await ReadAsync(fatima)).ShouldNotContain(Kept);
    }

    private async Task ArePairedAsync(bool introduced)
    {
        await denise.ApproveAsync(jordan, Role.Mentee);
        await bot.FileAsync(Round.Application(fatima, Role.Mentor));
        await bot.PlanAsync((jordan, fatima));
        if (introduced)
        {
            await denise.LaunchAsync();
        }
    }

    private async Task AnswerAsync()
    {
        await jordan.SaysAsync("answer");
        await jordan.SaysAsync(AnswerOfJordan);
    }

    // All pages of it.
    private static async Task<string> ReadAsync(Chat coordinator, Chat of)
    {
        await coordinator.ForgesAsync("application.read", Parted.ApplicationOf(of, Role.Mentee));
        List<ChatLine> pages = [coordinator.News.Last(message => message.Card is not null)];
        while (pages[^1].Buttons.FirstOrDefault(button => button.StartsWith("More answers", StringComparison.Ordinal)) is { } more
            && !more.Contains($"({pages.Count} of {pages.Count})", StringComparison.Ordinal))
        {
            await coordinator.PressesAsync(more);
            pages.Add(coordinator.News.Last(message => message.Card is not null));
        }

        return string.Join('\n', pages.SelectMany(page => page.Lines()));
    }

    private Task<string> ReadAsync(Chat coordinator) => ReadAsync(coordinator, jordan);
}
