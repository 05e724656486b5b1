using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;

namespace MentorBot.Programme.Joint;

/// <summary>
/// Two people at one document. Each change is of single items, and says what it was based on: where that still stands it is
/// replaced; where the other has written meanwhile, both wordings are kept until one who saw both chooses. Nothing that was
/// handed in is lost unseen, and a confirmation counts for the revision it was given to and for no other.
/// </summary>
public static class JointRules
{
    public static JointDocument Begin(string name, FormDefinition form, IReadOnlyDictionary<string, Answer> beforehand) => new()
    {
        Name = name,
        FormId = form.Id,
        FormVersion = form.Version,
        Items = beforehand.ToDictionary(answer => answer.Key, answer => new JointItem(answer.Value, null, 0)),
        Beforehand = beforehand.TryGetValue(JointEffects.Goals, out var goals) ? new Dictionary<string, Answer> { [JointEffects.Goals] = goals } : null,
    };

    /// <summary>Takes a draft. Whoever hands in what they read over whole, with nothing of the other's added since, confirms it with that.</summary>
    /// <param name="basis">The answers that the draft began with.</param>
    /// <param name="answers">The draft's own, by item, as far as they were touched; null where one was emptied.</param>
    public static JointDocument HandIn(
        JointDocument document, IReadOnlyDictionary<string, Answer> basis, IReadOnlyDictionary<string, Answer?> answers, Party by, DateTimeOffset now)
    {
        var revision = document.Revision + 1;
        var sawAll = document.Clashes.Count is 0 && Same(basis, document.Answers());
        var items = new Dictionary<string, JointItem>(document.Items);
        List<JointClash> clashes = [.. document.Clashes];
        foreach (var (itemId, mine) in answers.OrderBy(answer => answer.Key, StringComparer.Ordinal))
        {
            var (began, stands) = (basis.GetValueOrDefault(itemId), document.AnswerTo(itemId));
            if (Equals(mine, began) || Equals(mine, stands))
            {
                continue;
            }

            var joined = TableJoin.Join(began as Answer.Table, mine as Answer.Table, stands as Answer.Table);
            var merged = Equals(began, stands) ? mine : joined?.Standing ?? stands;
            if (!Equals(merged, stands))
            {
                items[itemId] = JointItem.Changed(document.Items.GetValueOrDefault(itemId), merged, by.Id, revision);
            }

            var other = joined is null ? mine : joined.Other;
            var isChoice = !Equals(began, stands) && (joined is null || other is not null);
            if (isChoice && !document.Clashes.Any(clash => clash.ItemId == itemId && clash.By == by.Id && Equals(clash.Answer, other)))
            {
                clashes.Add(new($"{revision}.{clashes.Count}", itemId, other, merged, by.Id, revision));
            }
        }

        var isChanged = clashes.Count > document.Clashes.Count || items.Any(item => !Equals(document.Items.GetValueOrDefault(item.Key), item.Value));
        var changed = isChanged || !document.IsBegun
            ? document with { Revision = revision, Items = items, Clashes = clashes, Confirmations = [] }
            : document;
        return sawAll ? Confirmed(changed, by, now) : changed;
    }

    /// <summary>The wording that stays, chosen by one who saw both. Null where that is no longer what they saw.</summary>
    public static JointDocument? Choose(JointDocument document, FormItem item, string clashId, WordingChoice choice, int shownAtRevision, MemberId by)
    {
        if (shownAtRevision != document.Revision || document.Clashes.FirstOrDefault(clash => clash.Id == clashId) is not { } clash || clash.ItemId != item.Id)
        {
            return null;
        }

        var stands = document.AnswerTo(item.Id);
        var chosen = choice switch
        {
            WordingChoice.Standing => stands,
            WordingChoice.Other => TableJoin.Join(clash.Beside as Answer.Table, clash.Answer as Answer.Table, stands as Answer.Table)?.Latest ?? clash.Answer,
            _ => Both(item, clash, stands),
        };
        if (choice is WordingChoice.Both && chosen is null)
        {
            return null;
        }

        var revision = document.Revision + 1;
        var items = new Dictionary<string, JointItem>(document.Items);
        if (!Equals(chosen, stands))
        {
            items[item.Id] = JointItem.Changed(document.Items.GetValueOrDefault(item.Id), chosen, by, revision, withOthers: clash.By != by);
        }

        return document with
        {
            Revision = revision,
            Items = items,
            Clashes = [.. document.Clashes.Where(other => other.Id != clashId)],
            Confirmations = [],
        };
    }

    /// <summary>Both wordings in one; null where they can't be put together, or would be too long.</summary>
    public static Answer? Both(FormItem item, JointClash clash, Answer? stands) => (stands, clash.Answer) switch
    {
        (Answer.Words one, Answer.Words other) when item.Type is ItemType.Text or ItemType.Line =>
            $"{one.Text}{(item.Type is ItemType.Text ? "\n" : "; ")}{other.Text}" is var text && Folding.Length(text) <= item.MaxLength ? new Answer.Words(text) : null,
        (Answer.Table one, Answer.Table other) =>
            TableJoin.Both(clash.Beside as Answer.Table, other, one) is var both && both.Rows.Count <= item.Max ? both : null,
        (Answer.Chosen { OwnWords: null } one, Answer.Chosen { OwnWords: null } other) when item.Type is ItemType.Many =>
            new Answer.Chosen([.. item.Choices.Select(choice => choice.Id).Where(id => one.Ids.Contains(id) || other.Ids.Contains(id))]),
        _ => null,
    };

    /// <summary>Confirms what was shown. Null where it has changed since, or wordings wait to be chosen: that has to be seen first.</summary>
    public static JointDocument? Confirm(JointDocument document, int shownAtRevision, Party by, DateTimeOffset now) =>
        shownAtRevision != document.Revision || !document.IsBegun || document.Clashes.Count > 0 ? null : Confirmed(document, by, now);

    /// <summary>The document once both have confirmed the revision it is at; as it is until then.</summary>
    public static JointDocument Settle(JointDocument document, MemberId one, MemberId other) =>
        document.IsBegun && !document.IsAgreed && document.IsConfirmedBy(one) && document.IsConfirmedBy(other)
            ? document with { Agreed = new(document.Revision, document.Answers(), document.Confirmations), Beforehand = null }
            : document;

    private static JointDocument Confirmed(JointDocument document, Party by, DateTimeOffset now) =>
        document.IsConfirmedBy(by.Id) || document.Clashes.Count > 0
            ? document
            : document with { Confirmations = [.. document.Confirmations, new(by, now, document.Revision)] };

    private static bool Same(IReadOnlyDictionary<string, Answer> one, IReadOnlyDictionary<string, Answer> other) =>
        one.Count == other.Count && one.All(answer => other.TryGetValue(answer.Key, out var same) && same == answer.Value);
}
