namespace MentorBot.Programme.Forms;

/// <summary>Which questions a member is asked, and in what order.</summary>
public static class SurveyPath
{
    /// <summary>The questions whose condition holds. An answer behind a closed condition is kept but counts for nothing.</summary>
    public static IReadOnlyList<FormItem> Applicable(FormDefinition form, FormResponse response)
    {
        var asked = new List<FormItem>(form.Items.Count);
        foreach (var item in form.Items)
        {
            if (item.OnlyIf is not { } condition || (Has(asked, condition.Item) && Holds(condition, response)))
            {
                asked.Add(item);
            }
        }
        return asked;
    }

    /// <summary>Whether a question is among these.</summary>
    public static bool Has(IReadOnlyList<FormItem> items, string id)
    {
        // A loop without a closure: it is asked for every question in every turn.
        for (var at = 0; at < items.Count; at++)
        {
            if (items[at].Id == id)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The question as it is put to this member: what to share is chosen among what was answered.</summary>
    public static FormItem AsAsked(FormDefinition form, FormResponse response, FormItem item)
    {
        if (item.ChoicesFrom is not FormItem.FromShareable)
        {
            return item;
        }
        var answered = Answered(form, response).Select(pair => pair.Item.Id).ToHashSet();
        return item with { Choices = [.. item.Choices.Where(choice => answered.Contains(choice.Id))] };
    }

    /// <summary>What stands in the answer field when the question is shown.</summary>
    internal static Answer? Offered(FormDefinition form, FormResponse response, FormItem item)
    {
        if (response.Guessed?.GetValueOrDefault(item.Id) is { } guessed)
        {
            return guessed;
        }
        if (response.Answers.TryGetValue(item.Id, out var given))
        {
            return given.Answer;
        }
        if (response.Suggestions.GetValueOrDefault(item.Id) is { } suggested)
        {
            return suggested;
        }
        var choices = AsAsked(form, response, item).Choices;
        return choices.Where(choice => item.Preselected.Contains(choice.Id)).Select(choice => choice.Id).ToList()
            is { Count: > 0 } ticked
            ? new Answer.Chosen(ticked)
            : null;
    }

    /// <summary>The review: every answered question that is asked of this member, in the form's order.</summary>
    internal static IReadOnlyList<(FormItem Item, Answer Answer)> Answered(FormDefinition form, FormResponse response) =>
        [.. from item in Applicable(form, response)
            let answer = response.AnswerTo(item.Id)
            where answer is not null
            select (item, answer)];

    internal static FormItem? FirstMissing(FormDefinition form, FormResponse response) =>
        Applicable(form, response).FirstOrDefault(item => response.AnswerTo(item.Id) is var answer
            && ((item.IsRequired && answer is null) || (answer is Answer.Table table && TableReader.Missing(item, table.Rows) is not null)));

    internal static FormItem? FirstUnseen(FormDefinition form, FormResponse response) =>
        Applicable(form, response).FirstOrDefault(item => IsOpen(item, response));

    /// <summary>
    /// Where to go after an answer: on to the next question not yet seen. Coming from the review,
    /// only to what is required or was opened by this answer, then back to the review.
    /// </summary>
    internal static FormItem? NextFrom(FormDefinition form, FormResponse response, FormItem from)
    {
        var open = Applicable(form, response).Where(item => IsOpen(item, response)).ToList();
        if (response.Reviewing)
        {
            return open.FirstOrDefault(item => item.IsRequired || item.OnlyIf?.Item == from.Id);
        }
        return form.Items.SkipWhile(item => item.Id != from.Id).Skip(1).FirstOrDefault(open.Contains) ?? open.FirstOrDefault();
    }

    internal static Dictionary<string, Answer> Suggestions(
        FormDefinition form, IReadOnlyDictionary<Prefill, string>? known) =>
        (from item in form.Items
         where item.Prefill is not Prefill.None
         let value = known?.GetValueOrDefault(item.Prefill)
         where !string.IsNullOrWhiteSpace(value)
         let answer = item.Type is ItemType.TimeZone ? (Answer)new Answer.Chosen([value]) : new Answer.Words(value)
         where answer.Fits(item)
         select (item.Id, answer)).ToDictionary(pair => pair.Id, pair => pair.answer);

    private static bool IsOpen(FormItem item, FormResponse response) =>
        !response.Answers.TryGetValue(item.Id, out var seen) || (item.IsRequired && seen.Answer is null);

    private static bool Holds(Condition condition, FormResponse response) =>
        response.AnswerTo(condition.Item) is { } answer
        && (condition.Is.Count is 0 || condition.Is.Any(answer.Holds))
        && !condition.IsNot.Any(answer.Holds);
}
