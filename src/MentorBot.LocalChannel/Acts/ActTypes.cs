using System.Text.Json;

namespace MentorBot.LocalChannel.Acts;

internal sealed record NewMember
{
    public required string Name { get; init; }
    public string? TimeZone { get; init; }
    public string? Locale { get; init; }
    public PersonaKind Kind { get; init; }
    public string? Role { get; init; }
}

internal sealed record Spoken(string? Text);

internal sealed record Blocking(bool Blocked);

/// <summary>A button somebody pressed, with what they had filled in.</summary>
internal sealed record Pressed
{
    public required string MessageId { get; init; }
    public required PressedAction Action { get; init; }
    public Dictionary<string, JsonElement>? Inputs { get; init; }
}

internal sealed record PressedAction
{
    public const string Execute = "Action.Execute";
    public const string Submit = "Action.Submit";

    public required string Type { get; init; }
    public string? Id { get; init; }
    public string? Title { get; init; }
    public string? Verb { get; init; }
    public JsonElement? Data { get; init; }
}

/// <summary>What the bot answered to somebody's act. Status 0: nothing was sent, as there was nothing to do.</summary>
internal sealed record ActOutcome(int Status, JsonElement? Body = null, string? MessageId = null);
