namespace MentorBot.Turns;

/// <summary>Part of what people can say or press, and who hears it.</summary>
internal interface IConversation
{
    IEnumerable<TurnRoute> Routes { get; }
}

internal delegate Task TurnHandler(Turn turn, CancellationToken cancellationToken);

/// <param name="Name">A word's key in the texts, a verb, or the name of a focus.</param>
internal sealed record TurnRoute(RouteKind Kind, string Name, TurnHandler Handle)
{
    /// <summary>Of a focus: whether what was said is, word for word, one of the answers that it waits for, and no command.</summary>
    public Func<Turn, CancellationToken, Task<bool>>? WaitsFor { get; init; }

    /// <summary>A typed command that waits its turn: while a question is open, it may be an answer.</summary>
    public static TurnRoute Word(string word, TurnHandler handle) => new(RouteKind.Word, word, handle);

    /// <summary>A typed command that is understood even while a question is open.</summary>
    public static TurnRoute AnyTime(string word, TurnHandler handle) => new(RouteKind.AnyTimeWord, word, handle);

    /// <summary>The same for coordinators. Anybody else may say it of themselves: for them it waits its turn.</summary>
    public static TurnRoute CoordinatorWord(string word, TurnHandler handle) => new(RouteKind.CoordinatorWord, word, handle);

    public static TurnRoute Verb(string verb, TurnHandler handle) => new(RouteKind.Verb, verb, handle);

    /// <summary>Free text, while the talk's focus is on this.</summary>
    public static TurnRoute Focus(string focus, TurnHandler handle) => new(RouteKind.Focus, focus, handle);
}

internal enum RouteKind
{
    Word,
    AnyTimeWord,
    CoordinatorWord,
    Verb,
    Focus,
}
