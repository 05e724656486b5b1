using MentorBot.Programme.Evaluations;
using MentorBot.Storage;
using MentorBot.Storage.Confidential;

namespace MentorBot.Tests.Support;

/// <summary>How the version of MentorBot put evaluations in that knew none that wait: into the last row there is.</summary>
internal sealed class OlderShelf(ITableStore tables, ConfidentialKeys keys)
{
    private const int Full = 300_000;
    private const string Purpose = "evaluations";

    public async Task PutAsync(string tenant, string round, Evaluation evaluation)
    {
        var partition = $"{tenant}|{round}|{evaluation.FormId}";
        var rows = await tables.QueryAsync(EvaluationShelf.Table, partition, KeyRange.StartingWith($"{evaluation.FormVersion:D4}|"), CancellationToken.None).ToListAsync();
        (await tables.WriteAsync(EvaluationShelf.Table, partition, Writes(rows, evaluation), CancellationToken.None)).ShouldBeOfType<WriteOutcome.Committed>();
    }

    private IReadOnlyList<Write> Writes(List<Entity> rows, Evaluation evaluation)
    {
        string Name(int number) => $"{evaluation.FormVersion:D4}|{number:D4}";
        if (rows is not [.., var last])
        {
            return [new Write.Insert(Name(1), Content(new EvaluationBook { FormId = evaluation.FormId, FormVersion = evaluation.FormVersion }.With(evaluation)))];
        }

        var place = new StoredAt(EvaluationShelf.Table, last.Key);
        var whole = keys.Open<EvaluationBook>(Purpose, StoredShapes.Current.Read<Sealed>(place, last.Content).Contents, place, last.Content).With(evaluation);
        var (one, other) = whole.Halves();
        return Content(whole) is { Length: <= Full } content
            ? [new Write.Replace(last.Key.Row, content, last.ETag)]
            : [new Write.Replace(last.Key.Row, Content(one), last.ETag), new Write.Insert(Name(rows.Count + 1), Content(other))];
    }

    private string Content(EvaluationBook book) => StoredShapes.Current.Write(new Sealed(keys.Close(Purpose, StoredShapes.Current.Write(book))));
}
