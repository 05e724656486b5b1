namespace MentorBot.Programme.Forms;

/// <summary>What was worked out from loose words is said back, and counts once the person says yes to it.</summary>
public static class Guessing
{
    /// <summary>Puts it before the person, to be said yes to or said again.</summary>
    public static FormResponse Guess(FormResponse response, IReadOnlyDictionary<string, Answer> guessed, DateTimeOffset now) =>
        Survey.Changed(response, now) with { Guessed = guessed };

    /// <summary>Whether that was worked out from words so loose that a yes is needed: a day or a time.</summary>
    public static bool IsLoose(FormItem item, bool echo) => echo && item.Type is (ItemType.Date or ItemType.Time);

    /// <summary>The name under which a guess at a table's cell waits.</summary>
    public static string CellOf(FormItem table, FormItem column) => $"{table.Id}.{column.Id}";

    /// <summary>Takes the answer to the question at hand; where it is the one that was guessed, all that was said with it.</summary>
    public static SurveyOutcome Answer(FormDefinition form, FormResponse response, FormItem item, Answer answer, DateTimeOffset now)
    {
        var guessed = response.Guessed is { } said && answer.Equals(said.GetValueOrDefault(item.Id)) ? said : new Dictionary<string, Answer>();
        foreach (var (other, guess) in guessed.Where(pair => pair.Key != item.Id))
        {
            response = Survey.Answer(form, response, other, guess, response.Revision, now).Response;
        }

        return Survey.Answer(form, response, item.Id, answer, response.Revision, now);
    }
}
