using System.Globalization;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Pilot;

/// <summary>A mentee and a mentor who live by their script, in chat, and note what they have done.</summary>
internal sealed class PilotPair(PilotPerson mentee, PilotPerson mentor)
{
    private static readonly TimeSpan asked = TimeSpan.FromDays(4);
    private readonly List<Deed> done = [];

    public PilotPerson Mentee => mentee;

    public PilotPerson Mentor => mentor;

    /// <summary>What was really done, at the programme's own instant.</summary>
    public IReadOnlyList<Deed> Done => done;

    public IReadOnlyList<Deed> Script { get; set; } = [];

    /// <summary>What the mentee wrote before a meeting: no two wrote the same.</summary>
    public string Wish(int round) => string.Create(CultureInfo.InvariantCulture, $"To talk about item {round + 1} of {mentee.Name}'s list");

    public async Task DoAsync(Deed deed)
    {
        var who = deed.By is Role.Mentee ? mentee : mentor;
        var before = done.Count;
        await who.DoesAsync(async chat =>
        {
            var at = chat.Bot.Now;
            if (await TryAsync(chat, deed))
            {
                done.Add(deed with { At = at });
            }
        });
        if (done.Count == before && deed is not (Deed.Settle or Deed.Snooze))
        {
            throw who.Chat.Trouble($"{deed} could not be done.");
        }
    }

    private Task<bool> TryAsync(Chat chat, Deed deed) => deed switch
    {
        Deed.Plan plan => PlanAsync(chat, plan),
        Deed.Move move => MoveAsync(chat, move),
        Deed.CallOff => CallOffAsync(chat),
        Deed.Prepare prepare => PrepareAsync(chat, prepare),
        Deed.Settle settle => SettleAsync(chat, settle),
        Deed.Pause => PauseAsync(chat),
        Deed.Snooze => SnoozeAsync(chat),
        Deed.CheckIn => CheckInAsync(chat),
        _ => throw new ArgumentOutOfRangeException(nameof(deed)),
    };

    private async Task<bool> PlanAsync(Chat chat, Deed.Plan plan)
    {
        var (day, time) = OnTheirClock(plan.By, plan.Start);
        await chat.SaysAsync("meeting");
        if (plan.Typed)
        {
            foreach (var answer in new[] { day, time, "60", "3", "skip" })
            {
                await chat.SaysAsync(answer);
            }

            chat.Sees("is set");
            return true;
        }

        await chat.PressesAsync("Set the meeting", new Dictionary<string, string> { ["Day"] = day, ["Time"] = time });
        chat.Sees("is set");
        return true;
    }

    private async Task<bool> MoveAsync(Chat chat, Deed.Move move)
    {
        var (day, time) = OnTheirClock(move.By, move.Start);
        await chat.SaysAsync("meeting");
        await chat.PressesAsync("Move it");
        await chat.PressesAsync("Set the meeting", new Dictionary<string, string> { ["Day"] = day, ["Time"] = time });
        chat.Sees("has moved");
        return true;
    }

    private static async Task<bool> CallOffAsync(Chat chat)
    {
        await chat.SaysAsync("meeting");
        await chat.PressesAsync("Call it off");
        chat.Sees(" is called off");
        return true;
    }

    private async Task<bool> PrepareAsync(Chat chat, Deed.Prepare prepare)
    {
        if (Recent(chat, "Prepare now") is { } card)
        {
            await chat.PressesAsync(card, "Prepare now");
        }
        else
        {
            await chat.SaysAsync("prepare");
        }

        var form = chat.Bot.Services.GetRequiredService<FormCatalogue>().Get("f7", "en");
        var answers = new Dictionary<string, string> { ["tried"] = "", ["want"] = Wish(prepare.Round), ["after"] = "", ["followUp"] = "" };
        await new Applicant(form, seed: prepare.Round, answers).AnswerAllByTypingAsync(chat);
        chat.Sees("You're prepared");
        if (prepare.Shares)
        {
            await chat.PressesAsync($"Share with {Given(mentor)}");
            chat.Sees($"Shared with {Given(mentor)}");
        }
        else
        {
            await chat.PressesAsync("Keep it to myself");
        }

        return true;
    }

    // Who was not asked has nothing to press.
    private static async Task<bool> SettleAsync(Chat chat, Deed.Settle settle)
    {
        var answer = settle.Held ? "Yes, we met" : "Not this time";
        if (Recent(chat, answer) is not { } question)
        {
            return false;
        }

        await chat.PressesAsync(question, answer);
        return true;
    }

    private static async Task<bool> PauseAsync(Chat chat)
    {
        await chat.SaysAsync("pause");
        await chat.PressesAsync("Pause", new Dictionary<string, string> { ["pick"] = Deed.Pause.Label });
        chat.Sees("Reminders are paused");
        return true;
    }

    private static async Task<bool> SnoozeAsync(Chat chat)
    {
        if (Recent(chat, "Remind me tomorrow") is not { } card || card.SentAt < chat.Bot.Now.AddHours(-12))
        {
            return false;
        }

        await chat.PressesAsync(card, "Remind me tomorrow");
        chat.Sees("Until ");
        return true;
    }

    private static async Task<bool> CheckInAsync(Chat chat)
    {
        await chat.SaysAsync("check-in");
        var form = chat.Bot.Services.GetRequiredService<FormCatalogue>().Get("f12", "en");
        var answers = new Dictionary<string, string>
        {
            ["going"] = "4", ["meeting"] = "mostly", ["goalProgress"] = "", ["change"] = "", ["need"] = "", ["quietWord"] = "no", ["tell"] = "",
        };
        await new Applicant(form, seed: 1, answers).AnswerAllByTypingAsync(chat);
        chat.Sees("Thank you for looking back");
        return true;
    }

    private static ChatLine? Recent(Chat chat, string button) =>
        chat.Messages.LastOrDefault(line => line.FindAction(button) is not null && line.SentAt > chat.Bot.Now - asked);

    private (string Day, string Time) OnTheirClock(Role by, DateTimeOffset start)
    {
        var local = (by is Role.Mentee ? mentee : mentor).Local(start);
        return (local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), local.ToString("HH:mm", CultureInfo.InvariantCulture));
    }

    private static string Given(PilotPerson person) => person.Name.Split(' ')[0];
}
