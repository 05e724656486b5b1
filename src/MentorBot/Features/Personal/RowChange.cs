using MentorBot.Storage;

namespace MentorBot.Features.Personal;

/// <summary>What becomes of a row in which somebody was found.</summary>
/// <param name="To">Its row key from now on.</param>
/// <param name="Content">Null where it goes.</param>
internal sealed record RowChange(Entity Row, string To, string? Content)
{
    public static RowChange Gone(Entity row) => new(row, row.Key.Row, null);

    public bool ChangesNothing => To == Row.Key.Row && Content == Row.Content;

    /// <summary>A clash where the row has changed meanwhile.</summary>
    public IEnumerable<Write> Writes() => Content is null ? [new Write.Delete(Row.Key.Row, Row.ETag)]
        : To == Row.Key.Row ? [new Write.Replace(To, Content, Row.ETag)]
        : [new Write.Delete(Row.Key.Row, Row.ETag), new Write.Upsert(To, Content)];

    /// <summary>As many as go into one transaction, beside one more write.</summary>
    public static IEnumerable<IReadOnlyList<RowChange>> Batches(IEnumerable<RowChange> changes)
    {
        List<RowChange> batch = [];
        var characters = 0;
        foreach (var change in changes)
        {
            var size = change.Content?.Length ?? 0;
            if (batch.Count > 0 && (characters + size > TableLimits.TransactionCharacters / 2 || 2 * (batch.Count + 1) >= TableLimits.WritesInTransaction))
            {
                yield return batch;
                (batch, characters) = ([], 0);
            }

            batch.Add(change);
            characters += size;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
