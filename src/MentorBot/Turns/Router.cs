using System.Collections.Frozen;
using System.Globalization;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Texts;

namespace MentorBot.Turns;

/// <summary>Decides who hears a turn. Two owners of one command, or a command without words, stop the start.</summary>
internal sealed class Router
{
    private readonly FrozenDictionary<string, TurnRoute> words;
    private readonly FrozenDictionary<string, TurnRoute> verbs;
    private readonly FrozenDictionary<string, TurnRoute> focuses;
    private readonly IElse otherwise;

    public Router(IEnumerable<IConversation> conversations, IElse otherwise, TextCatalogue texts)
    {
        this.otherwise = otherwise;
        var routes = conversations.SelectMany(conversation => conversation.Routes).ToList();
        verbs = Unique(routes.Where(route => route.Kind is RouteKind.Verb).Select(route => (route.Name, route)));
        focuses = Unique(routes.Where(route => route.Kind is RouteKind.Focus).Select(route => (route.Name, route)));
        words = Unique(
            from route in routes
            where route.Kind is RouteKind.Word or RouteKind.AnyTimeWord or RouteKind.CoordinatorWord
            from language in texts.Languages
            from spelling in texts.Say(language, "word." + route.Name).Split('|')
            group route by Normalise(spelling) into spelled
            from route in spelled.Distinct()
            select (spelled.Key, route));
    }

    public Task RouteAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Pressed is { } pressed)
        {
            return Find(verbs, pressed.Verb)?.Handle(turn, cancellationToken) ?? otherwise.OutdatedAsync(turn, cancellationToken);
        }

        // No answer, and no command.
        if (Folding.Clean(turn.Said, keepLines: true) is "")
        {
            return otherwise.NoWordsAsync(turn, cancellationToken);
        }

        var said = Normalise(turn.Said);
        var word = Find(words, said);
        if (word is { Kind: RouteKind.AnyTimeWord } || (word is { Kind: RouteKind.CoordinatorWord } && turn.IsCoordinator))
        {
            return CommandAsync(turn, word, cancellationToken);
        }

        // Whoever numbered things last is meant by a number: a question at hand numbers its choices itself and offers nothing here.
        switch (Chosen(turn.Talk, said))
        {
            case [var chosen] when Find(verbs, chosen.Verb) is { } verb:
                turn.Pressed = new(chosen.Verb, chosen.Data ?? default);
                return verb.Handle(turn, cancellationToken);
            case [_, _, ..] several:
                return otherwise.SeveralAsync(turn, several, cancellationToken);
        }

        if (turn.Talk.Focus is { } focus && Find(focuses, focus.On) is { } listener)
        {
            turn.IsKnownWord = word is not null;
            return listener.Handle(turn, cancellationToken);
        }

        if (word is not null)
        {
            return word.Handle(turn, cancellationToken);
        }

        return otherwise.NotUnderstoodAsync(turn, cancellationToken);
    }

    /// <summary>Typed text as it is compared: without case, accents, quotes and outer signs. A lone sign is itself: "?" asks for help.</summary>
    public static string Normalise(string text) => Folding.Fold(text.Trim().TrimStart('/')).Trim('"') is { Length: > 0 } folded ? folded : text.Trim();

    // A command that is also a choice of the question at hand answers it: it is read there in so many words.
    private async Task CommandAsync(Turn turn, TurnRoute word, CancellationToken cancellationToken)
    {
        var hears = turn.Talk.Focus is { } focus && Find(focuses, focus.On) is { WaitsFor: { } waitsFor } listener && await waitsFor(turn, cancellationToken)
            ? listener
            : word;
        await hears.Handle(turn, cancellationToken);
    }

    // What reads the same and does the same is one; what reads the same and does another thing is not chosen by being first.
    private static List<Offered> Chosen(Talk talk, string said) =>
        int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= talk.Offered.Count
            ? [talk.Offered[number - 1]]
            : [.. talk.Offered.Where(offered => Reads(offered, said)).DistinctBy(offered => (offered.Verb, offered.Data?.GetRawText()))];

    private static bool Reads(Offered offered, string said) => Normalise(offered.Label) == said || offered.Also?.Any(one => Normalise(one) == said) is true;

    private static TurnRoute? Find(FrozenDictionary<string, TurnRoute> routes, string name) => routes.GetValueOrDefault(name);

    private static FrozenDictionary<string, TurnRoute> Unique(IEnumerable<(string Name, TurnRoute Route)> routes)
    {
        Dictionary<string, TurnRoute> unique = new(StringComparer.Ordinal);
        foreach (var (name, route) in routes)
        {
            if (!unique.TryAdd(name, route))
            {
                throw new InvalidOperationException($"Two conversations answer to '{name}'.");
            }
        }

        return unique.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

/// <summary>Who answers when nobody else does: never silence.</summary>
internal interface IElse
{
    Task NotUnderstoodAsync(Turn turn, CancellationToken cancellationToken);

    /// <summary>What they typed is written on several of the choices that stand before them.</summary>
    Task SeveralAsync(Turn turn, IReadOnlyList<Offered> several, CancellationToken cancellationToken);

    /// <summary>There is nothing to read in what they sent: a picture, a sticker, a bare mention.</summary>
    Task NoWordsAsync(Turn turn, CancellationToken cancellationToken);

    /// <summary>A button of an earlier version, or one that was made up.</summary>
    Task OutdatedAsync(Turn turn, CancellationToken cancellationToken);

    /// <summary>The bot has just been installed for this person, who has never been told what it is.</summary>
    Task WelcomeAsync(Turn turn, CancellationToken cancellationToken);

    /// <summary>Their language has come to be known since: what they were told is put into it.</summary>
    Task WelcomeAnewAsync(Turn turn, CancellationToken cancellationToken);

    /// <summary>They had removed the bot, and have it again.</summary>
    Task WelcomeBackAsync(Turn turn, CancellationToken cancellationToken);
}
