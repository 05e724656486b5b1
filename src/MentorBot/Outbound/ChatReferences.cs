namespace MentorBot.Outbound;

internal static class ChatReferences
{
    /// <summary>The member's document that says how to reach them.</summary>
    public const string Document = "chat";
}
