using System.Collections.Frozen;
using System.Text.Json.Nodes;
using MentorBot.Cards.Templating;
using MentorBot.Storage;

namespace MentorBot.Cards;

/// <summary>All cards, by name ("feature/card"). Templates are read and compiled once; a bad one stops the start.</summary>
internal sealed class CardLibrary
{
    private readonly FrozenDictionary<string, Template> cards;

    public CardLibrary()
        : this(Path.Combine(AppContext.BaseDirectory, "cards"))
    {
    }

    /// <exception cref="CardTemplateException">A template is wrong; says which, where, and why.</exception>
    public CardLibrary(string folder) => cards = Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(".sample.json", StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
        .ToFrozenDictionary(
            file => Path.ChangeExtension(file, null),
            file => Template.Parse(file, File.ReadAllText(Path.Combine(folder, file))),
            StringComparer.Ordinal);

    public IReadOnlyCollection<string> Names => cards.Keys;

    /// <summary>The card with this data in it, safe to send: people's text in it is only text.</summary>
    /// <exception cref="CardExpansionException">The data does not fit the template.</exception>
    public CardJson Expand(string name, JsonObject data) => cards.TryGetValue(name, out var template)
        ? template.Write(data) is [(byte)'{', .., (byte)'}'] card
            ? new CardJson(card.ToArray())
            : throw new CardExpansionException($"{name}: its root yielded no card")
        : throw new ArgumentException($"There is no card named {name}.", nameof(name));
}
