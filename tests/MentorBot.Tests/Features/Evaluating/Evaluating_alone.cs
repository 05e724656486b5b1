using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Evaluating;

public sealed class Evaluating_alone : EvaluatedRound
{
    private const string Seat = $"{RunningBot.SampleCohort}.mentee";

    private Chat Rosa => Pairs[0].Mentee;

    private Chat Idris => Pairs[0].Mentor;

    [Fact]
    public async Task Before_the_first_question_it_is_said_who_sees_the_answers_and_that_they_stay()
    {
        await Rosa.SaysAsync("evaluate");

        Rosa.Sees("Nobody sees which answers are yours");
        Rosa.Sees("once 3 or more people have sent theirs");
        Rosa.Sees("can't be changed later");
        await Rosa.PressesAsync("Begin");
        Rosa.IsAsked("helpful");
        Rosa.Sees("5 is extremely helpful");
    }

    [Fact]
    public async Task Before_it_is_sent_it_is_read_over_and_said_again_that_it_stays()
    {
        await FillInAsync(Rosa, "The talks");

        Rosa.Sees("Nothing has been sent yet");
        Rosa.Sees("can't be changed later");
        (await CountAsync("f10")).ShouldBe(0);
    }

    [Fact]
    public async Task Sent_it_is_in_and_can_neither_be_sent_nor_opened_again()
    {
        await FillInAsync(Rosa, "The talks");
        var review = Rosa.LastMessage;
        await Rosa.PressesAsync("Send my answers");
        Rosa.Sees("Thank you, that's in");

        await Rosa.PressesAsync(review, "Send my answers");
        Rosa.SeesNothingNew();
        await Rosa.SaysAsync("evaluate");
        Rosa.Sees("You have answered already");
        await Rosa.ForgesAsync("evaluate.begin", new() { ["pair"] = Round.PairId(Rosa) });
        Rosa.Sees("You have answered already");
        await Rosa.ForgesAsync("survey.answer", new() { ["survey"] = $"evaluate~f10~{Seat}", ["item"] = "most", ["rev"] = 1 });

        (await CountAsync("f10")).ShouldBe(1);
        (await Bot.PairAsync(Round.PairId(Rosa))).EvaluatedBy.ShouldBe([Rosa.Id]);
    }

    [Fact]
    public async Task A_mentor_is_asked_the_mentors_questions()
    {
        await EvaluateAsMentorAsync(Idris, "A quiet room");

        Idris.Sees("Thank you, that's in");
        (await CountAsync("f11")).ShouldBe(1);
        (await CountAsync("f10")).ShouldBe(0);
    }

    [Fact]
    public async Task It_waits_when_it_is_left_and_goes_on_where_it_was()
    {
        await Rosa.SaysAsync("evaluate");
        await Rosa.PressesAsync("Begin");
        await Rosa.SaysAsync("4");
        await Rosa.SaysAsync("save");
        await Bot.RestartAsync();

        await Rosa.SaysAsync("evaluate");

        Rosa.IsAsked("most");
    }

    [Fact]
    public async Task Once_it_is_sent_nothing_of_it_stays_with_the_person_but_that_it_was()
    {
        await EvaluateAsync(Rosa, "The talks at lunch");

        var kept = (await Bot.Services.GetRequiredService<SurveyBook>().FindAsync(Rosa.Id, new("evaluate", "f10", Seat), CancellationToken.None)).ShouldNotBeNull();
        kept.Status.ShouldBe(ResponseStatus.Submitted);
        (kept.Answers.Count, kept.Aside.Count, kept.Suggestions.Count, kept.Revision).ShouldBe((0, 0, 0, 0));
        var rows = await Bot.Services.GetRequiredService<ITableStore>()
            .QueryAsync(AggregateStore.Table, AggregateId.Member(Rosa.Id).Partition, KeyRange.All, CancellationToken.None).ToListAsync();
        rows.ShouldAllBe(row => !row.Content.Contains("The talks at lunch", StringComparison.Ordinal) && !row.Key.Row.StartsWith("o|"));
    }

    [Fact]
    public async Task The_partner_and_the_coordinator_see_nothing_of_it()
    {
        await EvaluateAsync(Rosa, "The talks at lunch");
        await Fatima.SaysAsync("report");

        Fatima.Sees("1 of 3 answered");
        foreach (var other in new[] { Fatima, Idris })
        {
            other.Everything().ShouldNotContain("The talks at lunch");
        }
    }

    [Fact]
    public async Task Somebody_elses_pair_is_not_theirs_to_evaluate()
    {
        await Rosa.ForgesAsync("evaluate.open", new() { ["pair"] = Round.PairId(Pairs[1].Mentee) });
        Rosa.Sees("Which part do you want to look back on?");
        await Rosa.PressesAsync("This one", new Dictionary<string, string> { ["pick"] = Seat });
        await Rosa.PressesAsync("Begin");
        await Rosa.SaysAsync("4");

        (await Bot.Services.GetRequiredService<SurveyBook>().FindAsync(Rosa.Id, new("evaluate", "f10", Seat), CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_mentor_of_several_answers_once_for_all_of_them()
    {
        var jordan = Bot.Person("Jordan");
        await Bot.IntroduceAsync(jordan, Idris, capacity: 2);
        await EvaluateAsMentorAsync(Idris, "A quiet room");

        await Idris.SaysAsync("evaluate");

        Idris.Sees("You have answered already");
        foreach (var mentee in new[] { Rosa, jordan })
        {
            (await Bot.PairAsync(Round.PairId(mentee))).EvaluatedBy.ShouldBe([Idris.Id]);
        }

        await Fatima.SaysAsync("report");
        Fatima.Sees("1 of 3 answered");
        Fatima.Sees("0 of 4 answered");
    }

    [Fact]
    public async Task Who_is_mentor_and_mentee_in_one_round_is_asked_which()
    {
        await Bot.IntroduceAsync(Idris, Bot.Person("Ana"));
        await Idris.SaysAsync("evaluate");

        await Idris.PressesAsync("This one", new Dictionary<string, string> { ["pick"] = Seat });

        Idris.Sees("How the programme was for you");
        await Idris.PressesAsync("Begin");
        Idris.IsAsked("helpful");
        (await Bot.Services.GetRequiredService<SurveyBook>().FindAsync(Idris.Id, new("evaluate", "f10", Seat), CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_has_no_partner_is_told_when_it_will_be_time()
    {
        var jordan = Bot.Person("Jordan");
        await jordan.SaysAsync("evaluate");

        jordan.Sees("There is nothing to look back on yet");
    }

    [Fact]
    public async Task A_week_before_the_end_those_are_asked_who_have_not_answered()
    {
        await EvaluateAsync(Rosa, "The talks");
        var ends = (await Bot.PairAsync(Round.PairId(Rosa))).EndsOn;
        await Bot.GoToAsync(WallClock.At("America/Toronto", ends.AddDays(-7), new TimeOnly(12, 0)));

        Asked(Rosa).ShouldBe(0, Rosa.Transcript());
        Asked(Idris).ShouldBe(1, Idris.Transcript() + ends);
        Idris.LastMessage.Says("There's time until").ShouldBeTrue();
        await Idris.PressesAsync("Answer now");
        Idris.Sees("How the programme was for you as a mentor");
        await Bot.GoToAsync(WallClock.At("America/Toronto", ends.AddDays(20), new TimeOnly(12, 0)));
        Asked(Idris).ShouldBe(0, "the card has become what was begun with it, and none came after it");
        (Reminded(Idris), Reminded(Rosa)).ShouldBe((2, 0));
    }

    [Fact]
    public async Task A_mentor_of_several_is_asked_once_for_all_of_them_and_reminded_twice_at_most()
    {
        var jordan = Bot.Person("Jordan");
        await Bot.IntroduceAsync(jordan, Idris, capacity: 2);
        var ends = (await Bot.PairAsync(Round.PairId(Rosa))).EndsOn;

        await Bot.GoToAsync(WallClock.At("America/Toronto", ends, new TimeOnly(12, 0)));
        await Bot.RestartAsync();
        // Teams is at another address in a rehearsal that began anew.
        await Idris.SaysAsync("hello");
        await jordan.SaysAsync("hello");
        await Bot.GoToAsync(WallClock.At("America/Toronto", ends.AddDays(20), new TimeOnly(12, 0)));

        (Asked(Idris), Reminded(Idris)).ShouldBe((1, 2), Idris.Transcript());
        (Asked(jordan), Reminded(jordan)).ShouldBe((1, 2), jordan.Transcript());
        foreach (var mentee in new[] { Rosa, jordan })
        {
            (await Bot.PairAsync(Round.PairId(mentee))).Dropped.ShouldNotContain(dropped => dropped.Key.Contains("|Evaluate|", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_reminder_knows_nothing_of_what_was_written()
    {
        await FillInAsync(Rosa, "The talks at lunch");
        var ends = (await Bot.PairAsync(Round.PairId(Rosa))).EndsOn;
        await Bot.GoToAsync(WallClock.At("America/Toronto", ends.AddDays(7), new TimeOnly(12, 0)));
        Reminded(Rosa).ShouldBe(2);

        await Rosa.SaysAsync("evaluate");
        await Rosa.SaysAsync("submit");
        Rosa.Sees("Thank you, that's in");

        // Who was reminded reads the same in the store as before, but for that they have answered.
        var rows = await Bot.Services.GetRequiredService<ITableStore>()
            .QueryAsync(AggregateStore.Table, AggregateId.Pair(RunningBot.Tenant, Round.PairId(Rosa)).Partition, KeyRange.All, CancellationToken.None).ToListAsync();
        rows.ShouldAllBe(row => !row.Content.Contains("The talks at lunch", StringComparison.Ordinal));
        (await Bot.PairAsync(Round.PairId(Rosa))).Nudged.Where(key => key.Contains("|Evaluate|", StringComparison.Ordinal) && key.EndsWith(Rosa.Id.ObjectId, StringComparison.Ordinal))
            .Count().ShouldBe(3);
    }

    private static int Asked(Chat who) => who.Messages.Count(message => message.Says("Looking back: how was the programme for you?"));

    private static int Reminded(Chat who) => who.Messages.Count(message => message.Says("Still open: how the programme was for you"));

    private async Task<int> CountAsync(string form) =>
        (await Bot.Services.GetRequiredService<EvaluationShelf>().ReadAsync(RunningBot.Tenant, RunningBot.SampleCohort, form, CancellationToken.None)).Sum(book => book.Answered);
}
