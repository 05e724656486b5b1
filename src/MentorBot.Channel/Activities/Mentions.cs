using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MentorBot.Channel.Activities;

/// <summary>
/// Reads who is mentioned in a text (protocol 4.2). The words of a mention are the sender's to alter: whom it means is in
/// the entity, and the rest of it is a name like any other.
/// </summary>
public static partial class Mentions
{
    /// <summary>True where the message is addressed to the bot: an entity says so, or it begins with a mention nobody else is named by.</summary>
    public static bool MentionsBot(this Activity activity) =>
        Entities(activity).Any(mention => mention.IsBot)
        || (Tag().Match(activity.Text ?? "") is { Success: true } first
            && string.IsNullOrWhiteSpace(Plain(activity.Text![..first.Index])) && !NamesAnother(Entities(activity), NameIn(first)));

    /// <summary>The text as the person meant it: without the bot's own name before or within it, other people by their plain names.</summary>
    public static string SpokenText(this Activity activity)
    {
        var text = Spaces().Replace(activity.Text ?? "", " ");
        var mentions = Entities(activity).ToList();
        if (text.Contains('<', StringComparison.Ordinal))
        {
            text = Tag().Replace(text, tag => Spoken(tag, text, mentions));
        }

        text = text.Trim();
        foreach (var name in mentions.Where(mention => mention.IsBot).Select(mention => mention.Name))
        {
            text = WithoutLeading(text, name);
        }

        return activity.Recipient?.Name is { } own ? WithoutAddress(text, own) : text;
    }

    private static string Spoken(Match tag, string text, IReadOnlyList<Mention> mentions)
    {
        var name = NameIn(tag);
        var isBot = mentions.Any(mention => mention.IsBot && SameName(mention.Name, name))
            // Some clients send the mention as text without the entity that names it.
            || (string.IsNullOrWhiteSpace(text[..tag.Index]) && !NamesAnother(mentions, name));
        return isBot ? " " : name;
    }

    // An entity may hold the name alone, and the text too.
    private static string WithoutLeading(string text, string name) =>
        name.Length > 1 && text.TrimStart('@') is var rest && rest.StartsWith(name, StringComparison.OrdinalIgnoreCase)
            && (rest.Length == name.Length || !char.IsLetterOrDigit(rest[name.Length]))
            ? rest[name.Length..].TrimStart(' ', ',', ':')
            : text;

    // Typed by hand. Without a sign that it is an address, a name may as well begin an answer.
    private static string WithoutAddress(string text, string name)
    {
        if (name.Length < 2 || text.TrimStart('@') is var rest && !rest.StartsWith(name, StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        var after = rest[name.Length..];
        return after is "" or [',' or ':', ..] || (text[0] is '@' && !char.IsLetterOrDigit(after[0])) ? after.TrimStart(' ', ',', ':') : text;
    }

    private static bool NamesAnother(IEnumerable<Mention> mentions, string name) =>
        mentions.Any(mention => !mention.IsBot && SameName(mention.Name, name));

    private static bool SameName(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string NameIn(Match tag) => Plain(tag.Groups["name"].Value);

    private static string Plain(string markup) =>
        Spaces().Replace(WebUtility.HtmlDecode(AnyTag().Replace(markup, "")), " ").Trim();

    private static IEnumerable<Mention> Entities(Activity activity) =>
        from entity in activity.Entities ?? []
        where string.Equals(Text(entity, "type"), "mention", StringComparison.OrdinalIgnoreCase)
        let mentioned = ActivityReading.Member(entity, "mentioned")
        let id = ActivityReading.Member(mentioned, "id")?.GetStringOrNull()
        select new Mention(Plain(Text(entity, "text") ?? ""), IsBot: id is { Length: > 0 } && id == activity.Recipient?.Id);

    private static string? Text(JsonElement entity, string name) => ActivityReading.Member(entity, name)?.GetStringOrNull();

    private sealed record Mention(string Name, bool IsBot);

    // With attributes, in capitals, or one within another, as some clients write it; every part bounded, since anybody may write a text.
    [GeneratedRegex(@"(?:<at\b[^<>]{0,100}>\s{0,8}){1,4}(?<name>[^<]{0,200}(?:<(?!/?at\b)[^<>]{0,100}>[^<]{0,200}){0,8})(?:\s{0,8}</at\s{0,8}>){1,4}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"<[^<>]{0,100}>", RegexOptions.CultureInvariant)]
    private static partial Regex AnyTag();

    [GeneratedRegex(@"&nbsp;|\u00A0", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
