namespace MentorBot.Programme.Forms;

/// <summary>One line of what a partner sees.</summary>
/// <param name="Label">In the language of whoever answered; see <see cref="In"/>.</param>
/// <param name="Value">What they answered, in that language.</param>
/// <param name="Answer">The answer itself; missing in what was shared before it was kept.</param>
public sealed record SharedLine(string ItemId, string Label, string Value, Answer? Answer = null)
{
    public static SharedLine Of(FormItem item, Answer answer, string language) =>
        new(item.Id, item.Label, answer.ToDisplay(item, Vocabulary.For(language)), answer);

    /// <summary>As its reader has it in their own language; as it was written where the form has changed since.</summary>
    public SharedLine In(FormDefinition form) =>
        Answer is not null && form.Find(ItemId) is { } item && Answer.Fits(item) ? Of(item, Answer, form.Language) : this;
}

/// <summary>What the partner sees at introduction: the name, and what the member chose to show.</summary>
public static class ShareProfile
{
    public static IReadOnlyList<SharedLine> For(FormDefinition form, FormResponse response) =>
        [.. AnswerView.Of(form, response, Asks.WhoeverTheyShow).Answered.Select(shown => SharedLine.Of(shown.Item, shown.Answer, form.Language))];
}
