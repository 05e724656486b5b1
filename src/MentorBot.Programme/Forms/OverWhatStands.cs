namespace MentorBot.Programme.Forms;

/// <summary>A form opened over what stands already; that stays beside the answers, and shows later whether it has changed meanwhile.</summary>
public static class OverWhatStands
{
    /// <summary>As it was handed in, to be read over and changed.</summary>
    /// <param name="revision">Beyond that of any card of it drawn before.</param>
    public static FormResponse Open(FormDefinition form, IReadOnlyDictionary<string, Answer> stands, int revision, DateTimeOffset now) => Survey.Start(form, now) with
    {
        Status = ResponseStatus.Submitted,
        Revision = revision,
        Suggestions = stands,
        Answers = form.Items.ToDictionary(asked => asked.Id, asked => new AnsweredItem(stands.GetValueOrDefault(asked.Id), revision)),
    };

    /// <summary>What it was opened over.</summary>
    public static IReadOnlyDictionary<string, Answer> Basis(FormResponse response) => response.Suggestions;
}
