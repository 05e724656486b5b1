using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Features.Coordinating;
using MentorBot.Programme.Cohorts;

namespace MentorBot.Tests.Support;

/// <summary>How a pair comes to its end before its time.</summary>
internal static class Parted
{
    /// <summary>An application as it is sent, so that it can be taken back.</summary>
    public static async Task SendApplicationAsync(this Chat who, Role role) =>
        await Applicant.ApplyAsync(who, role, byCard: false, given: new Dictionary<string, string> { ["region"] = "ontario", ["languages"] = "en" });

    public static async Task WithdrawAsync(this Chat who, Role role)
    {
        await who.SaysAsync("withdraw");
        await who.PressesAsync($"Withdraw as a {role.Word()}");
    }

    public static async Task DeclineAsync(this Chat coordinator, Chat applicant, Role role)
    {
        await coordinator.ForgesAsync("application.decline", await applicant.CardAsync(role));
        await coordinator.SendsNoAsync("Thank you. This time it did not work out.");
    }

    /// <summary>Types it, reads it over, and sends it.</summary>
    public static async Task SendsNoAsync(this Chat coordinator, string words)
    {
        await coordinator.SaysAsync(words);
        await coordinator.PressesAsync("Send it");
    }

    public static async Task ApproveAsync(this Chat coordinator, Chat applicant, Role role) =>
        await coordinator.ForgesAsync("application.approve", await applicant.CardAsync(role));

    /// <summary>What the buttons carry of whoever reads their application as it is now.</summary>
    public static async Task<JsonObject> CardAsync(this Chat applicant, Role role) =>
        ApplicationCard.Data((await applicant.Bot.FindApplicationAsync(applicant, role)).ShouldNotBeNull());

    public static JsonObject ApplicationOf(Chat applicant, Role role) =>
        new() { ["cohort"] = RunningBot.SampleCohort, ["pick"] = Application.KeyOf(role, applicant.Id) };

    public static async Task PlanMeetingAsync(this Chat who, int daysAhead)
    {
        await who.SaysAsync("meeting");
        await who.PressesAsync("Set the meeting", new Dictionary<string, string>
        {
            ["day"] = who.Bot.Now.AddDays(daysAhead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["time"] = "18:00", ["minutes"] = "60", ["mode"] = "video",
        });
    }

    public static int Heard(this Chat who, string text) => who.Messages.Count(message => message.IsFromBot && message.Says(text));
}
