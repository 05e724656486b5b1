using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;

namespace MentorBot.Programme.Reporting;

/// <summary>How many of one side of a round belong to which group, as far as that may be shown.</summary>
/// <param name="People">All who were counted, whether or not they answered.</param>
public sealed record GroupTable(Role Role, int People, IReadOnlyList<GroupQuestion> Questions);

/// <param name="ItemId">The form's question.</param>
public sealed record GroupQuestion(string ItemId, IReadOnlyList<GroupCell> Cells);

/// <param name="Choice">The choice's id, <see cref="GroupCounts.OwnWords"/> or <see cref="GroupCounts.NotSaid"/>.</param>
/// <param name="Count">Five or more; null where it is kept back.</param>
public sealed record GroupCell(string Choice, int? Count);

/// <summary>Counts answers to a confidential form. What was said in own words is counted as such and never quoted.</summary>
public static class GroupCounts
{
    /// <summary>Those who said it in their own words.</summary>
    public const string OwnWords = "own";

    /// <summary>Those who were not asked, passed over it, or would rather not say: nothing tells them apart.</summary>
    public const string NotSaid = "notSaid";

    /// <summary>The choice by which a question is declined.</summary>
    public const string PreferNot = "preferNotToSay";

    /// <param name="responses">One for each person; null of whoever has not handed any in.</param>
    public static GroupTable Of(FormDefinition form, Role role, IReadOnlyList<FormResponse?> responses) => new(
        role,
        responses.Count,
        [.. form.Items.Where(item => item.Type is ItemType.Many or ItemType.Choice).Select(item => Question(form, item, responses))]);

    private static GroupQuestion Question(FormDefinition form, FormItem item, IReadOnlyList<FormResponse?> responses)
    {
        var said = responses.Select(response => Said(form, item, response)).ToList();
        IReadOnlyList<string> cells =
        [
            .. item.Choices.Select(choice => choice.Id).Where(id => id is not PreferNot),
            .. item.AllowsOwnWords ? [OwnWords] : Array.Empty<string>(),
            // Where one may belong to several groups, who belongs to none is told by nothing else, and would bound them all.
            .. item.Type is ItemType.Choice ? [NotSaid] : Array.Empty<string>(),
        ];
        var counts = Disclosure.Show([.. cells.Select(cell => said.Count(groups => groups.Contains(cell)))], responses.Count);
        return new(item.Id, [.. cells.Zip(counts, (cell, count) => new GroupCell(cell, count))]);
    }

    private static IReadOnlyList<string> Said(FormDefinition form, FormItem item, FormResponse? response) =>
        response is { Status: ResponseStatus.Submitted } && AnswerView.Of(form, response, Asks.Counts)[item.Id] is Answer.Chosen chosen && !chosen.Ids.Contains(PreferNot)
            && (chosen.Ids.Count > 0 || chosen.OwnWords is not null)
            ? [.. chosen.Ids, .. chosen.OwnWords is null ? Array.Empty<string>() : [OwnWords]]
            : [NotSaid];
}
