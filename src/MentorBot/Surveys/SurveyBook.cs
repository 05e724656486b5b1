using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Storage.Confidential;
using MentorBot.Turns;

namespace MentorBot.Surveys;

/// <summary>A person's answers, kept with the person; those to a confidential form closed and apart.</summary>
internal sealed class SurveyBook(AggregateStore aggregates, ConfidentialAnswers confidential, FormCatalogue forms)
{
    /// <summary>How the names of the records begin.</summary>
    public const string Prefix = "response|";

    /// <summary>The same for one purpose.</summary>
    public static string PrefixOf(string purpose) => $"{Prefix}{purpose}~";

    /// <summary>The answers to a form that others may read of.</summary>
    /// <exception cref="InvalidOperationException">The form is confidential: there is no reading of it for anybody else.</exception>
    public Task<FormResponse?> FindAsync(MemberId who, SurveyKey key, CancellationToken cancellationToken) => IsConfidential(key)
        ? throw new InvalidOperationException($"Nobody reads answers to {key.FormId}.")
        : aggregates.ReadRecordAsync<FormResponse>(AggregateId.Member(who), Prefix + key, cancellationToken);

    /// <summary>The person's own answers, to whatever form: put to themselves and to nobody else.</summary>
    public async Task<FormResponse?> FindMineAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) => IsConfidential(key)
        ? (await confidential.FindAsync(turn.Who, key.ToString(), cancellationToken))?.Reveal()
        : await FindAsync(turn.Who, key, cancellationToken);

    /// <summary>All answers of theirs for one purpose.</summary>
    public IAsyncEnumerable<FormResponse> OfAsync(MemberId who, string purpose, CancellationToken cancellationToken) =>
        aggregates.ReadRecordsAsync<FormResponse>(AggregateId.Member(who), PrefixOf(purpose), cancellationToken);

    /// <summary>Those to one form whose subject begins so.</summary>
    public IAsyncEnumerable<FormResponse> OfAsync(MemberId who, string purpose, string formId, string subject, CancellationToken cancellationToken) =>
        aggregates.ReadRecordsAsync<FormResponse>(AggregateId.Member(who), Prefix + new SurveyKey(purpose, formId, subject), cancellationToken);

    /// <summary>What somebody has begun and not handed in, but for what is confidential.</summary>
    public IAsyncEnumerable<(SurveyKey Key, FormResponse Response)> OpenOfAsync(MemberId who, CancellationToken cancellationToken) =>
        from record in aggregates.ReadNamedRecordsAsync<FormResponse>(AggregateId.Member(who), Prefix, cancellationToken)
        let key = SurveyKey.Read(record.Name[Prefix.Length..])
        where key is not null && record.Record.Status is ResponseStatus.Draft
        select (key, record.Record);

    /// <summary>All that they have begun and not handed in, whatever it is for; the last changed first.</summary>
    public async Task<IReadOnlyList<(SurveyKey Key, FormResponse Response)>> DraftsAsync(Turn turn, CancellationToken cancellationToken)
    {
        var all = await OpenOfAsync(turn.Who, cancellationToken).ToListAsync(cancellationToken);
        await foreach (var name in confidential.NamesAsync(turn.Who, cancellationToken))
        {
            if (SurveyKey.Read(name) is { } key && await FindMineAsync(turn, key, cancellationToken) is { Status: ResponseStatus.Draft } response)
            {
                all.Add((key, response));
            }
        }

        return [.. all.OrderByDescending(one => one.Response.ChangedAt)];
    }

    /// <summary>To be committed with the turn.</summary>
    public void Keep(Turn turn, SurveyKey key, FormResponse response)
    {
        if (!IsConfidential(key))
        {
            turn.Mine.WriteRecord(Prefix + key, response);
            return;
        }

        var (name, version, confided) = (key.ToString(), turn.NewId(), new Confided<FormResponse>(response));
        turn.Beforehand(token => confidential.WriteAsync(turn.Who, name, version, confided, token));
        ConfidentialAnswers.Count(turn.Mine, name, version);
    }

    /// <summary>Drops the answers, to be committed with the turn.</summary>
    public void Forget(Turn turn, SurveyKey key)
    {
        if (!IsConfidential(key))
        {
            turn.Mine.DeleteRecord(Prefix + key);
            return;
        }

        turn.Beforehand(token => confidential.EraseAsync(turn.Who, key.ToString(), token));
        ConfidentialAnswers.Discount(turn.Mine, key.ToString());
    }

    // By the form and not by who asks it, so that no purpose can forget to say so.
    private bool IsConfidential(SurveyKey key) => forms.TryFind(key.FormId, FormCatalogue.FirstLanguage, out var form) && form.IsConfidential;
}
