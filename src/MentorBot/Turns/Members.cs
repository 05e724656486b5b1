namespace MentorBot.Turns;

internal static class Members
{
    /// <summary>The document of a member's aggregate that says who they are.</summary>
    public const string Document = "member";
}
