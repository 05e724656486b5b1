using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Coordinating;

/// <summary>What it did in another aggregate is saved, and the turn itself is not. Teams brings no button again: the person presses it.</summary>
public sealed class When_a_button_is_pressed_again_after_a_crash
{
    [Fact]
    public async Task A_round_is_created_once()
    {
        var store = new StoreThatLosesTurns();
        await using var bot = await RunningBot.StartAsync(store.StandInFrontOf, "--Logging:LogLevel:Default=None");
        var fatima = bot.Person("Fatima");
        await fatima.SaysAsync("coordinator");
        await fatima.PressesAsync("Begin a new round");
        var data = Filled(fatima, "Create it", new()
        {
            ["template"] = "handbook", ["name"] = "Spring, Local 12", ["months"] = "9",
            ["starts"] = bot.Now.AddDays(40).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        });

        store.LosesTurns = true;
        await bot.PostAsync(bot.PressOf(fatima, "survey.answer", data.DeepClone()));
        store.HasLostOne.ShouldBeTrue();
        store.LosesTurns = false;
        var (_, answer) = await bot.PostAsync(bot.PressOf(fatima, "survey.answer", data.DeepClone()));
        await bot.AdvanceAsync(TimeSpan.FromMinutes(2));

        answer.ShouldNotBeNull().ToJsonString().ShouldContain("The round is created");
        var all = await bot.Services.GetRequiredService<CohortBook>().ListAsync(RunningBot.Tenant, CancellationToken.None);
        all.Count(cohort => cohort.Name == "Spring, Local 12").ShouldBe(1);
    }

    [Fact]
    public async Task An_applicant_is_asked_once()
    {
        var store = new StoreThatLosesTurns();
        await using var bot = await RunningBot.StartAsync(store.StandInFrontOf, "--Logging:LogLevel:Default=None");
        var (fatima, jordan) = (bot.Person("Fatima"), bot.Person("Jordan"));
        await jordan.SaysAsync("hello");
        await fatima.SaysAsync("hello");
        await bot.FileAsync(Round.Application(jordan, Role.Mentee, ApplicationStatus.Submitted));
        await fatima.ForgesAsync("application.ask", Parted.ApplicationOf(jordan, Role.Mentee));
        var data = Filled(fatima, "Send it", new() { ["text"] = "Which shift do you work?" });

        var answer = await PressedAgainAsync(bot, store, fatima, data);

        answer.ShouldContain("gets your question now");
        jordan.Heard("Which shift do you work?").ShouldBe(1);
    }

    [Fact]
    public async Task A_no_is_said_once_and_not_said_to_be_unsent()
    {
        var store = new StoreThatLosesTurns();
        await using var bot = await RunningBot.StartAsync(store.StandInFrontOf, "--Logging:LogLevel:Default=None");
        var (fatima, jordan) = (bot.Person("Fatima"), bot.Person("Jordan"));
        await jordan.SaysAsync("hello");
        await fatima.SaysAsync("hello");
        await bot.FileAsync(Round.Application(jordan, Role.Mentee, ApplicationStatus.Submitted));
        await fatima.ForgesAsync("application.decline", await jordan.CardAsync(Role.Mentee));
        var data = Filled(fatima, "Send it", new() { ["text"] = "Please come in autumn." });

        var answer = await PressedAgainAsync(bot, store, fatima, data);

        answer.ShouldContain("gets your words now");
        answer.ShouldNotContain("Nothing was changed");
        jordan.Heard("Please come in autumn.").ShouldBe(1);
    }

    [Fact]
    public async Task What_an_applicant_answered_is_told_once_and_is_on_its_way()
    {
        var store = new StoreThatLosesTurns();
        await using var bot = await RunningBot.StartAsync(store.StandInFrontOf, "--Logging:LogLevel:Default=None");
        var (fatima, jordan) = (bot.Person("Fatima"), bot.Person("Jordan"));
        await jordan.SaysAsync("hello");
        await fatima.SaysAsync("hello");
        await bot.FileAsync(Round.Application(jordan, Role.Mentee, ApplicationStatus.Submitted) with
        {
            FollowUp = new("Which shift do you work?", new(fatima.Id, fatima.Name)) { AskedAt = bot.Now },
        });
        await jordan.ForgesAsync("application.answer", new() { ["application"] = $"{RunningBot.SampleCohort}.mentee" });
        var data = Filled(jordan, "Send my answer", new() { ["text"] = "Nights, mostly." });

        var answer = await PressedAgainAsync(bot, store, jordan, data);

        answer.ShouldContain("your answer is on its way");
        fatima.Heard("Nights, mostly.").ShouldBe(1);
        await jordan.ForgesAsync("application.answer", new() { ["application"] = $"{RunningBot.SampleCohort}.mentee" });
        jordan.Sees("This form is not open for you now");
    }

    [Fact]
    public async Task A_question_is_added_once()
    {
        var store = new StoreThatLosesTurns();
        await using var bot = await RunningBot.StartAsync(store.StandInFrontOf, "--Logging:LogLevel:Default=None");
        var fatima = bot.Person("Fatima");
        await fatima.SaysAsync("forms");
        await fatima.PressesAsync("Open it", new Dictionary<string, string> { ["pick"] = "f13" });
        await fatima.PressesAsync("Add a question");
        foreach (var answer in new[] { "1", "no", "Which shift?", "Shift", "skip", "Quelle équipe ?", "Équipe", "skip", "¿Qué turno?", "Turno", "skip" })
        {
            await fatima.SaysAsync(answer);
        }

        var data = Filled(fatima, "Keep these words", []);

        store.LosesTurns = true;
        await bot.PostAsync(bot.PressOf(fatima, "survey.submit", data.DeepClone()));
        store.HasLostOne.ShouldBeTrue();
        store.LosesTurns = false;
        var (_, shown) = await bot.PostAsync(bot.PressOf(fatima, "survey.submit", data.DeepClone()));

        shown.ShouldNotBeNull().ToJsonString().ShouldContain("is in. Put the form into use");
        var draft = await bot.Services.GetRequiredService<FormBook>().DraftAsync(RunningBot.Tenant, RunningBot.SampleCohort, "f13", CancellationToken.None);
        draft.ShouldNotBeNull().Source.In("en").Items.Count(item => item.Label is "Shift").ShouldBe(1);
    }

    // What is shown to whoever presses it once more; the first time, their turn is lost.
    private static async Task<string> PressedAgainAsync(RunningBot bot, StoreThatLosesTurns store, Chat who, JsonObject data)
    {
        store.LosesTurns = true;
        await bot.PostAsync(bot.PressOf(who, "survey.answer", data.DeepClone()));
        store.HasLostOne.ShouldBeTrue();
        store.LosesTurns = false;
        await bot.AdvanceAsync(TimeSpan.FromMinutes(2));
        var (_, answer) = await bot.PostAsync(bot.PressOf(who, "survey.answer", data.DeepClone()));
        return answer.ShouldNotBeNull().ToJsonString();
    }

    // What the card sends with this button.
    private static JsonObject Filled(Chat chat, string button, Dictionary<string, string> inputs)
    {
        var data = (chat.LastMessage.FindAction(button) ?? throw chat.Trouble($"There is no button “{button}”."))["data"]!.DeepClone().AsObject();
        foreach (var (name, value) in inputs.Count is 0 ? [] : chat.LastMessage.Fill(inputs, _ => { }).ToList())
        {
            data[name] = value?.DeepClone();
        }

        return data;
    }

    /// <summary>Takes whatever is written but for people's own aggregates, as a process that dies in between leaves it.</summary>
    private sealed class StoreThatLosesTurns : StandInStore
    {
        public bool LosesTurns { get; set; }

        public bool HasLostOne { get; private set; }

        public override Task<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancellationToken)
        {
            if (LosesTurns && partition.Contains("|member|", StringComparison.Ordinal))
            {
                HasLostOne = true;
                throw new IOException("The store is away.");
            }

            return base.WriteAsync(table, partition, writes, cancellationToken);
        }
    }
}
