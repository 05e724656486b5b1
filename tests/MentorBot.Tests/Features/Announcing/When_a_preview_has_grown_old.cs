using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using static MentorBot.Tests.Features.Announcing.AnnouncingRig;

namespace MentorBot.Tests.Features.Announcing;

public sealed class When_a_preview_has_grown_old
{
    private const string Afternoon = "--Rehearsal:StartAt=2030-01-09T18:00:00Z";

    [Fact]
    public async Task It_is_sent_to_nobody_who_was_not_counted_before_they_are()
    {
        await using var rig = await new AnnouncingRig { Settings = [Afternoon] }.StartWithAsync((Ana, Role.Mentor), (Jordan, Role.Mentee));
        var old = await rig.PreviewAsync();
        await rig.OpenAsync(Mei);
        await rig.ApplyAsync((Mei, Role.Mentee));

        var answer = (await rig.PressAsync(Fatima, old)).ToJsonString();

        answer.ShouldContain("who gets this has changed since that preview");
        answer.ShouldContain("Send to 3 people");
        (await rig.CopiesAsync(Ana)).ShouldBe(0);
        await rig.PressAsync(Fatima, await rig.ButtonAsync(Fatima, "announce.send"));
        (await rig.CopiesAsync(Mei)).ShouldBe(1);
    }

    [Fact]
    public async Task As_many_others_are_not_the_same()
    {
        await using var rig = await new AnnouncingRig { Settings = [Afternoon] }.StartWithAsync((Ana, Role.Mentor), (Jordan, Role.Mentee));
        var old = await rig.PreviewAsync();
        await rig.OpenAsync(Mei);
        await rig.ApplyAsync((Mei, Role.Mentee));
        await rig.WithdrawAsync(Jordan, Role.Mentee);

        (await rig.PressAsync(Fatima, old)).ToJsonString().ShouldContain("who gets this has changed");

        (await rig.CopiesAsync(Mei)).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_gets_it_in_a_night_that_was_not_spoken_of()
    {
        await using var rig = await new AnnouncingRig { Settings = [Afternoon] }.StartWithFourAsync();
        var old = await rig.PreviewAsync();
        (await rig.LatestAsync(Fatima)).ShouldNotContain("It is night");
        await rig.AdvanceAsync("10:00:00");

        var answer = (await rig.PressAsync(Fatima, old)).ToJsonString();

        answer.ShouldContain("night has come for some of them");
        answer.ShouldContain("It is night for 4 of them now.");
        (await rig.CopiesAsync(Ana)).ShouldBe(0);
        await rig.PressAsync(Fatima, await rig.ButtonAsync(Fatima, "announce.send"));
        (await rig.CopiesAsync(Ana)).ShouldBe(1);
    }

    [Fact]
    public async Task Its_button_of_an_earlier_version_shows_how_it_stands_now()
    {
        await using var rig = await new AnnouncingRig { Settings = [Afternoon] }.StartWithFourAsync();
        var (card, action) = await rig.PreviewAsync();
        var data = (JsonObject)action["data"]!;
        data.Remove("to");
        data.Remove("night");

        var answer = (await rig.PressAsync(Fatima, (card, action))).ToJsonString();

        answer.ShouldContain("Send to 4 people");
        answer.ShouldContain("That preview was an older one");
        answer.ShouldNotContain("has changed since");
        (await rig.CopiesAsync(Ana)).ShouldBe(0);
    }

    [Fact]
    public async Task Dropping_it_leaves_what_was_written_since()
    {
        await using var rig = await new AnnouncingRig { Settings = [Afternoon] }.StartWithFourAsync();
        await rig.PreviewAsync();
        var drop = await rig.ButtonAsync(Fatima, "announce.drop");
        await rig.PressAsync(Fatima, await rig.ButtonAsync(Fatima, "announce.change"));
        await rig.SayAsync(Fatima, "The mentors");
        await rig.SayAsync(Fatima, "On Friday, after all.");

        (await rig.PressAsync(Fatima, drop)).ToJsonString().ShouldContain("On Friday, after all.");

        await rig.PressAsync(Fatima, await rig.ButtonAsync(Fatima, "announce.send"));
        (await rig.CopiesAsync(Ana, "On Friday, after all.")).ShouldBe(1);
    }
}
