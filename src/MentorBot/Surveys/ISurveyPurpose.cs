using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Programme.Nudges;
using MentorBot.Turns;

namespace MentorBot.Surveys;

/// <summary>Which survey of a person: what it is for, which form, and about what (a cohort, a pair, a meeting).</summary>
internal sealed record SurveyKey(string Purpose, string FormId, string Subject)
{
    /// <summary>The name of its record in the member's aggregate, and what its cards carry.</summary>
    public override string ToString() => $"{Purpose}~{FormId}~{Subject}";

    public static SurveyKey? Read(string? text) => text?.Split('~') is [var purpose, var form, var subject] ? new(purpose, form, subject) : null;
}

/// <summary>What a feature does with a form: who may fill it in, what it asks, and what follows when it is handed in.</summary>
internal interface ISurveyPurpose
{
    /// <summary>As it stands in stored rows and on cards: never renamed.</summary>
    string Name { get; }

    /// <summary>What it is about, where one person may have several of the same form.</summary>
    SurveyTopic Topic => SurveyTopic.Itself;

    /// <summary>How this form is asked.</summary>
    SurveyManner MannerOf(SurveyKey key);

    /// <summary>The form as it is put to this person; null where it is not theirs to fill in, or not any more.</summary>
    Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken);

    /// <summary>The same as it was at a version before, to say what has changed since; null where that is not known.</summary>
    Task<FormDefinition?> FindEarlierAsync(Turn turn, SurveyKey key, int version, CancellationToken cancellationToken) => Task.FromResult<FormDefinition?>(null);

    /// <summary>
    /// It was handed in: decide and say what happens next. Null where all is well; a complaint where it can't be taken as
    /// it is, and then the survey stays open, with all that was typed.
    /// </summary>
    Task<SurveyComplaint?> SubmitAsync(Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken);

    /// <summary>
    /// Until when it is wanted, as long as it can be handed in; null where nothing hangs on a day, and for what a pair's people are
    /// asked for: of that they are reminded whether they began it or not, see <see cref="PairForms"/>.
    /// </summary>
    Task<FormDeadline?> FindDeadlineAsync(MemberId who, SurveyKey key, CancellationToken cancellationToken) => Task.FromResult<FormDeadline?>(null);

    /// <summary>
    /// It was handed in already and the button is pressed again, as a double click does: what is to be seen in its place.
    /// Null where it is enough to say that it is done.
    /// </summary>
    Task<Prompt?> AfterwardsAsync(Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken) =>
        Task.FromResult<Prompt?>(null);
}

/// <param name="OnOneCard">A short form for here and now, of one section: all on one card, however the person likes to be asked. Typed, it comes one at a time.</param>
/// <param name="ReadsOver">The answers are shown for review before they are handed in.</param>
/// <param name="SubmitText">The text key of the button that hands it in.</param>
/// <param name="ReadsTypedOver">The same of what was typed, though a card is handed in at once: nobody can take back what it does.</param>
/// <param name="KeepsAnswers">False where, once handed in, nothing of it stays with the person but that it was.</param>
internal sealed record SurveyManner(bool OnOneCard, bool ReadsOver, string SubmitText, bool ReadsTypedOver = false, bool KeepsAnswers = true)
{
    /// <summary>Several questions at once, a section a card: a short form always, any other as the person likes it.</summary>
    public bool BySection { get; init; } = OnOneCard;
}

/// <param name="ItemId">The question to go back to.</param>
internal sealed record SurveyComplaint(string ItemId, string Text)
{
    /// <summary>It says what others have set since the survey was opened: from now on its writer knows, as if they opened it now.</summary>
    public bool TellsOfNow { get; init; }
}
