using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Programme.Forms;
using MentorBot.Texts;

namespace MentorBot.Surveys;

/// <summary>Which control of a card takes which kind of answer.</summary>
internal static class SurveyInputs
{
    // Longer lists fold into a drop-down.
    private const int ListedChoices = 7;

    public static JsonObject Of(FormItem item, string id, string? value, Words words)
    {
        var input = new JsonObject
        {
            ["id"] = id,
            ["label"] = item.Label,
            ["required"] = item.IsRequired,
            ["errorMessage"] = words[item.TakesWords ? "survey.error.words" : "survey.error.pick"],
            ["value"] = value ?? "",
        };
        switch (item.Type)
        {
            case ItemType.Choice or ItemType.Many or ItemType.TimeZone:
                input["kind"] = "choice";
                input["many"] = item.Type is ItemType.Many;
                input["expanded"] = item.Type is ItemType.Many || item.Choices.Count <= ListedChoices;
                input["choices"] = Choices(item, value);
                break;
            case ItemType.YesNo:
                input["kind"] = "choice";
                input["many"] = false;
                input["expanded"] = true;
                input["choices"] = new JsonArray(Choice(words["survey.yes"], "yes"), Choice(words["survey.no"], "no"));
                break;
            case ItemType.Date:
                input["kind"] = "date";
                break;
            case ItemType.Time:
                input["kind"] = "time";
                break;
            case ItemType.Number:
                input["kind"] = "number";
                input["errorMessage"] = words.Say("refusal.notANumber", ("min", item.Min), ("max", item.Max));
                // A number in quotes is not drawn.
                input["value"] = int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? (JsonNode)number : "";
                input["min"] = item.Min;
                input["max"] = item.Max is int.MaxValue ? null : item.Max;
                break;
            default:
                input["kind"] = "text";
                input["multiline"] = item.Type is ItemType.Text;
                // The limit itself is kept on the server: there, what is too long is counted and kept, not cut off.
                break;
        }

        return input;
    }

    // A zone that was named in words, or by a device, may not be in the list; then it is put there, by its city.
    private static JsonArray Choices(FormItem item, string? value)
    {
        // Not as a collection expression: that adds by a generic method, which would need code made at run time.
        var choices = new JsonArray([.. item.Choices.Select(choice => Choice(choice.Text, choice.Id))]);
        if (item.Type is ItemType.TimeZone && value is { Length: > 0 } && item.TextOf(value) is null)
        {
            choices.Add((JsonNode)Choice(value[(value.LastIndexOf('/') + 1)..].Replace('_', ' '), value));
        }

        return choices;
    }

    private static JsonObject Choice(string title, string value) => new() { ["title"] = title, ["value"] = value };
}
