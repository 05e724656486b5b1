using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Programme.Announcements;
using MentorBot.Texts;

namespace MentorBot.Features.Announcing;

/// <summary>How an announcement looks to those who get it, and its report to the one who sent it.</summary>
internal static class AnnouncementPrompts
{
    /// <summary>The message. Who reads plain text gets a word to type in place of the button.</summary>
    public static Prompt Message(Announcement announcement, Words words) => new()
    {
        Heading = Heading(announcement, words),
        Lines = [announcement.Text],
        NumbersChoices = false,
        Choices = [new(words["announce.read"], "announce.read", Data(announcement.Id))],
        TypedHints = [words.Say("announce.read.typed", ("by", announcement.By.Name))],
    };

    /// <summary>The same once its reader has said that they read it.</summary>
    public static Prompt Noted(Announcement announcement, Words words) => new()
    {
        Heading = Heading(announcement, words),
        Lines = [announcement.Text, words.Say("announce.read.done", ("by", announcement.By.Name))],
    };

    public static string Heading(Announcement announcement, Words words) =>
        words.Say("announce.message.heading", ("cohort", announcement.CohortName), ("by", announcement.By.Name));

    public static Prompt Report(Announcement announcement, DeliveryReport report, Words words) => new()
    {
        Heading = words.Say("announce.report.heading", ("audience", words[$"announce.audience.{announcement.Audience}"]), ("cohort", announcement.CohortName)),
        Lines = Standing(report, words),
        Facts =
        [
            new(words["announce.report.people"], Number(report.People)),
            new(words["announce.report.sent"], Number(report.Became.Sent)),
            .. report.Waiting > 0 ? [new Fact(words["announce.report.waiting"], Number(report.Waiting))] : Array.Empty<Fact>(),
            .. report.Became.Failures.OrderBy(failure => failure.Key, StringComparer.Ordinal)
                .Select(failure => new Fact(words[$"unreached.reason.{failure.Key}"], Number(failure.Value))),
            new(words["announce.report.read"], Number(report.Read)),
        ],
        Sections = report.Became.Failed > 0 ? [new(words["announce.report.notReached"], Names(report, words))] : [],
        Choices = report.IsComplete ? [] : [new(words["announce.report.again"], "announce.report", Data(announcement.Id))],
    };

    public static JsonObject Data(string announcement) => new() { ["announcement"] = announcement };

    private static List<string> Standing(DeliveryReport report, Words words)
    {
        List<string> lines =
        [
            words[report switch
            {
                { IsComplete: true } => "announce.report.through",
                { IsLeft: true } => "announce.report.left",
                _ => "announce.report.onItsWay",
            }],
        ];
        if (report.Became.Failed > 0)
        {
            lines.Add(words["announce.report.followUp"]);
        }

        return lines;
    }

    private static List<string> Names(DeliveryReport report, Words words)
    {
        List<string> lines = [.. report.Became.NotReached.Select(person =>
            words.Say("announce.report.name", ("name", person.Name), ("reason", words[$"unreached.reason.{person.Reason}"])))];
        if (report.Became.Failed > lines.Count)
        {
            lines.Add(words.Say("announce.report.more", ("more", report.Became.Failed - lines.Count)));
        }

        return lines;
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
