using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Evaluating;

public sealed class The_report_on_a_round : EvaluatedRound
{
    [Fact]
    public async Task Says_how_many_have_answered_and_no_more_while_there_are_two()
    {
        await EvaluateAsync(Pairs[0].Mentee, "One of the first thoughts");
        await EvaluateAsync(Pairs[1].Mentee, "Another of them");

        await Fatima.SaysAsync("report");
        Fatima.Sees("2 of 3 answered");
        Fatima.Sees("open 3 or more at a time");
        Fatima.LastMessage.Buttons.ShouldNotContain("What mentees say");

        // Whatever a card may hold.
        await Fatima.ForgesAsync("report.form", Data());
        var texts = Data();
        texts["item"] = "most";
        await Fatima.ForgesAsync("report.texts", texts);
        Fatima.Everything().ShouldNotContain("4.0 of 5");
        Fatima.Everything().ShouldNotContain("One of the first thoughts");
        (await AuditsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Shows_figures_and_texts_once_there_are_three_and_notes_who_read_them()
    {
        await EvaluateAsync(Pairs[0].Mentee, "Zebra thought", helpful: "5", suggestion: "More food");
        await EvaluateAsync(Pairs[1].Mentee, "Apple thought", helpful: "4");
        await EvaluateAsync(Pairs[2].Mentee, "Mango thought", helpful: "4");

        await Fatima.SaysAsync("report");
        Fatima.Sees("3 of 3 answered");
        Fatima.LastMessage.Buttons.ShouldNotContain("What mentors say");
        await Fatima.PressesAsync("What mentees say");
        Fatima.Sees("4.3 of 5 on average (5: 1, 4: 2)");
        Fatima.Sees("No: 0, Maybe: 0, Yes: 3");
        Fatima.DoesNotSee("Zebra thought");
        (await AuditsAsync()).ShouldBe(1);

        await Fatima.PressesAsync("Read it", new Dictionary<string, string> { ["pick"] = "most" });
        Fatima.Sees("Zebra thought");
        Fatima.DoesNotSee("More food");
        var read = Fatima.LastMessage.Json;
        read.IndexOf("Apple", StringComparison.Ordinal).ShouldBeLessThan(read.IndexOf("Mango", StringComparison.Ordinal));
        read.IndexOf("Mango", StringComparison.Ordinal).ShouldBeLessThan(read.IndexOf("Zebra", StringComparison.Ordinal));
        (await AuditsAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_can_be_made_out_by_reading_before_and_after_they_answered()
    {
        foreach (var (mentee, _) in Pairs)
        {
            await EvaluateAsync(mentee, "A thought");
        }

        await ReadAsync();
        Fatima.DoesNotSee("since");
        await ArrivesAsync("Thought of a late one");

        await ReadAsync();
        Fatima.Sees("4 of 4 answered");
        Fatima.Sees("3 of them are shown here. One more has come since; it opens once there are 3 of them");
        Fatima.Sees("4.0 of 5 on average (4: 3)");
        await Fatima.PressesAsync("Read it", new Dictionary<string, string> { ["pick"] = "most" });
        Fatima.Sees("A thought");
        await ArrivesAsync("Thought of another");
        await ReadAsync();
        Fatima.Sees("2 more have come since; they open once there are 3 of them");
        Fatima.Everything().ShouldNotContain("Thought of");

        await ArrivesAsync("Thought of a third");
        await ReadAsync();
        Fatima.Sees("2.5 of 5 on average (4: 3, 1: 3)");
        await Fatima.PressesAsync("Read it", new Dictionary<string, string> { ["pick"] = "most" });
        Fatima.Sees("Thought of a late one");
        Fatima.Sees("Thought of a third");
    }

    [Fact]
    public async Task Looking_how_many_are_in_opens_nothing()
    {
        foreach (var (mentee, _) in Pairs)
        {
            await EvaluateAsync(mentee, "A thought");
        }

        await Fatima.SaysAsync("report");
        await ArrivesAsync("Thought of a late one");

        await ReadAsync();
        Fatima.Sees("3.3 of 5 on average (4: 3, 1: 1)");
        Fatima.DoesNotSee("shown here");
    }

    [Fact]
    public async Task What_came_to_another_version_of_the_form_is_said_to_be_there()
    {
        foreach (var (mentee, _) in Pairs)
        {
            await EvaluateAsync(mentee, "A thought");
        }

        await ArrivesAsync("Thought of another version", version: 1001);

        await ReadAsync();
        Fatima.Sees("3 of them are shown here. One more has come. Answers to one version of the form open together, 3 or more at a time");
    }

    [Fact]
    public async Task Counts_nobody_as_asked_whose_pair_has_ended_before_they_could_answer()
    {
        await Fatima.DeclineAsync(Pairs[2].Mentee, Role.Mentee);

        await Fatima.SaysAsync("report");

        Fatima.Sees("0 of 2 answered");
    }

    [Fact]
    public async Task Never_says_that_more_have_answered_than_were_asked()
    {
        for (var number = 0; number < 3; number++)
        {
            await EvaluateAsync(Pairs[number].Mentee, "A thought");
        }

        await Fatima.DeclineAsync(Pairs[2].Mentee, Role.Mentee);
        await Fatima.SaysAsync("report");

        Fatima.Sees("3 of 3 answered");
    }

    [Fact]
    public async Task Whatever_cannot_be_opened_is_told_and_kept_for_the_operator_closed()
    {
        await EvaluateAsync(Pairs[0].Mentee, "Zebra thought");
        var tables = Bot.Services.GetRequiredService<ITableStore>();
        var row = await tables.QueryPartitionsAsync(EvaluationShelf.Table, KeyRange.All, CancellationToken.None).SingleAsync();
        var spoilt = row.Content.Replace("CfDJ8", "CfDJ9", StringComparison.Ordinal);
        await tables.WriteAsync(EvaluationShelf.Table, row.Key.Partition, [new Write.Upsert(row.Key.Row, spoilt)], CancellationToken.None);

        await Fatima.SaysAsync("report");

        Fatima.Sees("can't be read just now");
        var aside = Bot.Services.GetRequiredService<SetAside>();
        var kept = await aside.ListAsync(CancellationToken.None).SingleAsync();
        (kept.Table, kept.Row, kept.StaysInPlace).ShouldBe((EvaluationShelf.Table, row.Key.Row, true));
        (await aside.ContentAsync(kept, CancellationToken.None)).ShouldContain("CfDJ9");

        (await aside.TryPutBackAsync(kept, row.Content, CancellationToken.None)).ShouldBeTrue();
        await Fatima.SaysAsync("report");
        Fatima.LastMessage.Says("1 of 3 answered").ShouldBeTrue(Fatima.Transcript());
    }

    [Fact]
    public async Task Long_texts_come_on_several_pages_and_none_is_missing()
    {
        for (var number = 0; number < 3; number++)
        {
            await EvaluateAsync(Pairs[number].Mentee, new string((char)('a' + number), 3990) + $" end{number}");
        }

        await ArrivesAsync(new string('d', 3990) + " end3");
        await Fatima.SaysAsync("report");
        await Fatima.PressesAsync("What mentees say");
        await Fatima.PressesAsync("Read it", new Dictionary<string, string> { ["pick"] = "most" });
        Fatima.Sees("end0");
        Fatima.DoesNotSee("end3");
        await Fatima.PressesAsync("Read on");

        Fatima.Sees("end3");
        Fatima.DoesNotSee("end0");
        Fatima.LastMessage.Buttons.ShouldBe(["What mentees say"]);
    }

    [Fact]
    public async Task Is_for_coordinators()
    {
        var rosa = Pairs[0].Mentee;
        await rosa.SaysAsync("report");
        rosa.Sees("The report is for coordinators");
        await rosa.ForgesAsync("report.form", Data());
        rosa.Sees("The report is for coordinators");
        await rosa.SaysAsync("help");
        rosa.DoesNotSee("report –");
        await Fatima.SaysAsync("help");
        Fatima.Sees("report –");
    }

    [Fact]
    public async Task A_coordinator_who_takes_part_sees_what_the_others_see()
    {
        var fatima = Fatima;
        await Bot.IntroduceAsync(fatima, await Bot.AddPersonAsync("Ingrid Adeyemi"));
        await EvaluateAsync(fatima, "My own thought");
        await EvaluateAsync(Pairs[0].Mentee, "Somebody's thought");

        await fatima.SaysAsync("report");

        fatima.Sees("2 of 4 answered");
        fatima.LastMessage.Buttons.ShouldNotContain("What mentees say");
    }

    private async Task ReadAsync()
    {
        await Fatima.SaysAsync("report");
        await Fatima.PressesAsync("What mentees say");
    }

    private Task ArrivesAsync(string most, int version = 1)
    {
        var shelf = Bot.Services.GetRequiredService<EvaluationShelf>();
        var arrives = shelf.Seal("f10", version, new Dictionary<string, Answer> { ["helpful"] = new Answer.Figure(1), ["most"] = new Answer.Words(most) });
        return shelf.PutAsync(RunningBot.Tenant, RunningBot.SampleCohort, arrives, CancellationToken.None);
    }

    private static System.Text.Json.Nodes.JsonObject Data() => new() { ["cohort"] = RunningBot.SampleCohort, ["role"] = "mentee" };

    private async Task<int> AuditsAsync() =>
        await Bot.Services.GetRequiredService<ITableStore>().QueryPartitionsAsync(AuditTrail.Table, KeyRange.All, CancellationToken.None)
            .CountAsync(row => row.Content.Contains("evaluations|mentee", StringComparison.Ordinal));
}
