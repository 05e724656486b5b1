using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Pairing;

public sealed class In_a_round_of_many : WithARound
{
    private const int MostCharacters = 40 * 1024 / 2;

    private protected override Task BeginAsync() => fatima.SaysAsync("hello");

    [Fact]
    public async Task The_thirteenth_mentor_can_be_paired_too()
    {
        var (mentee, mentors) = (Member(0), Members(1, 30));
        await bot.FileAsync(mentors.Select(mentor => Round.Application(mentor, Role.Mentor)).Append(Round.Application(mentee, Role.Mentee)));
        await fatima.SaysAsync("match");
        await fatima.PressesAsync("See who fits", Picked(mentee));
        fatima.Sees("18 more are not shown here.");
        Offered().ShouldBe(mentors.Take(12).Select(mentor => mentor.Id.ObjectId));

        await fatima.PressesAsync("Show more");
        Offered().ShouldBe(mentors.Skip(12).Take(12).Select(mentor => mentor.Id.ObjectId));
        fatima.LastMessage.Says("Member 013").ShouldBeTrue();
        fatima.LastMessage.Says("Member 012").ShouldBeFalse();
        await fatima.PressesAsync("Show more");
        await fatima.PressesAsync("Back to the first");
        Offered()[0].ShouldBe(mentors[0].Id.ObjectId);
        await fatima.PressesAsync("Show more");
        await fatima.PressesAsync("Pair them", Picked(mentors[12]));

        (await bot.PairingsAsync()).ShouldHaveSingleItem().Mentor.Id.ShouldBe(mentors[12].Id);
    }

    [Fact]
    public async Task All_mentees_are_a_press_away_and_any_plan_of_many_can_be_undone_by_itself()
    {
        var (mentees, mentors) = (Members(0, 110), Members(500, 100));
        await bot.FileAsync(mentees.Select(mentee => Round.Application(mentee, Role.Mentee)).Concat(mentors.Select(mentor => Round.Application(mentor, Role.Mentor))));
        await bot.PlanAsync(mentees.Zip(mentors));

        await fatima.SaysAsync("match");
        fatima.Sees("10 mentees have no mentor yet");
        fatima.Sees("100 pairs are planned");
        Offered().Take(10).ShouldBe(mentees.Skip(100).Select(mentee => mentee.Id.ObjectId)); // Whoever has nobody comes first.
        fatima.LastMessage.Json.Length.ShouldBeLessThan(MostCharacters);
        await fatima.PressesAsync("Show more");
        await fatima.PressesAsync("See who fits", new Dictionary<string, string> { ["pick"] = "Member 042: planned with Member 542" });
        fatima.Sees("Member 042 is planned with Member 542");
        await fatima.PressesAsync("Undo Member with Member");

        (await bot.PairingsAsync()).Select(pairing => pairing.Mentee.Id).ShouldBe(mentees.Take(100).Except([mentees[42]]).Select(mentee => mentee.Id), ignoreOrder: true);
        fatima.Sees("11 mentees have no mentor yet");
    }

    [Fact]
    public async Task All_applications_can_be_read()
    {
        var all = Members(0, 92);
        await bot.FileAsync(all.Select((one, at) => Round.Application(one, Role.Mentee, ApplicationStatus.Submitted, at: bot.Now.AddMinutes(at))));

        await fatima.SaysAsync("applications");
        fatima.Sees("92 applications");
        fatima.Sees("52 more are not shown here.");
        await fatima.PressesAsync("Show more");
        await fatima.PressesAsync("Show more");
        Offered().ShouldBe(all.Skip(80).Select(one => Application.KeyOf(Role.Mentee, one.Id)));
        fatima.DoesNotSee("0 more");
        await fatima.PressesAsync("Back to the first");

        Offered()[0].ShouldBe(Application.KeyOf(Role.Mentee, all[0].Id));
    }

    [Fact]
    public async Task Who_bears_the_same_name_can_be_told_apart()
    {
        var same = Members(0, 5).Select(one => Round.Application(one, Role.Mentee)).ToList();
        await bot.FileAsync(
            Named(same[0], "Ana Lima", "camera"), Named(same[1], "Ana Lima", "sound"), Named(same[2], "Ana Lima", "sound") with { SubmittedAt = bot.Now.AddDays(-3) },
            Named(same[3], "Bo Chen", "sound"), Named(same[4] with { Role = Role.Mentor }, "Cy Roy", "sound"),
            Named(Round.Application(Member(7), Role.Mentor), "Cy Roy", "camera"));

        await fatima.SaysAsync("match");
        var titles = fatima.CardInputs.Single().Choices.Select(choice => choice.Title).ToList();
        titles.ShouldBeUnique();
        titles.ShouldContain("Bo Chen");
        titles.Count(title => title.StartsWith("Ana Lima, Ontario, ", StringComparison.Ordinal)).ShouldBe(3);
        await fatima.PressesAsync("See who fits", new Dictionary<string, string> { ["pick"] = "Bo Chen" });

        fatima.CardInputs.Single().Choices.Select(choice => choice.Title).ShouldAllBe(title => title.StartsWith("Cy Roy, Ontario, ", StringComparison.Ordinal));
        fatima.CardInputs.Single().Choices.Select(choice => choice.Title).ShouldBeUnique();
    }

    private IReadOnlyList<string> Offered() => [.. fatima.CardInputs.Single().Choices.Select(choice => choice.Value)];

    private List<Chat> Members(int from, int count) => [.. Enumerable.Range(from, count).Select(Member)];

    private Chat Member(int number) =>
        new(bot, new Guid(string.Create(CultureInfo.InvariantCulture, $"7a3e0000-0000-4000-8000-{number:d12}")), string.Create(CultureInfo.InvariantCulture, $"Member {number:d3}"));

    private static Application Named(Application application, string name, string classification) => application with
    {
        Applicant = application.Applicant with { Name = name },
        Facts = new Dictionary<string, IReadOnlyList<string>>(application.Facts) { ["classification"] = [classification] },
    };

    private static Dictionary<string, string> Picked(Chat who) => new() { ["pick"] = who.Id.ObjectId };
}
