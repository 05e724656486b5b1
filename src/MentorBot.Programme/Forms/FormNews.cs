namespace MentorBot.Programme.Forms;

/// <summary>What has changed in a form for somebody who had begun it.</summary>
/// <param name="Fresh">Asked now and not before, and not answered yet.</param>
/// <param name="Gone">Answered, and asked no more.</param>
public sealed record FormNews(IReadOnlyList<FormItem> Fresh, IReadOnlyList<FormItem> Gone)
{
    /// <param name="earlier">The form that was begun; null where it is not known, and then nothing can be said.</param>
    public static FormNews Of(FormDefinition form, FormDefinition? earlier, FormResponse response) => earlier is null ? new([], []) : new(
        [.. form.Items.Where(item => earlier.Find(item.Id) is null && !response.Answers.ContainsKey(item.Id))],
        [.. earlier.Items.Where(item => form.Find(item.Id) is null && response.AnswerTo(item.Id) is not null)]);
}
