using System.Runtime.CompilerServices;

namespace MentorBot.Features.Operating;

/// <summary>How a row of an export stands to the store.</summary>
internal enum Standing
{
    Same,

    /// <summary>Exported, and not in the store.</summary>
    Missing,

    /// <summary>In both, with another content.</summary>
    Different,

    /// <summary>In the store, and not exported.</summary>
    Extra,
}

/// <summary>Goes through an export and a store side by side: both are in the same order, so neither has to be held.</summary>
internal sealed record SideBySide(Standing Is, RowLine? Exported, RowLine? Stored)
{
    public static async IAsyncEnumerable<SideBySide> Of(
        IAsyncEnumerable<RowLine> exported, IAsyncEnumerable<RowLine> stored, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var ours = exported.GetAsyncEnumerator(cancellationToken);
        await using var theirs = stored.GetAsyncEnumerator(cancellationToken);
        var row = await NextAsync(ours);
        var other = await NextAsync(theirs);
        while (row is not null || other is not null)
        {
            var order = row is null ? 1 : other is null ? -1 : row.CompareTo(other);
            yield return order switch
            {
                < 0 => new(Standing.Missing, row, null),
                > 0 => new(Standing.Extra, null, other),
                _ => new(row!.Content == other!.Content ? Standing.Same : Standing.Different, row, other), // Equal keys: both are there.
            };
            row = order <= 0 ? await NextAsync(ours) : row;
            other = order >= 0 ? await NextAsync(theirs) : other;
        }
    }

    private static async ValueTask<RowLine?> NextAsync(IAsyncEnumerator<RowLine> rows) => await rows.MoveNextAsync() ? rows.Current : null;
}
