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
    public static IReadOnlyList<SharedLine> For(FormDefinition form, FormResponse response)
    {
        var chosen = form.Items
            .Where(item => item.ChoicesFrom is FormItem.FromShareable)
            .SelectMany(item => response.AnswerTo(item.Id) is Answer.Chosen ticked ? ticked.Ids : [])
            .ToHashSet();

        // Asked of the form, not of the answer alone: an id on a forged card opens nothing.
        return [.. from pair in SurveyPath.Answered(form, response)
                   where pair.Item.Sharing is Sharing.Always || (pair.Item.Shareable && chosen.Contains(pair.Item.Id))
                   select SharedLine.Of(pair.Item, pair.Answer, form.Language)];
    }
}
