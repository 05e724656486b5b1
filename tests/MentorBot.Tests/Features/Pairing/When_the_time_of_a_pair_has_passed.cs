using System.Globalization;
using MentorBot.Outbound;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Pairing;

/// <summary>Ana and Jordan have had their round; Ana may go on in the next.</summary>
public sealed class When_the_time_of_a_pair_has_passed : WithAPair
{
    private const string Next = "next";

    [Fact]
    public async Task It_is_no_longer_said_that_they_have_no_meeting()
    {
        await jordan.SaysAsync("status");
        jordan.Sees("have no meeting on the books yet");
        await PassAsync();

        await jordan.SaysAsync("status");

        jordan.DoesNotSee("have no meeting on the books yet");
    }

    [Fact]
    public async Task Who_has_no_other_is_understood_as_before()
    {
        await PassAsync();

        await jordan.SaysAsync("agreement");

        jordan.Sees("How the two of you want to work together");
    }

    [Theory]
    [InlineData("meeting", "On which day?")]
    [InlineData("goals", "You have no goals here yet")]
    [InlineData("agreement", "How the two of you want to work together")]
    [InlineData("check-in", "How is it going with your partner")]
    [InlineData("session", "A guide for your sessions with Mei-Ling")]
    public async Task In_the_next_round_a_word_is_about_whom_they_are_with_now(string word, string answer)
    {
        await PassAsync();
        await GoOnAsync(bot.Person("Mei"));

        await ana.SaysAsync(word);

        ana.Sees(answer);
        ana.DoesNotSee("Whom is it about?");
    }

    [Theory]
    [InlineData("feedback")]
    [InlineData("goals")]
    public async Task In_the_weeks_after_it_may_still_be_meant(string word)
    {
        await PassAsync(days: 2);
        await GoOnAsync(bot.Person("Mei"));

        await ana.SaysAsync(word);

        ana.Sees("Whom is it about?");
    }

    [Fact]
    public async Task Whoever_goes_on_with_the_same_partner_plans_the_meetings_of_this_round()
    {
        await PassAsync();
        await GoOnAsync(jordan);

        await ana.PlanMeetingAsync(3);

        (await bot.PairAsync(Next)).Meetings.ShouldHaveSingleItem();
        (await bot.PairAsync(pair)).Meetings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_button_that_names_the_earlier_pair_is_about_that_one()
    {
        await PassAsync();
        await GoOnAsync(bot.Person("Mei"));

        await ana.ForgesAsync("meeting.plan", new() { ["pair"] = pair });
        await SetAsync();

        (await bot.PairAsync(pair)).Meetings.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Two_with_the_same_person_are_told_apart_by_their_round()
    {
        await GoOnAsync(jordan);
        await ana.SaysAsync("meeting");
        ana.CardInputs.ShouldHaveSingleItem().Choices.Select(choice => choice.Title).ShouldBe([$"Jordan Okafor, in {(await bot.PairAsync(pair)).CohortName}", "Jordan Okafor, in The next one"]);

        await ana.SaysAsync("2");

        ana.Sees("On which day?");
        await SetAsync();
        (await bot.PairAsync(Next)).Meetings.ShouldHaveSingleItem();
    }

    private Task SetAsync() => ana.PressesAsync("Set the meeting", new Dictionary<string, string>
    {
        ["day"] = bot.Now.AddDays(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["time"] = "18:00", ["minutes"] = "60", ["mode"] = "video",
    });

    private async Task PassAsync(int days = 40) => await ChangeAsync<Pair>(AggregateId.Pair(RunningBot.Tenant, pair), PairBook.Document, known => known! with
    {
        MidpointOn = Today.AddDays(-100), EndsOn = Today.AddDays(-days),
    });

    // Another round has introduced Ana and this mentee.
    private async Task GoOnAsync(Chat mentee)
    {
        await mentee.SaysAsync("hello");
        var earlier = await bot.PairAsync(pair);
        await ChangeAsync<Pair>(AggregateId.Pair(RunningBot.Tenant, Next), PairBook.Document, _ => earlier with
        {
            Id = Next, CohortName = "The next one", Mentee = new(mentee.Id, mentee.Name), LaunchedAt = bot.Now, MidpointOn = Today.AddDays(90), EndsOn = Today.AddDays(180),
        });
        foreach (var who in new[] { mentee, ana })
        {
            await ChangeAsync<Affairs>(AggregateId.Member(who.Id), Affairs.Document, known => (known ?? new()) with { Pairs = [.. known?.Pairs ?? [], Next] });
        }
    }

    private DateOnly Today => DateOnly.FromDateTime(bot.Now.UtcDateTime);

    private async Task ChangeAsync<T>(AggregateId id, string document, Func<T?, T> change)
        where T : class =>
        await bot.Services.GetRequiredService<Outbox>().ChangeAsync(
            id, aggregate => { aggregate.Write(document, change(aggregate.Read<T>(document))); return true; }, CancellationToken.None);
}
