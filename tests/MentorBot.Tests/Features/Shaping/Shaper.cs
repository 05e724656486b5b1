using System.Text.Json.Nodes;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Shaping;

/// <summary>A coordinator at the sample round's forms.</summary>
internal static class Shaper
{
    public static JsonObject Data(string form, string? item = null, string? mark = null) => new()
    {
        ["cohort"] = RunningBot.SampleCohort, ["form"] = form, ["item"] = item, ["mark"] = mark,
    };

    /// <summary>Opens a form, and a question of it where one is named.</summary>
    public static async Task LooksAtAsync(this Chat chat, string form, string? item = null)
    {
        await chat.SaysAsync("forms");
        await chat.PressesAsync("Open it", new Dictionary<string, string> { ["pick"] = form });
        if (item is not null)
        {
            await chat.PressesAsync("Look at it", new Dictionary<string, string> { ["pick"] = item });
        }
    }

    public static async Task PutsIntoUseAsync(this Chat chat, string form)
    {
        await chat.LooksAtAsync(form);
        await chat.PressesAsync("Put it into use");
        await chat.PressesAsync("Yes, put it into use");
        chat.Sees("It is in use now");
    }

    public static async Task LeavesOutAsync(this Chat chat, string form, string item)
    {
        await chat.LooksAtAsync(form, item);
        await chat.PressesAsync("Leave it out");
        chat.Sees("is left out");
    }

    /// <summary>Adds a line or another kind of question, typing everything.</summary>
    /// <param name="kind">The number of its kind in the list.</param>
    public static async Task AddsAsync(this Chat chat, string form, string label, string kind = "1", bool needed = false, bool asksWhoSees = false, string? choices = null)
    {
        await chat.LooksAtAsync(form);
        await chat.SaysAsync("Add a question");
        await chat.SaysAsync(kind);
        await chat.SaysAsync(needed ? "yes" : "no");
        if (asksWhoSees)
        {
            await chat.SaysAsync("1");
        }

        foreach (var language in new[] { "", " (fr)", " (es)" })
        {
            await chat.SaysAsync($"{label}?{language}");
            await chat.SaysAsync($"{label}{language}");
            await chat.SaysAsync("skip");
            if (choices is not null)
            {
                await chat.SaysAsync(string.Join('\n', choices.Split('\n').Select(choice => choice + language)));
            }
        }

        await chat.SaysAsync("Keep these words");
        chat.Sees("is in. Put the form into use");
    }

    public static async Task<OwnForm?> OwnAsync(this RunningBot bot, string form) =>
        (await bot.CohortAsync()).OwnForms?.GetValueOrDefault(form) is { } version and > 0
            ? await bot.Services.GetRequiredService<FormBook>().FindAsync(RunningBot.Tenant, RunningBot.SampleCohort, form, version, CancellationToken.None)
            : null;

    public static Task<FormDraft?> DraftAsync(this RunningBot bot, string form) =>
        bot.Services.GetRequiredService<FormBook>().DraftAsync(RunningBot.Tenant, RunningBot.SampleCohort, form, CancellationToken.None);
}
