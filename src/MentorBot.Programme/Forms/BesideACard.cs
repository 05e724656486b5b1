namespace MentorBot.Programme.Forms;

/// <summary>
/// What is typed while a card of several questions stands open goes beside it. Nobody can see what has been put into its fields
/// and was not sent yet, so the card is left alone for as long as anything on it may still be filled in.
/// </summary>
public static class BesideACard
{
    /// <summary>Whether the open card asks the question at hand.</summary>
    public static bool IsAtHand(FormResponse response) => response is { Card: { } card, Current: { } current } && card.Items.Contains(current);

    /// <summary>Whether this question was answered or passed over by typing since the card was drawn.</summary>
    public static bool IsSaid(FormResponse response, string itemId) => response.Card is { } card && card.Items.Contains(itemId)
        && IsNewer(response, itemId, card.DrawnAt);

    /// <summary>Whether this question was answered or passed over after that revision.</summary>
    public static bool IsNewer(FormResponse response, string itemId, int revision) => response.Answers.GetValueOrDefault(itemId)?.Revision > revision;

    /// <summary>What the last step answered on the card; null where it did something else.</summary>
    public static FormItem? JustSaid(FormDefinition form, FormResponse response) => response.Card?.Items
        .Where(id => response.Answers.GetValueOrDefault(id) is { Answer: not null } given && given.Revision == response.Revision)
        .Select(form.Find).FirstOrDefault();

    /// <summary>Nothing on the card is left to be filled in: all of it was said, and they have gone on.</summary>
    public static bool IsDone(FormDefinition form, FormResponse response) => response.Card is { } card && !IsAtHand(response)
        && SurveyPath.Applicable(form, response).Where(item => card.Items.Contains(item.Id)).All(item => IsSaid(response, item.Id));

    /// <summary>The answers as the card was drawn with them.</summary>
    public static FormResponse AsDrawn(FormResponse response) => response with
    {
        Answers = response.Answers.Where(given => !IsSaid(response, given.Key)).ToDictionary(),
    };

    // A card that shows an earlier answer to it would say what is so no more.
    internal static bool ShowsNothingElse(FormResponse response, string itemId) =>
        response.Answers.GetValueOrDefault(itemId)?.Answer is null || IsSaid(response, itemId);
}
