namespace MentorBot.Storage.Confidential;

/// <summary>
/// What somebody confided. It says nothing of itself: it has no properties for a log or a serialiser to look at, and prints as
/// <c>[confidential]</c>. Whoever looks inside says so, by <see cref="Reveal"/>.
/// </summary>
internal sealed class Confided<T>(T value)
    where T : class
{
    public T Reveal() => value;

    public override string ToString() => "[confidential]";
}
