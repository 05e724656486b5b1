using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.Storage;

namespace MentorBot.Cards;

/// <summary>What can be typed in place of pressing: everything on offer, in the order of its numbers.</summary>
internal static class Menu
{
    public static IReadOnlyList<Choice> Of(Prompt prompt) =>
    [
        .. prompt.Pick is { } pick
            ? pick.Options.Select(option => new Choice(option.Label, pick.Verb, With(pick.Data, option.Value)) { Also = option.Also })
            : [],
        .. prompt.Choices,
    ];

    /// <summary>The same, as it is kept with a person's talk until the next question.</summary>
    public static IReadOnlyList<Offered> Offered(Prompt prompt) =>
        [.. (prompt.NumbersChoices ? Of(prompt) : []).Select(choice => new Offered(choice.Label, choice.Verb, choice.Data is { } data ? JsonElement.Parse(data.ToJsonString()) : null) { Also = choice.Also })];

    private static JsonObject With(JsonObject? data, string value)
    {
        var picked = data is null ? [] : (JsonObject)data.DeepClone();
        picked["pick"] = value;
        return picked;
    }
}
