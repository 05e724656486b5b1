using System.Text.Json;
using MentorBot.Cards;
using MentorBot.Channel.Activities;
using MentorBot.Channel.Inbound;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Texts;
using Microsoft.Extensions.Options;

namespace MentorBot.Turns;

/// <summary>Makes a turn of an activity, and rows and answers of a turn.</summary>
internal sealed class TurnFactory(TextCatalogue texts, PromptCards cards, IOptions<ProgrammeOptions> programme, TimeProvider clock)
{
    private const int LongestName = 120;
    private static readonly TimeSpan hereAndNow = TimeSpan.FromHours(1);

    public Turn Create(Aggregate mine, MemberId who, Activity activity, TurnKind kind, string key)
    {
        var now = clock.GetUtcNow();
        var member = Refreshed(mine.Read<Member>(PeopleBook.Document) ?? Newcomer(who), activity);
        var (talk, hasMail) = Talking(mine);
        var pressed = Pressed(activity, kind);
        var input = new TurnInput(key, pressed is null ? activity.SpokenText() : "", pressed, CanReplace: kind is TurnKind.Button, now);
        var words = new Words(texts, member.Language, member.TimeZone, now);
        return new Turn(mine, member, talk, input, words, programme.Value.IsFirstCoordinator(who)) { MayBeAside = hasMail || WasSilent(mine, now) };
    }

    /// <summary>Puts what the turn decided into the person's aggregate.</summary>
    public void Write(Turn turn, Activity activity, TurnKind kind)
    {
        // Installs come without a name (protocol 4.2): whoever has got one, or another, is listed under it.
        if (turn.Member.Name is { Length: > 0 } name && name != turn.Mine.Read<Member>(PeopleBook.Document)?.Name)
        {
            turn.Mine.Carry(PeopleBook.ListStep, AggregateId.Directory(turn.Who.TenantId), new Party(turn.Who, name));
        }

        turn.Mine.Write(PeopleBook.Document, turn.Member);
        turn.Mine.Write(Talk.Document, turn.Talk);
        foreach (var saying in turn.Sayings)
        {
            var message = cards.Message(saying.Prompt, turn.Member);
            turn.Mine.Send(saying.Updates
                ? new OutboxEntry.Update(turn.Who, message, Slot: saying.Slot)
                : new OutboxEntry.Post(turn.Who, message, saying.Slot, Ledger: kind.IsWaitedFor() ? null : "welcome"));
        }

        if (turn.ReplacementSlot is { } slot && activity.ReplyToId is { Length: > 0 } pressedMessage)
        {
            turn.Mine.WriteSlot(slot, new Slot(pressedMessage));
        }

        // The answer to a button is drawn for that device only and not kept by Teams; what is final is therefore written too.
        if (turn.Replacement is { HasInputs: false } replacement && activity.ReplyToId is { Length: > 0 } pressedCard)
        {
            turn.Mine.Send(new OutboxEntry.Update(turn.Who, cards.Message(replacement, turn.Member with { PrefersText = false }), ActivityId: pressedCard));
        }
    }

    public ActivityAnswer Answer(Turn turn, TurnKind kind) => (kind, turn.Replacement) switch
    {
        (TurnKind.Button, { } prompt) => ActivityAnswer.Card(new(cards.Card(prompt, turn.Words.Language).Utf8)),
        (TurnKind.Button, null) when turn.Sayings is [{ Prompt.Heading: { Length: > 0 } heading }, ..] => ActivityAnswer.Toast(heading),
        _ => new ActivityAnswer.Accepted(),
    };

    /// <summary>A text for whoever sent this, in the language of their device.</summary>
    public string Say(Activity activity, string key) => texts.Say(Language(activity.DeviceLocale()) ?? programme.Value.DefaultLanguage, key);

    /// <summary>The button, however it was pressed; null for words.</summary>
    public static Press? Pressed(Activity activity, TurnKind kind)
    {
        var value = activity.ValueObject();
        if (kind is TurnKind.Button)
        {
            var action = ActivityReading.Member(value, "action");
            var verb = ActivityReading.Member(action, "verb")?.GetStringOrNull();
            return new(verb ?? "", ActivityReading.Member(action, "data") ?? default);
        }

        // Action.Submit, the fallback of every Action.Execute, carries its verb among its data.
        return kind is TurnKind.Message && string.IsNullOrEmpty(activity.Text)
            && ActivityReading.Member(value, "verb")?.GetStringOrNull() is { } submitted
            ? new(submitted, value!.Value)
            : null;
    }

    // A letter that came since they last said anything is what a typed number means; but whoever is in the middle of a form
    // goes on with that.
    private static (Talk Talk, bool HasMail) Talking(Aggregate mine)
    {
        var talk = mine.Read<Talk>(Talk.Document) ?? new Talk();
        var letter = mine.Read<Letter>(Letter.Document);
        mine.Delete(Letter.Document);
        return (letter is { Offered.Count: > 0 } && talk.Focus is null ? talk with { Offered = letter.Offered } : talk, letter is not null);
    }

    // Measured by what they do, not by what they were shown: whoever takes up a form again is at it.
    private static bool WasSilent(Aggregate mine, DateTimeOffset now) =>
        mine.Read<ChatReference>(ChatReference.Document) is { LastSeenAt: var before } && now - before > hereAndNow;

    private Member Newcomer(MemberId who) => new()
    {
        Id = who,
        Name = "",
        Language = "",
        TimeZone = programme.Value.DefaultTimeZone,
    };

    // Names, language and zone come from the device until the person chooses otherwise; some activities lack them.
    private Member Refreshed(Member member, Activity activity)
    {
        var name = activity.From?.Name?.Trim() is { Length: > 0 } given ? Short(given) : member.Name;
        var zone = !member.ChoseTimeZone && activity.TimeZone() is { } device && WallClock.IsZone(device) ? device : member.TimeZone;
        var language = member.ChosenLanguage ?? Language(activity.DeviceLocale())
            ?? (member.Language is { Length: > 0 } known ? known : programme.Value.DefaultLanguage);
        return member with { Name = name, TimeZone = zone, Language = language };
    }

    // Half an emoji is no character.
    private static string Short(string name) =>
        name.Length <= LongestName ? name : name[..(char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName)];

    private string? Language(string? locale) =>
        locale is { Length: >= 2 } && locale[..2].ToLowerInvariant() is var language && texts.Languages.Contains(language) ? language : null;
}
