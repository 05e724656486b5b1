namespace MentorBot.Programme.Forms;

/// <summary>One line of what a partner sees.</summary>
/// <param name="Label">In the language of whoever answered; see <see cref="In"/>.</param>
/// <param name="Value">What they answered, in that language.</param>
/// <param name="Answer">The answer itself; missing in what was shared before it was kept.</param>
/// <param name="OwnVersion">The version it was given to, where that was a round's own.</param>
public sealed record SharedLine(string ItemId, string Label, string Value, Answer? Answer = null, int? OwnVersion = null)
{
    public static SharedLine Of(FormDefinition form, FormItem item, Answer answer) => new(
        item.Id, item.Label, answer.ToDisplay(item, Vocabulary.For(form.Language)), answer, form.Version >= OwnForms.FirstVersion ? form.Version : null);

    /// <summary>As its reader has it in their own language; as it was written where the form has changed since.</summary>
    public SharedLine In(FormDefinition form) =>
        Answer is not null && form.Find(ItemId) is { } item && Answer.Fits(item) ? Of(form, item, Answer) : this;
}

/// <summary>What the partner sees at introduction: the name, and what the member chose to show.</summary>
public static class ShareProfile
{
    public static IReadOnlyList<SharedLine> For(FormDefinition form, FormResponse response) => AnswerView.Of(form, response, Asks.WhoeverTheyShow).Lines;
}
