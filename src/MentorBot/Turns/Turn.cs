using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MentorBot.Cards;
using MentorBot.Channel.Activities;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Texts;

namespace MentorBot.Turns;

/// <summary>
/// One person did one thing in their own chat with the bot. A conversation looks at it, changes what it owns, and leaves
/// here what is to be saved with the person and said to them; the turn is committed when the conversation returns.
/// </summary>
internal sealed class Turn(Aggregate mine, Member member, Talk talk, TurnInput input, Words words, bool isFirstCoordinator)
{
    private readonly List<Saying> sayings = [];
    private readonly List<Func<CancellationToken, Task>> beforehand = [];

    /// <summary>The person's own aggregate: what is written here is committed with the turn.</summary>
    public Aggregate Mine { get; } = mine;

    public Member Member { get; set; } = member;

    public MemberId Who => Member.Id;

    public Talk Talk { get; set; } = talk;

    public Words Words { get; set; } = words;

    public DateTimeOffset Now => input.Now;

    /// <summary>
    /// What they typed, without the mention of the bot. Empty for a button; but where they were asked which form their words
    /// were for, the button brings those words back.
    /// </summary>
    public string Said { get; set; } = input.Said;

    /// <summary>The button they pressed, or the choice they typed the number of; null where they simply wrote.</summary>
    public Press? Pressed { get; set; } = input.Pressed;

    /// <summary>
    /// What they typed may be no answer to what they were asked: a message has come since, or much time has passed in which they
    /// said nothing.
    /// </summary>
    public bool MayBeAside { get; init; }

    /// <summary>What they typed is a word that is heard where nothing is asked, such as "thanks".</summary>
    public bool IsKnownWord { get; set; }

    /// <summary>From configuration or appointed; from the signed sender and stored state, never from a card.</summary>
    public bool IsCoordinator => isFirstCoordinator || Member.IsCoordinator;

    /// <summary>The card that answers the button, if one was pressed.</summary>
    public Prompt? Replacement { get; private set; }

    /// <summary>The slot that the pressed card's message takes with its new content.</summary>
    public string? ReplacementSlot { get; private set; }

    public IReadOnlyList<Saying> Sayings => sayings;

    /// <summary>Answers: in place of the card whose button was pressed, else as a message.</summary>
    public void Show(Prompt prompt, string? slot = null)
    {
        if (input.CanReplace && Replacement is null)
        {
            (Replacement, ReplacementSlot) = (prompt, slot);
            Offer(prompt);
        }
        else
        {
            Say(prompt, slot);
        }
    }

    /// <summary>Says something of its own, whatever was pressed.</summary>
    public void Say(Prompt prompt, string? slot = null)
    {
        sayings.Add(new(prompt, slot, Updates: false));
        Offer(prompt);
    }

    /// <summary>Redraws an earlier message in a slot, where there is one.</summary>
    public void Redraw(string slot, Prompt prompt) => sayings.Add(new(prompt, slot, Updates: true));

    /// <summary>
    /// Has something done right before the turn is committed, because what is committed names it. It is done again with the turn
    /// and must not mind that, nor that the turn may not be committed after all.
    /// </summary>
    public void Beforehand(Func<CancellationToken, Task> act) => beforehand.Add(act);

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        foreach (var act in beforehand)
        {
            await act(cancellationToken);
        }
    }

    /// <summary>An id made of what happened, so that the same thing handled twice makes the same id.</summary>
    public string NewId() => IdOf(input.Key);

    /// <summary>
    /// An id for what comes of a form that is filled in, so that one draft makes one thing. Teams never brings a button again: after
    /// a crash the person presses it once more, and that has happened anew.
    /// </summary>
    public string NewId(FormResponse draft) => IdOf(string.Create(CultureInfo.InvariantCulture, $"|{draft.FormId}|{draft.StartedAt.UtcTicks}"));

    private string IdOf(string identity) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Who.ObjectId + identity)).AsSpan(0, 8));

    // The latest question is the one that a typed number answers.
    private void Offer(Prompt prompt) => Talk = Talk with { Offered = Menu.Offered(prompt) };
}

/// <param name="Key">The activity's own identity.</param>
/// <param name="CanReplace">True where the channel takes a card as the answer to the button.</param>
internal sealed record TurnInput(string Key, string Said, Press? Pressed, bool CanReplace, DateTimeOffset Now);

internal sealed record Saying(Prompt Prompt, string? Slot, bool Updates);

/// <summary>A button and what was filled in beside it. All of it is user-controlled: it may pick, never permit.</summary>
internal sealed record Press(string Verb, JsonElement Data)
{
    public string? Text(string name) => ActivityReading.Member(Data, name) switch
    {
        { ValueKind: JsonValueKind.String } value => value.GetStringOrNull(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } value => value.GetRawText(),
        _ => null,
    };

    public int? Number(string name) =>
        int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
