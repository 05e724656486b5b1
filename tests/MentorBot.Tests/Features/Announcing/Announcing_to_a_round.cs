using System.Text.Json.Nodes;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using static MentorBot.Tests.Features.Announcing.AnnouncingRig;

namespace MentorBot.Tests.Features.Announcing;

public sealed class Announcing_to_a_round
{
    [Fact]
    public async Task The_preview_shows_the_message_and_counts_each_person_once()
    {
        await using var rig = await StartAsync((Ana, Role.Mentor), (Ana, Role.Mentee), (Jordan, Role.Mentee));
        await rig.Get<Outbox>().ChangeAsync(AggregateId.Cohort(Tenant, Round), cohort =>
        {
            CohortBook.Write(cohort, ApplicationOf(Mei, Role.Mentee) with { Status = ApplicationStatus.Declined });
            CohortBook.Write(cohort, ApplicationOf(Dakota, Role.Mentee) with { Status = ApplicationStatus.Withdrawn });
            return true;
        }, CancellationToken.None);

        await rig.PreviewAsync();

        var preview = await rig.LatestAsync(Fatima);
        preview.ShouldContain("For everyone in");
        preview.ShouldContain("2 people, each of them once.");
        preview.ShouldContain("Send to 2 people");
        preview.ShouldContain(Text);
        (await rig.CopiesAsync(Ana)).ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_chosen_side_is_counted()
    {
        await using var rig = await WithFourAsync();

        await rig.PreviewAsync("The mentors");

        (await rig.LatestAsync(Fatima)).ShouldContain("Send to 1 person");
    }

    [Fact]
    public async Task Each_gets_it_once_however_often_it_is_confirmed_and_carried()
    {
        await using var rig = await WithFourAsync();
        var button = await rig.PreviewAsync();
        var head = AggregateId.Announcement(Tenant, (string)button.Action["data"]!["announcement"]!, 0);

        await Task.WhenAll(rig.PressAsync(Fatima, button, settle: false), rig.PressAsync(Fatima, button, settle: false));
        await rig.SettleAsync();
        await rig.PressAsync(Fatima, button);
        var announcement = (await rig.Get<AnnouncementBook>().FindAsync(Tenant, head.Key, CancellationToken.None))!;
        await rig.ApplyStepAsync("announcement.begin", head, announcement with { People = 0, Shards = 0 });
        await rig.ApplyStepAsync("announcement.shard", AggregateId.Announcement(Tenant, head.Key, 1), new ShardOrder(1));
        await rig.ApplyStepAsync("announcement.listed", AggregateId.Cohort(Tenant, Round), new AnnouncementRef(head.Key, announcement.ConfirmedAt));
        await rig.AdvanceAsync("00:02:00");

        foreach (var person in new[] { Ana, Jordan, Mei, Dakota })
        {
            (await rig.CopiesAsync(person)).ShouldBe(1);
        }

        (await rig.ReportAsync()).ShouldContain("Sent: 4");
        (await rig.ChatAsync(Fatima)).Count(message => message.ToJsonString().Contains("Said they read it", StringComparison.Ordinal)).ShouldBe(2);
        (await rig.Get<AnnouncementBook>().LatestAsync(Tenant, Round, 5, CancellationToken.None)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_second_press_of_the_form_shows_the_preview_again()
    {
        await using var rig = await WithFourAsync();
        await rig.SayAsync(Fatima, "announce");
        var form = await rig.ButtonAsync(Fatima, "survey.answer");
        var data = form.Action["data"]!;
        data[$"audience-{data["rev"]}"] = "mentees";
        data[$"text-{data["rev"]}"] = Text;

        await rig.PressAsync(Fatima, form);
        await rig.PressAsync(Fatima, form);

        (await rig.LatestAsync(Fatima)).ShouldContain("Send to 3 people");
    }

    [Fact]
    public async Task What_was_seen_before_a_change_is_not_sent()
    {
        await using var rig = await WithFourAsync();
        var old = await rig.PreviewAsync();
        await rig.PressAsync(Fatima, await rig.ButtonAsync(Fatima, "announce.change"));
        await rig.SayAsync(Fatima, "The mentors");
        await rig.SayAsync(Fatima, "On Friday, after all.");

        await rig.PressAsync(Fatima, old);
        await rig.AdvanceAsync("00:01:00");
        (await rig.CopiesAsync(Ana)).ShouldBe(0);

        await rig.PressAsync(Fatima, await rig.ButtonAsync(Fatima, "announce.send"));
        (await rig.CopiesAsync(Ana, "On Friday, after all.")).ShouldBe(1);
        (await rig.CopiesAsync(Jordan, "On Friday, after all.")).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_written_is_offered_when_it_is_changed()
    {
        await using var rig = await WithFourAsync();
        await rig.PreviewAsync();
        await rig.PressAsync(Fatima, await rig.ButtonAsync(Fatima, "announce.change"));
        (await rig.ChatAsync(Fatima))[^1].ToJsonString().ShouldContain(Text);

        await rig.SayAsync(Fatima, "The mentors");
        await rig.SayAsync(Fatima, "keep");
        await rig.PressAsync(Fatima, await rig.ButtonAsync(Fatima, "announce.send"));

        (await rig.CopiesAsync(Ana)).ShouldBe(1);
        (await rig.CopiesAsync(Jordan)).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_dropped_is_not_sent()
    {
        await using var rig = await WithFourAsync();
        var send = await rig.PreviewAsync();

        await rig.SayAsync(Fatima, "don't send");
        (await rig.LatestAsync(Fatima)).ShouldContain("nothing was sent");
        await rig.PressAsync(Fatima, send);

        (await rig.CopiesAsync(Ana)).ShouldBe(0);
    }

    [Fact]
    public async Task It_can_be_sent_by_typing_a_number()
    {
        await using var rig = await WithFourAsync();
        await rig.PreviewAsync();

        await rig.SayAsync(Fatima, "1");

        (await rig.CopiesAsync(Ana)).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_but_a_coordinator_can_announce()
    {
        await using var rig = await WithFourAsync();
        var send = await rig.PreviewAsync();
        await rig.SayAsync(Jordan, "announce");
        (await rig.LatestAsync(Jordan)).ShouldContain("Announcements come from the coordinators");
        var (mine, _) = await rig.ButtonAsync(Jordan, "apply.which");

        foreach (var verb in new[] { "announce.open", "announce.send", "announce.change", "announce.drop", "announce.report" })
        {
            var forged = new JsonObject { ["verb"] = verb, ["data"] = send.Action["data"]!.DeepClone() };
            var answer = await rig.PressAsync(Jordan, (mine, forged));
            answer.ToJsonString().ShouldContain("Announcements come from the coordinators");
        }

        (await rig.CopiesAsync(Ana)).ShouldBe(0);
    }

    [Fact]
    public async Task A_round_that_is_not_open_is_said_kindly_and_several_are_a_choice()
    {
        await using var rig = await WithFourAsync();
        var round = (await rig.Get<CohortBook>().FindAsync(Tenant, Round, CancellationToken.None))!;
        foreach (var other in new[] { round with { Id = "draft", Name = "Next year", Status = CohortStatus.Draft }, round with { Id = "other", Name = "The north" } })
        {
            await rig.Get<Outbox>().ChangeAsync(AggregateId.Cohort(Tenant, other.Id), cohort => { cohort.Write(CohortBook.Document, other); return true; }, CancellationToken.None);
            await rig.Get<Outbox>().ChangeAsync(AggregateId.Directory(Tenant), directory => { CohortBook.WriteListed(directory, other); return true; }, CancellationToken.None);
        }

        await rig.SayAsync(Fatima, "announce");
        (await rig.LatestAsync(Fatima)).ShouldContain("Which round would you like to write to?");
        (await rig.LatestAsync(Fatima)).ShouldNotContain("Next year");
        var (card, open) = await rig.ButtonAsync(Fatima, "announce.open");
        open["data"] = new JsonObject { ["cohort"] = "draft" };
        (await rig.PressAsync(Fatima, (card, open))).ToJsonString().ShouldContain("Nobody is in this round yet");

        await rig.SayAsync(Fatima, "announce");
        await rig.SayAsync(Fatima, "The north");
        await rig.SayAsync(Fatima, "Everyone in this round");
        await rig.SayAsync(Fatima, Text);
        (await rig.LatestAsync(Fatima)).ShouldContain("There is nobody to send this to");
    }

    [Fact]
    public async Task A_round_with_nobody_in_it_is_said_kindly()
    {
        await using var rig = await StartAsync();
        await rig.SayAsync(Fatima, "announce");
        await rig.SayAsync(Fatima, "Everyone in this round");
        await rig.SayAsync(Fatima, Text);

        (await rig.LatestAsync(Fatima)).ShouldContain("There is nobody to send this to");
    }
}
