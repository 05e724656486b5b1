using MentorBot.Turns;

namespace MentorBot.Tests.Support;

/// <summary>Words that are heard where nothing is asked.</summary>
internal sealed class SmallTalk : IConversation
{
    public IEnumerable<TurnRoute> Routes => [TurnRoute.Word("smallTalk", (_, _) => Task.CompletedTask)];
}
