using System.Security.Cryptography;
using MentorBot.Programme.Evaluations;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Storage.Confidential;

namespace MentorBot.Storage;

/// <summary>
/// Evaluations, where nobody can tell whose they are: one row holds those of a round by a form, and each that arrives has all of it
/// written anew. What is in a row is sealed, so that who holds the store alone, or two copies of it, reads nothing.
/// </summary>
/// <remarks>Partition: tenant, cohort, form. Row: the form's version, and a number where one row does not hold them all.</remarks>
internal sealed class EvaluationShelf(ITableStore tables, ConfidentialKeys keys)
{
    public const string Table = "evaluations";

    /// <summary>The step to a pair of which one has answered; which answers are theirs, nothing says.</summary>
    public const string NoteStep = "evaluation.noted";

    // A row holds 480,000 characters; the longest evaluation takes about a fifth of that once it is sealed.
    private const int Full = 300_000;
    private const int Attempts = 20;
    private const string Purpose = "evaluations";

    /// <summary>Sealed at once: on its way it lies beside the name of who wrote it.</summary>
    public Sealed Seal(string formId, int formVersion, IReadOnlyDictionary<string, Answer> answers) =>
        Close(new Evaluation(RandomNumberGenerator.GetHexString(32, lowercase: true), formId, formVersion, answers));

    /// <summary>Puts one in; the same one again changes nothing.</summary>
    public async Task PutAsync(string tenant, string cohortId, Sealed arrived, CancellationToken cancellationToken)
    {
        var evaluation = Open<Evaluation>(default, arrived, arrived.Contents);
        var partition = $"{tenant}|{cohortId}|{evaluation.FormId}";
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            List<(Entity Row, EvaluationBook Book)> books = [];
            await foreach (var row in tables.QueryAsync(Table, partition, KeyRange.StartingWith($"{evaluation.FormVersion:D4}|"), cancellationToken))
            {
                books.Add((row, Read(row)));
            }

            if (books.Exists(known => known.Book.Marks.Contains(evaluation.Mark))
                || await tables.WriteAsync(Table, partition, Writes(books, evaluation), cancellationToken) is WriteOutcome.Committed)
            {
                return;
            }
        }

        throw new InvalidOperationException("Others kept writing evaluations.");
    }

    public async Task<IReadOnlyList<EvaluationBook>> ReadAsync(string tenant, string cohortId, string formId, CancellationToken cancellationToken) =>
        await tables.QueryAsync(Table, $"{tenant}|{cohortId}|{formId}", KeyRange.All, cancellationToken).Select(Read).ToListAsync(cancellationToken);

    private List<Write> Writes(List<(Entity Row, EvaluationBook Book)> books, Evaluation evaluation)
    {
        string Name(int number) => $"{evaluation.FormVersion:D4}|{number:D4}";
        if (books is not [.., (var last, var book)])
        {
            var first = new EvaluationBook { FormId = evaluation.FormId, FormVersion = evaluation.FormVersion };
            return [new Write.Insert(Name(1), Content(first.With(evaluation)))];
        }

        var whole = book.With(evaluation);
        var content = Content(whole);
        if (content.Length <= Full)
        {
            return [new Write.Replace(last.Key.Row, content, last.ETag)];
        }

        var (one, other) = whole.Halves();
        return [new Write.Replace(last.Key.Row, Content(one), last.ETag), new Write.Insert(Name(books.Count + 1), Content(other))];
    }

    private string Content(EvaluationBook book) => StoredShapes.Current.Write(Close(book));

    private EvaluationBook Read(Entity row)
    {
        var place = new StoredAt(Table, row.Key);
        return Open<EvaluationBook>(place, StoredShapes.Current.Read<Sealed>(place, row.Content), row.Content);
    }

    private Sealed Close<T>(T open)
        where T : class =>
        new(keys.Close(Purpose, StoredShapes.Current.Write(open)));

    // What is noted of a row that cannot be opened is the row as it is: by that it is known when it is to be put back.
    private T Open<T>(StoredAt place, Sealed closed, string row)
        where T : class =>
        keys.Open<T>(Purpose, closed.Contents, place, row);
}

/// <param name="Contents">Encrypted; see <see cref="EvaluationShelf"/>.</param>
internal sealed record Sealed(string Contents);

/// <summary>Who has handed in an evaluation; which one is theirs, nothing tells.</summary>
internal sealed record EvaluatedBy(MemberId Who);
