namespace MentorBot.Programme.Forms;

/// <summary>Who asks for somebody's answers, and why.</summary>
public enum Asks
{
    /// <summary>The member who gave them: to read them over, to change them, or to have done what they say.</summary>
    Themselves,

    /// <summary>A coordinator, to review an application or what was handed in to them.</summary>
    Coordinator,

    /// <summary>A coordinator who takes part in the same round on the other side: they may be the applicant's match one day.</summary>
    PossibleMatch,

    /// <summary>Whoever the member chose to show something: the partner at the introduction, the coordinator at the mid-point.</summary>
    WhoeverTheyShow,

    /// <summary>A table of counts, in which nobody can be made out.</summary>
    Counts,
}

/// <summary>
/// Somebody's answers as one who asks may see them. There is no other way to read them outside the rules: what is not for
/// the one who asks is as if it had not been answered.
/// </summary>
public sealed class AnswerView
{
    private readonly FormDefinition form;
    private readonly FormResponse response;
    private readonly Asks who;

    private AnswerView(FormDefinition form, FormResponse response, Asks who) => (this.form, this.response, this.who) = (form, response, who);

    /// <summary>The review: every answered question that is asked of this member and may be seen, in the form's order.</summary>
    public IReadOnlyList<(FormItem Item, Answer Answer)> Answered => [.. SurveyPath.Answered(form, response).Where(answered => MaySee(answered.Item))];

    /// <summary>The same as it reads, in the language of the form.</summary>
    public IReadOnlyList<SharedLine> Lines => [.. Answered.Select(answered => SharedLine.Of(form, answered.Item, answered.Answer))];

    /// <summary>The answer to one question; null where there is none for whoever asks.</summary>
    public Answer? this[string itemId] => form.Find(itemId) is { } item && MaySee(item) ? response.AnswerTo(itemId) : null;

    public static AnswerView Of(FormDefinition form, FormResponse response, Asks who) => new(form, response, who);

    /// <summary>To the member who gave them, in their own chat, and for what they ask to have done.</summary>
    public static AnswerView Own(FormDefinition form, FormResponse response) => new(form, response, Asks.Themselves);

    /// <summary>To the member who gave them, all of it: also what the form has set aside since. What was put in beforehand is nobody's answer.</summary>
    public static IEnumerable<KeyValuePair<string, Answer>> AllOwn(FormResponse response) =>
        from answered in response.Answers.Concat(response.Aside)
        where answered.Value.Answer is not null
        select KeyValuePair.Create(answered.Key, answered.Value.Answer);

    /// <summary>Those of them that another form, or another version, could take: to be put in beforehand there.</summary>
    public static IReadOnlyDictionary<string, Answer> AllOwnThatFit(FormResponse response, FormDefinition into) =>
        AllOwn(response).Where(answer => into.Find(answer.Key) is { } item && answer.Value.Fits(item)).ToDictionary();

    /// <summary>A question that cannot be passed over, once the form was handed in.</summary>
    /// <exception cref="InvalidOperationException">It has no such answer.</exception>
    public T Given<T>(string itemId)
        where T : Answer =>
        this[itemId] as T ?? throw new InvalidOperationException($"\"{itemId}\" of form {form.Id} was not answered by a {typeof(T).Name}.");

    /// <summary>What stands in the answer field when the question is shown.</summary>
    public Answer? Offered(FormItem item) => MaySee(item) ? SurveyPath.Offered(form, response, item) : null;

    /// <summary>What was worked out from loose words and waits for a yes, each with the question or the column of a table that it answers.</summary>
    public IReadOnlyList<(FormItem Item, Answer Answer)> Guessed => response.Guessed is { } guessed
        ? [.. from guess in guessed
              from item in form.Items
              where MaySee(item)
              let asked = item.Id == guess.Key ? item : item.Columns.FirstOrDefault(column => Guessing.CellOf(item, column) == guess.Key)
              where asked is not null
              select (asked, guess.Value)]
        : [];

    /// <summary>The same for a cell of a table.</summary>
    public Answer? Guess(FormItem table, FormItem column) => MaySee(table) ? response.Guessed?.GetValueOrDefault(Guessing.CellOf(table, column)) : null;

    // Asked of the form, not of the answer alone: an id on a forged card opens nothing.
    private HashSet<string> Ticked => field ??=
    [
        .. from item in form.Items
           where item.ChoicesFrom is FormItem.FromShareable && response.AnswerTo(item.Id) is Answer.Chosen
           from id in ((Answer.Chosen)response.AnswerTo(item.Id)!).Ids
           select id,
    ];

    private bool MaySee(FormItem item) => who switch
    {
        Asks.Themselves => true,
        Asks.Coordinator => item.Visibility is Visibility.Coordinators or Visibility.CoordinatorsOnly,
        Asks.PossibleMatch => item.Visibility is Visibility.Coordinators,
        Asks.WhoeverTheyShow => item.Sharing is Sharing.Always || (item.Shareable && Ticked.Contains(item.Id)),
        Asks.Counts => item.Visibility is Visibility.Nobody,
        _ => false,
    };
}
