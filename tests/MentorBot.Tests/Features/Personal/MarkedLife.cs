using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Personal;

/// <summary>A mentee who leaves a mark in everything that can be written, and a mentor who leaves another.</summary>
internal sealed class MarkedLife(RunningBot bot, Chat mentee, Chat mentor)
{
    /// <summary>In all that the mentee says, in their name too; and nowhere else.</summary>
    public const string Mark = "Qxzilk";

    /// <summary>In all that the mentor says.</summary>
    public const string PartnersMark = "Wvjuop";

    private readonly Dictionary<string, string> written = [];

    public Chat Fatima => bot.Person("Fatima");

    public Chat Mentee => mentee;

    public Chat Mentor => mentor;

    /// <summary>The mentee's marks, each in one field.</summary>
    public IReadOnlyCollection<string> Written => written.Values;

    public string PairId { get; private set; } = "";

    public static async Task<MarkedLife> LiveAsync(RunningBot bot)
    {
        var life = new MarkedLife(bot, await bot.AddPersonAsync($"{Mark}a Okafor"), await bot.AddPersonAsync($"{PartnersMark}o Souza"));
        await life.ApplyAsync();
        await life.TellOfThemselvesAsync();
        await life.PairAsync();
        await life.WriteTogetherAsync();
        await life.MeetAsync();
        await life.AloneAsync();
        await bot.IdleAsync();
        return life;
    }

    private string Text(string field, string mark = Mark)
    {
        var text = $"{mark} {field} é";
        if (mark is Mark)
        {
            written[field] = text;
        }

        return text;
    }

    private async Task ApplyAsync()
    {
        await Fatima.SaysAsync("hello");
        var form = bot.ApplicationForm(Role.Mentee);
        await Applicant.ApplyAsync(mentee, Role.Mentee, byCard: false, given: form.Items.Where(item => item.Type is ItemType.Text or ItemType.Line && item.Id is not "name")
            .ToDictionary(item => item.Id, item => Text($"f1 {item.Id}")));
        await Applicant.ApplyAsync(mentor, Role.Mentor, byCard: false);
        var reference = new JsonObject { ["cohort"] = RunningBot.SampleCohort, ["pick"] = Application.KeyOf(Role.Mentee, mentee.Id) };
        await Fatima.ForgesAsync("application.read", reference);
        await Fatima.ForgesAsync("application.ask", reference);
        await Fatima.SaysAsync("Which shift do you work?");
        await mentee.SaysAsync("answer");
        await mentee.SaysAsync(Text("answer"));
    }

    private async Task TellOfThemselvesAsync()
    {
        await SaysAsync(mentee, "about me", "1", Text("f3 groups"), "skip", Text("f3 gender"), Text("f3 ethnicity"), "submit");
        await SaysAsync(mentor, "about me", "1", Text("f3", PartnersMark), "skip", "skip", "skip", "submit");
    }

    private async Task PairAsync()
    {
        foreach (var (who, role) in new[] { (mentee, Role.Mentee), (mentor, Role.Mentor) })
        {
            await Fatima.ApproveAsync(who, role);
        }

        await Fatima.ForgesAsync("match.pair", new() { ["cohort"] = RunningBot.SampleCohort, ["mentee"] = mentee.Id.ObjectId, ["pick"] = mentor.Id.ObjectId });
        await Fatima.LaunchAsync();
        PairId = (await bot.PairingsAsync()).ShouldHaveSingleItem().Id;
        await SaysAsync(Fatima, "announce", "1", "Welcome all, the kick-off is on Thursday.");
        await Fatima.SaysAsync("1");
        await mentee.SaysAsync("noted");
        await SaysAsync(Fatima, "announce", "1", $"{mentee.Name} opens the kick-off.");
        await Fatima.SaysAsync("1");
        await SaysAsync(Fatima, "appoint", mentee.Name);
        await SaysAsync(Fatima, "appoint", $"{mentee.Name} Junior");
    }

    private async Task WriteTogetherAsync()
    {
        await mentee.SaysAsync("agreement");
        await mentee.PressesAsync("Write it down");
        await SaysAsync(
            mentee, Text("f5 role"), "skip", Text("f5 purpose"), Text("f5 goal"), "1", Text("f5 action"), "done", "keep", "keep", Text("f5 when"), "skip", "2",
            "skip", "yes", "skip", "skip", "skip", "skip", "skip", "skip", "skip", "submit");
        await mentor.SaysAsync("agreement");
        await mentor.PressesAsync("Change or add");
        await mentor.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = "mentorRole" });
        await mentor.SaysAsync(Text("f5 role", PartnersMark));
        // A wording of the other's, changed: nobody can take it apart any more.
        await mentor.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = "purpose" });
        await mentor.SaysAsync($"{written["f5 purpose"]}, and {PartnersMark} too");
        await mentor.SaysAsync("submit");
        await mentee.SaysAsync("agreement");
        await mentee.SaysAsync("1");
        // A draft that is never handed in, begun on the other's words.
        await mentor.SaysAsync("agreement");
        await mentor.PressesAsync("Change or add");
        await mentor.SaysAsync("save");
        await mentee.SaysAsync("feedback");
        await mentee.PressesAsync("Write it down");
        await SaysAsync(mentee, Text("f9 progress"), Text("f9 well"), "skip", "skip", "skip", "skip", "skip", "skip", "1");
        await mentee.PressesAsync("Sign, and pass it on");
    }

    private async Task MeetAsync()
    {
        await mentee.SaysAsync("meeting");
        await mentee.PressesAsync("Set the meeting", new Dictionary<string, string>
        {
            ["day"] = bot.Now.AddDays(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["time"] = "12:00", ["minutes"] = "60", ["mode"] = "inPerson",
            ["where"] = Text("meeting where"),
        });
        await Fatima.ForgesAsync("orientation.plan", new() { ["cohort"] = RunningBot.SampleCohort });
        await Fatima.PressesAsync("Save, and tell everybody", new Dictionary<string, string>
        {
            ["day"] = bot.Now.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["time"] = "18:00", ["minutes"] = "120", ["place"] = "Union hall",
        });
        await SaysAsync(mentee, "orientation", "1");
        await SaysAsync(mentee, "prepare", Text("f7 tried"), Text("f7 want"), "skip", "skip");
        await mentee.SaysAsync("1");
        await bot.AdvanceAsync(TimeSpan.FromDays(3));
        await Fatima.ForgesAsync("orientation.there", new() { ["cohort"] = RunningBot.SampleCohort });
        await Fatima.PressesAsync("These were there", new Dictionary<string, string> { ["present"] = mentee.Name });
        await Fatima.ForgesAsync("orientation.recap", new() { ["cohort"] = RunningBot.SampleCohort });
        await SaysAsync(Fatima, $"{mentee.Name} took the minutes.", "submit");
        await mentee.SaysAsync("record");
        await mentee.PressesAsync("Write it down");
        await SaysAsync(mentee, "keep", "keep", "keep", Text("f8 agenda"), Text("f8 done"), "skip", "skip", "skip", "skip", "done", Text("f8 next"), "skip", "submit");
    }

    private async Task AloneAsync()
    {
        await SaysAsync(mentee, "check-in", "4", "mostly", Text("f12 progress"), Text("f12 change"), Text("f12 need"), "yes", "skip");
        await SaysAsync(mentor, "check-in", "4", "mostly", Text("f12", PartnersMark), "skip", "skip", "no", "skip");
        await mentee.SaysAsync("evaluate");
        await mentee.PressesAsync("Begin");
        await SaysAsync(mentee, "4", Text("f10 most"), "save");
        await mentor.SaysAsync("evaluate");
        await mentor.PressesAsync("Begin");
        await SaysAsync(mentor, "5", Text("f11", PartnersMark), "save");
        await mentee.SaysAsync("pause");
        await mentee.SaysAsync("1");
        await mentee.SaysAsync("my data");
    }

    private static async Task SaysAsync(Chat who, params string[] texts)
    {
        foreach (var text in texts)
        {
            await who.SaysAsync(text);
        }
    }
}

/// <summary>One such life for the tests of a class that only look at it.</summary>
public sealed class LivedLife : IAsyncLifetime
{
    internal RunningBot Bot { get; private set; } = null!;

    internal MarkedLife Life { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Bot = await Round.OnAMondayAsync();
        Life = await MarkedLife.LiveAsync(Bot);
    }

    public async Task DisposeAsync() => await Bot.DisposeAsync();
}
