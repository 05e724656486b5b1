using System.Text.Json.Nodes;
using MentorBot.Outbound;
using MentorBot.Programme.Announcements;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using static MentorBot.Tests.Features.Announcing.AnnouncingRig;

namespace MentorBot.Tests.Features.Announcing;

public sealed class Following_an_announcement
{
    [Fact]
    public async Task The_report_names_who_was_not_reached_and_why()
    {
        await using var rig = await WithFourAsync();
        var stranger = Guid.NewGuid().ToString();
        await rig.ApplyAsync((stranger, Role.Mentee));
        await rig.BlockAsync(Ana);
        await rig.FaultAsync(Jordan, new JsonObject { ["status"] = 500 });

        var head = await rig.SendAsync();
        await rig.AdvanceAsync("00:01:00");

        var report = await rig.ReportAsync();
        report.ShouldContain("It has gone out.");
        report.ShouldContain("People: 5");
        report.ShouldContain("Sent: 2");
        report.ShouldContain("blocked or muted me: 1");
        report.ShouldContain("never met me: 1");
        report.ShouldContain("Teams refused it: 1");
        report.ShouldContain("0021: blocked or muted me");
        (await rig.CountsAsync(head)).ShouldSatisfyAllConditions(
            counts => counts.IsComplete.ShouldBeTrue(),
            counts => counts.Became.Failed.ShouldBe(3),
            counts => (counts.Became.Sent + counts.Became.Failed + counts.Waiting).ShouldBe(counts.People));
    }

    [Fact]
    public async Task Somebody_throttled_waits_and_then_gets_it_once()
    {
        await using var rig = await WithFourAsync();
        await rig.FaultAsync(Jordan, new JsonObject { ["status"] = 429, ["code"] = "Throttled", ["retryAfter"] = 300 });

        await rig.SendAsync();
        await rig.AdvanceAsync("00:01:00");
        (await rig.ReportAsync()).ShouldContain("Waiting: 1");
        (await rig.ReportAsync()).ShouldContain("Sent: 3");

        await rig.AdvanceAsync("00:10:00");
        (await rig.ReportAsync()).ShouldContain("Sent: 4");
        (await rig.ReportAsync()).ShouldNotContain("Waiting");
        (await rig.CopiesAsync(Jordan)).ShouldBe(1);
    }

    [Fact]
    public async Task Where_no_answer_came_it_is_tried_once_more_and_the_doubt_is_told()
    {
        await using var rig = await WithFourAsync();
        await rig.FaultAsync(Jordan, new JsonObject { ["status"] = 503, ["times"] = 1 });
        await rig.FaultAsync(Mei, new JsonObject { ["status"] = 503, ["times"] = 9 });

        await rig.SendAsync();
        await rig.AdvanceAsync("00:05:00");
        await rig.FaultAsync(Mei, new JsonObject { ["status"] = 503, ["times"] = 0 });
        await rig.AdvanceAsync("05:00:00");

        (await rig.CopiesAsync(Jordan)).ShouldBe(1);
        (await rig.CopiesAsync(Mei)).ShouldBe(0);
        (await rig.ReportAsync()).ShouldContain("no answer came; they may have it: 1");
        (await rig.ReportAsync()).ShouldContain("Sent: 3");
    }

    [Fact]
    public async Task Two_hundred_and_fifty_people_go_in_three_parts()
    {
        await using var rig = await StartAsync();
        List<string> people = [];
        for (var i = 0; i < 250; i++)
        {
            people.Add(await rig.AddPersonAsync($"Person {i}"));
        }

        await Parallel.ForEachAsync(people, async (person, _) => await rig.OpenAsync(person));
        await rig.ApplyAsync([.. people.Select(person => (person, Role.Mentee))]);

        var head = await rig.SendAsync();
        await rig.AdvanceAsync("00:01:00");

        (await rig.Get<AnnouncementBook>().FindAsync(Tenant, head.Key, CancellationToken.None))!.Shards.ShouldBe(3);
        (await rig.ReportAsync()).ShouldContain("Sent: 250");
        foreach (var person in people)
        {
            (await rig.CopiesAsync(person)).ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_process_that_dies_loses_nobody_and_doubles_nobody()
    {
        await using var rig = await WithFourAsync();
        var button = await rig.PreviewAsync();
        var head = AggregateId.Announcement(Tenant, (string)button.Action["data"]!["announcement"]!, 0);
        await rig.Get<OutboxSender>().StopAsync(CancellationToken.None);
        await rig.PressAsync(Fatima, button, settle: false);
        await rig.RestartAsync();
        (await rig.CopiesAsync(Ana)).ShouldBe(0);

        await rig.Get<OutboxSender>().StopAsync(CancellationToken.None);
        await rig.ApplyStepAsync("announcement.begin", head, Order(head));
        await rig.ApplyStepAsync("announcement.shard", AggregateId.Announcement(Tenant, head.Key, 1), new ShardOrder(1));
        await rig.RestartAsync();
        await rig.AdvanceAsync("01:00:00");

        foreach (var person in new[] { Ana, Jordan, Mei, Dakota })
        {
            (await rig.CopiesAsync(person)).ShouldBe(1);
        }

        (await rig.ReportAsync()).ShouldContain("Sent: 4");
    }

    [Fact]
    public async Task Who_read_it_can_say_so_once()
    {
        await using var rig = await WithFourAsync();
        await rig.SendAsync();
        var button = await rig.ButtonAsync(Jordan, "announce.read");

        await rig.PressAsync(Jordan, button);
        await rig.PressAsync(Jordan, button);
        await rig.AdvanceAsync("00:02:00");

        (await rig.LatestAsync(Jordan)).ShouldContain(Text);
        (await rig.LatestAsync(Jordan)).ShouldContain("Thanks, noted.");
        (await rig.ReportAsync()).ShouldContain("Said they read it: 1");
    }

    [Fact]
    public async Task Who_reads_plain_text_types_a_word()
    {
        await using var rig = await WithFourAsync();
        await rig.Get<Outbox>().ChangeAsync(AggregateId.Member(new(Tenant, Jordan)), mine =>
        {
            mine.Write(PeopleBook.Document, mine.Read<Member>(PeopleBook.Document)! with { PrefersText = true });
            mine.Write(Affairs.Document, new Affairs { Applications = [new(Round, Role.Mentee)] });
            return true;
        }, CancellationToken.None);
        await rig.SendAsync();
        (await rig.LatestAsync(Jordan)).ShouldEndWith("Type noted once you've read it. Fatima Benali sees how many have, not who.");

        await rig.SayAsync(Jordan, "noted");
        await rig.AdvanceAsync("00:02:00");

        (await rig.LatestAsync(Jordan)).ShouldContain("Thanks, noted.");
        (await rig.ReportAsync()).ShouldContain("Said they read it: 1");
    }

    [Fact]
    public async Task Somebody_who_waits_for_more_than_a_day_is_no_longer_watched()
    {
        await using var rig = await WithFourAsync();
        await rig.FaultAsync(Jordan, new JsonObject { ["status"] = 429, ["code"] = "Throttled", ["retryAfter"] = 2_000_000 });

        var head = await rig.SendAsync();
        await rig.AdvanceAsync("2.00:00:00");

        (await rig.ReportAsync()).ShouldContain("Some are still waiting after a day.");
        (await rig.CountsAsync(head)).Waiting.ShouldBe(1);
    }

    [Fact]
    public async Task A_text_that_takes_much_room_is_kept_once_and_reaches_all()
    {
        await using var rig = await WithFourAsync();
        await rig.ApplyAsync([.. Enumerable.Range(0, 120).Select(_ => (Guid.NewGuid().ToString(), Role.Mentee))]);
        var text = string.Concat(Enumerable.Repeat("🌻", 990));

        var head = await rig.SendAsync(text);
        await rig.AdvanceAsync("00:01:00");

        (await rig.Get<AnnouncementBook>().FindAsync(Tenant, head.Key, CancellationToken.None))!.Shards.ShouldBe(2);
        (await rig.CopiesAsync(Ana, text)).ShouldBe(1);
        (await rig.CountsAsync(head)).ShouldSatisfyAllConditions(counts => counts.IsComplete.ShouldBeTrue(), counts => counts.People.ShouldBe(124));
        (await rig.ReportAsync()).ShouldContain("and 100 more");
    }

    [Fact]
    public async Task Somebody_it_did_not_go_to_cannot_say_they_read_it()
    {
        await using var rig = await WithFourAsync();
        await rig.SendAsync();
        var (_, read) = await rig.ButtonAsync(Jordan, "announce.read");
        var (mine, _) = await rig.ButtonAsync(Fatima, "announce.report");

        var answer = await rig.PressAsync(Fatima, (mine, read));
        await rig.AdvanceAsync("00:02:00");

        answer.ToJsonString().ShouldNotContain("Thanks, noted");
        (await rig.ReportAsync()).ShouldContain("Said they read it: 0");
    }

    private static Announcement Order(AggregateId head) => new()
    {
        Id = head.Key, CohortId = Round, CohortName = "The round", Audience = Audience.Everyone, Text = Text,
        By = new(new(Tenant, Fatima), "Fatima Benali"), ConfirmedAt = new DateTimeOffset(2030, 1, 9, 18, 0, 0, TimeSpan.Zero),
    };
}
