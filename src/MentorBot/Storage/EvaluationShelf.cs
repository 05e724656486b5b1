using System.Globalization;
using System.Security.Cryptography;
using MentorBot.Programme.Evaluations;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Storage.Confidential;

namespace MentorBot.Storage;

/// <summary>
/// Evaluations, where nobody can tell whose they are: what arrives waits in one row with what else has come, and whoever reads the report
/// has it put among those that were opened before. Each time all of a row is written anew. What is in it is sealed, so that who holds
/// the store alone, or two copies of it, reads nothing.
/// </summary>
/// <remarks>
/// Partition: tenant, cohort, form. Row: the form's version, and <c>w</c> for what waits or a number for what is open. An older process
/// puts what arrives into the last row, and so with what waits. That row is never removed: it counts the rows to name the next one.
/// </remarks>
internal sealed class EvaluationShelf(ITableStore tables, ConfidentialKeys keys)
{
    public const string Table = "evaluations";

    /// <summary>The step to a pair of which one has answered; which answers are theirs, nothing says.</summary>
    public const string NoteStep = "evaluation.noted";

    // A row holds 480,000 characters; the longest evaluation takes about a fifth of that once it is sealed.
    private const int Full = 300_000;

    // Whoever is late again and again has at least let others in each time.
    private const int Attempts = 100;
    private const string Purpose = "evaluations";

    /// <summary>Sealed at once: on its way it lies beside the name of who wrote it.</summary>
    public Sealed Seal(string formId, int formVersion, IReadOnlyDictionary<string, Answer> answers) =>
        Close(new Evaluation(RandomNumberGenerator.GetHexString(32, lowercase: true), formId, formVersion, answers));

    /// <summary>Puts one in; the same one again changes nothing.</summary>
    public Task PutAsync(string tenant, string cohortId, Sealed arrived, CancellationToken cancellationToken)
    {
        var evaluation = Open<Evaluation>(default, arrived, arrived.Contents);
        return ChangeAsync(AggregateId.Cohort(tenant, cohortId), PartitionOf(tenant, cohortId, evaluation.FormId), evaluation.FormVersion, rows => Putting(rows, evaluation), cancellationToken);
    }

    /// <summary>As they lie.</summary>
    public async Task<IReadOnlyList<EvaluationBooks>> ReadAsync(string tenant, string cohortId, string formId, CancellationToken cancellationToken) =>
    [
        .. from lying in await tables.QueryAsync(Table, PartitionOf(tenant, cohortId, formId), KeyRange.All, cancellationToken).Select(Read).ToListAsync(cancellationToken)
           group lying by lying.Book.FormVersion into version
           let waiting = version.FirstOrDefault(lying => lying.Row.Key.Row == WaitingRow(version.Key))
           select new EvaluationBooks(version.Key, [.. version.Where(lying => lying != waiting).Select(lying => lying.Book)], waiting?.Book),
    ];

    /// <summary>Opens what may be opened, since somebody is about to read it; as they lie then.</summary>
    public async Task<IReadOnlyList<EvaluationBooks>> OpenAsync(string tenant, string cohortId, string formId, CancellationToken cancellationToken)
    {
        var books = await ReadAsync(tenant, cohortId, formId, cancellationToken);
        if (books.All(version => version.Opening is 0))
        {
            return books;
        }

        foreach (var version in books.Where(version => version.Opening > 0))
        {
            await ChangeAsync(AggregateId.Cohort(tenant, cohortId), PartitionOf(tenant, cohortId, formId), version.FormVersion, Opening, cancellationToken);
        }

        return await ReadAsync(tenant, cohortId, formId, cancellationToken);
    }

    /// <exception cref="StoreBusyException">Others kept writing evaluations of that round.</exception>
    private async Task ChangeAsync(AggregateId round, string partition, int version, Func<Rows, IReadOnlyList<Write>> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // What waits is read first, and always written: so nothing is taken for missing that went from there to the open ones meanwhile.
            var waiting = await tables.GetAsync(Table, new(partition, WaitingRow(version)), cancellationToken);
            var open = await tables.QueryAsync(Table, partition, new($"{version:D4}|", WaitingRow(version)), cancellationToken).ToListAsync(cancellationToken);
            var writes = change(new(version, waiting is null ? null : Read(waiting), [.. open.Select(Read)]));
            if (writes.Count is 0 || await tables.WriteAsync(Table, partition, writes, cancellationToken) is WriteOutcome.Committed)
            {
                return;
            }
        }

        throw new StoreBusyException(round);
    }

    private IReadOnlyList<Write> Putting(Rows rows, Evaluation evaluation)
    {
        if (rows.Books.Has(evaluation.Mark))
        {
            return [];
        }

        var whole = (rows.Waiting?.Book ?? new() { FormId = evaluation.FormId, FormVersion = evaluation.FormVersion }).With(evaluation);
        var content = Content(whole);
        if (content.Length <= Full || whole.Marks.Count < EvaluationBooks.Fewest)
        {
            return [rows.Wait(content)];
        }

        // One row is not enough. Half of every question's answers can go: whose they are among all that waited, nothing tells.
        var (one, other) = whole.Halves();
        return [rows.Wait(Content(other)), rows.Next(Content(one))];
    }

    private IReadOnlyList<Write> Opening(Rows rows)
    {
        if (rows is not { Waiting.Book: { } waiting, Books.Opening: > 0 })
        {
            return [];
        }

        var nothing = Content(waiting with { Marks = [], Answers = new Dictionary<string, IReadOnlyList<Answer>>() });
        return rows.Open is [.., var last] && Content(last.Book.And(waiting)) is { Length: <= Full } together
            ? [rows.Wait(nothing), new Write.Replace(last.Row.Key.Row, together, last.Row.ETag)]
            : [rows.Wait(nothing), rows.Next(Content(waiting))];
    }

    private static string PartitionOf(string tenant, string cohortId, string formId) => $"{tenant}|{cohortId}|{formId}";

    // Behind every number.
    private static string WaitingRow(int version) => $"{version:D4}|w";

    private string Content(EvaluationBook book) => StoredShapes.Current.Write(Close(book));

    private Lying Read(Entity row)
    {
        var place = new StoredAt(Table, row.Key);
        return new(row, Open<EvaluationBook>(place, StoredShapes.Current.Read<Sealed>(place, row.Content), row.Content));
    }

    private Sealed Close<T>(T open)
        where T : class =>
        new(keys.Close(Purpose, StoredShapes.Current.Write(open)));

    // What is noted of a row that cannot be opened is the row as it is: by that it is known when it is to be put back.
    private T Open<T>(StoredAt place, Sealed closed, string row)
        where T : class =>
        keys.Open<T>(Purpose, closed.Contents, place, row);

    private sealed record Lying(Entity Row, EvaluationBook Book);

    /// <summary>What lies there of one version.</summary>
    private sealed record Rows(int Version, Lying? Waiting, IReadOnlyList<Lying> Open)
    {
        public EvaluationBooks Books => new(Version, [.. Open.Select(lying => lying.Book)], Waiting?.Book);

        public Write Wait(string content) =>
            Waiting is { } lying ? new Write.Replace(lying.Row.Key.Row, content, lying.Row.ETag) : new Write.Insert(WaitingRow(Version), content);

        public Write.Insert Next(string content)
        {
            var last = Open is [.., var lying] ? int.Parse(lying.Row.Key.Row.AsSpan(lying.Row.Key.Row.IndexOf('|', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture) : 0;
            return new Write.Insert($"{Version:D4}|{last + 1:D4}", content);
        }
    }
}

/// <param name="Contents">Encrypted; see <see cref="EvaluationShelf"/>.</param>
internal sealed record Sealed(string Contents);

/// <summary>Who has handed in an evaluation; which one is theirs, nothing tells.</summary>
internal sealed record EvaluatedBy(MemberId Who);
