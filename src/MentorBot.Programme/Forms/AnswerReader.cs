using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace MentorBot.Programme.Forms;

/// <summary>Understands an answer, typed or picked on a card.</summary>
public static partial class AnswerReader
{
    public static Reading ReadTyped(FormItem item, string text, ReadingContext context)
    {
        var folded = Folding.Fold(text);
        if (context.Offered is { } offered && item.Type is not ItemType.YesNo && context.Words.KeepWords.Contains(folded)
            && offered.Fits(item) && !IsAnotherChoice(item, folded, offered, context.Words))
        {
            return new Reading.Accepted(offered);
        }
        if (!item.IsRequired && !item.TakesWords
            && ((context.Words.NoneWords.Contains(folded) && ChoiceReader.Named(item, folded, context.Words) is []) || ChoiceReader.IsNo(item, folded, context.Words)))
        {
            return new Reading.Blank();
        }
        // An emptied field of a card means that there is no answer; a picture, or a bare mention, means nothing of the kind.
        return Folding.Clean(text, keepLines: true) is "" ? Refused(new Refusal.NoWords())
            : Overlong(text.Trim(), FormItem.LongestText) is { } flood && !item.TakesWords ? Refused(flood)
            : Read(item, text, context);
    }

    /// <summary>Reads a card's input. Ids are not trusted: the card may be old, or made up.</summary>
    public static Reading ReadCard(FormItem item, string? value, string? ownWords, ReadingContext context)
    {
        var given = (value ?? "").Trim();
        var own = Folding.Clean(ownWords ?? "", keepLines: false);
        return item.Type switch
        {
            ItemType.Choice or ItemType.Many => PickedIds(item, given, item.AllowsOwnWords ? own : ""),
            _ when given is "" => Empty(item),
            ItemType.TimeZone => Zone(given) is { } zone ? Understood(zone) : Refused(new Refusal.NotATimeZone()),
            ItemType.Date => LocalDatePattern.Iso.Parse(given) is { Success: true } date
                ? Understood(new Answer.Day(date.Value))
                : Refused(new Refusal.NotADate()),
            _ => Read(item, given, context),
        };
    }

    // "Yes" leaves what is offered as it is, but not a "No" beside which a "Yes" stands.
    private static bool IsAnotherChoice(FormItem item, string folded, Answer offered, Vocabulary words) =>
        ChoiceReader.Named(item, folded, words) is { Count: > 0 } named
        && !(offered is Answer.Chosen { Ids: var ids } && named.Any(choice => ids.Contains(choice.Id)));

    internal static Reading Understood(Answer answer, bool echo = false) => new Reading.Accepted(answer, echo);

    internal static Reading Refused(Refusal because) => new Reading.Refused(because);

    internal static Reading Empty(FormItem item) =>
        item.IsRequired ? Refused(new Refusal.Required()) : new Reading.Blank();

    /// <summary>The refusal, if the text is longer than the item takes.</summary>
    internal static Refusal? Overlong(string text, int limit)
    {
        // Counted as people count. A single "character" can be built of hundreds of code units, hence the second look.
        var length = Folding.Length(text);
        return length > limit ? new Refusal.TooLong(limit, length)
            : text.Length > limit * 4 ? new Refusal.TooLong(limit, text.Length)
            : null;
    }

    private static Reading Read(FormItem item, string text, ReadingContext context) => item.Type switch
    {
        ItemType.Line or ItemType.Text => Text(item, text),
        ItemType.Email => Email(item, text),
        ItemType.Phone => Phone(item, text),
        ItemType.Choice => ChoiceReader.One(item, text, context.Words),
        ItemType.Many => ChoiceReader.Several(item, text, context.Words),
        ItemType.TimeZone => TimeZoneReader.Read(item, text, context.Words),
        ItemType.Number => Number(item, text, context.Words),
        ItemType.YesNo => YesNo(text, context.Words),
        ItemType.Time => TimeReader.Read(text, context.Words) switch
        {
            TimeReading.Found at => Understood(Answer.Words.Of(at.Time), at.WorkedOut),
            TimeReading.Unclear not => Refused(not.Because),
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        ItemType.Date => DateReader.Read(text, context.Today, context.Words) switch
        {
            DateReading.Found on => Understood(new Answer.Day(on.Date), on.WorkedOut),
            DateReading.Unclear not => Refused(not.Because),
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Reading Text(FormItem item, string text)
    {
        var clean = Folding.Clean(text, keepLines: item.Type is ItemType.Text);
        return clean is "" ? Empty(item)
            : Overlong(clean, item.MaxLength) is { } refusal ? Refused(refusal)
            : Understood(new Answer.Words(clean));
    }

    private static Reading Email(FormItem item, string text)
    {
        var clean = Folding.Clean(text, keepLines: false).Trim('<', '>');
        if (clean.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            clean = clean["mailto:".Length..];
        }
        return Overlong(clean, item.MaxLength) is { } refusal ? Refused(refusal)
            : EmailShape().IsMatch(clean) ? Understood(new Answer.Words(clean))
            : Refused(new Refusal.NotAnEmail());
    }

    // People write numbers in many ways; only what can't be one is refused. It is kept as written, in figures that whoever calls can read.
    private static Reading Phone(FormItem item, string text)
    {
        var clean = Folding.Figures(Folding.Clean(text, keepLines: false));
        return Overlong(clean, item.MaxLength) is { } refusal ? Refused(refusal)
            : PhoneShape().IsMatch(clean) && clean.Count(char.IsAsciiDigit) is >= 3 and <= 20
                ? Understood(new Answer.Words(clean))
                : Refused(new Refusal.NotAPhone());
    }

    private static Reading Number(FormItem item, string text, Vocabulary words)
    {
        var folded = Folding.Fold(text);
        var ofMax = OfMax().Match(folded);
        var figure = ofMax.Success && ofMax.Groups["max"].Value == item.Max.ToString(CultureInfo.InvariantCulture)
            ? ofMax.Groups["n"].Value
            : folded;
        return words.Number(figure) is { } number && number >= item.Min && number <= item.Max
            ? Understood(new Answer.Figure(number))
            : Refused(new Refusal.NotANumber(item.Min, item.Max));
    }

    // Yes and no are listed as choices 1 and 2 where there are no buttons.
    private static Reading YesNo(string text, Vocabulary words) => Folding.Fold(text) switch
    {
        "1" => Understood(new Answer.YesOrNo(true)),
        "2" => Understood(new Answer.YesOrNo(false)),
        var said when words.YesWords.Contains(said) => Understood(new Answer.YesOrNo(true)),
        var said when words.NoWords.Contains(said) => Understood(new Answer.YesOrNo(false)),
        _ => Refused(new Refusal.NotYesNo()),
    };

    private static Answer.Chosen? Zone(string id) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is null ? null : new Answer.Chosen([id]);

    private static Reading PickedIds(FormItem item, string value, string own)
    {
        var ids = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (ids.FirstOrDefault(id => item.TextOf(id) is null) is { } unknown)
        {
            return Refused(new Refusal.NotAChoice(unknown, item.Choices.Count));
        }
        return ChoiceReader.Checked(item, ids, own, echo: false);
    }

    [GeneratedRegex(@"^[^\s@,;<>]+@[^\s@,;<>.]+(\.[^\s@,;<>.]+)+$", RegexOptions.None, 500)]
    private static partial Regex EmailShape();

    [GeneratedRegex(@"^\+?[0-9(][0-9 ()./\-–]*(\s*(x|ext\.?|#)\s*[0-9]+)?$", RegexOptions.IgnoreCase, 500)]
    private static partial Regex PhoneShape();

    [GeneratedRegex(@"^(?<n>\w+)\s*(/|of|out of|sur|de)\s*(?<max>[0-9]+)$", RegexOptions.None, 500)]
    private static partial Regex OfMax();
}
