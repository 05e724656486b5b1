namespace MentorBot.Storage;

/// <summary>What every store refuses before it does anything, so that what works on SQLite works on Azure.</summary>
internal static class TableRules
{
    /// <exception cref="ArgumentException">More than <see cref="TableLimits.WritesInTransaction"/> writes, or two on one row.</exception>
    /// <exception cref="EntityTooLargeException">A key or the contents are beyond <see cref="TableLimits"/>.</exception>
    public static void Check(string partition, IReadOnlyList<Write> writes)
    {
        TableKeys.Encode(partition);
        if (writes.Count > TableLimits.WritesInTransaction)
        {
            throw new ArgumentException(
                $"A transaction may have {TableLimits.WritesInTransaction} writes; this one has {writes.Count}.", nameof(writes));
        }

        var characters = 0;
        foreach (var write in writes)
        {
            TableKeys.Encode(write.Row);
            characters += write.Content() is { } content ? Check(content) : 0;
        }

        if (characters > TableLimits.TransactionCharacters)
        {
            throw new EntityTooLargeException(
                $"A transaction may write {TableLimits.TransactionCharacters} characters; this one has {characters}.");
        }

        CheckRowsDiffer(writes);
    }

    /// <summary>What the write leaves in the row; null for a delete.</summary>
    public static string? Content(this Write write) => write switch
    {
        Write.Insert insert => insert.Content,
        Write.Replace replace => replace.Content,
        Write.Upsert upsert => upsert.Content,
        _ => null,
    };

    /// <summary>The ETag the row must still have; null where the write does not ask for one.</summary>
    public static string? ExpectedETag(this Write write) => write switch
    {
        Write.Replace replace => replace.ETag,
        Write.Delete delete => delete.ETag,
        _ => null,
    };

    private static int Check(string content)
    {
        if (content.Length > TableLimits.ContentCharacters)
        {
            throw new EntityTooLargeException(
                $"A content may have {TableLimits.ContentCharacters} characters; this one has {content.Length}.");
        }

        // Half a surrogate pair cannot be written in UTF-8: a store would quietly put something else in its place.
        for (var i = IndexOfSurrogate(content, 0); i >= 0; i = IndexOfSurrogate(content, i + 2))
        {
            if (i + 1 == content.Length || !char.IsSurrogatePair(content[i], content[i + 1]))
            {
                throw new ArgumentException("A content has half a surrogate pair.", nameof(content));
            }
        }

        return content.Length;
    }

    private static int IndexOfSurrogate(string content, int from)
    {
        var index = content.AsSpan(from).IndexOfAnyInRange('\uD800', '\uDFFF');
        return index < 0 ? index : from + index;
    }

    private static void CheckRowsDiffer(IReadOnlyList<Write> writes)
    {
        // Each with each: most are a dozen, and they are a hundred at most.
        for (var i = 1; i < writes.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (writes[i].Row == writes[j].Row)
                {
                    throw new ArgumentException("A transaction has two writes on one row.", nameof(writes));
                }
            }
        }
    }
}
