namespace MentorBot.Storage;

/// <summary>That a person was asked whether they want to be forgotten.</summary>
/// <param name="Id">What the button says that answers it.</param>
internal sealed record ForgetQuestion(string Id, DateTimeOffset At)
{
    public const string Document = "forget";
}
