namespace MentorBot.Programme.Forms;

/// <summary>One line of what a partner sees.</summary>
public sealed record SharedLine(string ItemId, string Label, string Value);

/// <summary>What the partner sees at introduction: the name, and what the member chose to show.</summary>
public static class ShareProfile
{
    public static IReadOnlyList<SharedLine> For(FormDefinition form, FormResponse response)
    {
        var words = Vocabulary.For(form.Language);
        var chosen = form.Items
            .Where(item => item.ChoicesFrom is FormItem.FromShareable)
            .SelectMany(item => response.AnswerTo(item.Id) is Answer.Chosen ticked ? ticked.Ids : [])
            .ToHashSet();

        // Asked of the form, not of the answer alone: an id on a forged card opens nothing.
        return [.. from pair in SurveyPath.Answered(form, response)
                   where pair.Item.Sharing is Sharing.Always || (pair.Item.Shareable && chosen.Contains(pair.Item.Id))
                   select new SharedLine(pair.Item.Id, pair.Item.Label, pair.Answer.ToDisplay(pair.Item, words))];
    }
}
