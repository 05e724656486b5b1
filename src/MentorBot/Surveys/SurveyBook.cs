using System.Runtime.CompilerServices;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Storage.Confidential;
using MentorBot.Turns;

namespace MentorBot.Surveys;

/// <summary>A person's answers, kept with the person: those of an evaluation closed, those to a confidential form apart too.</summary>
internal sealed class SurveyBook(AggregateStore aggregates, ConfidentialAnswers confidential, NamelessAnswers nameless, SetAside aside, FormCatalogue forms)
{
    /// <summary>How the names of the records begin.</summary>
    public const string Prefix = "response|";

    /// <summary>The same for one purpose.</summary>
    public static string PrefixOf(string purpose) => $"{Prefix}{purpose}~";

    /// <summary>The answers to a form that others may read of.</summary>
    /// <exception cref="InvalidOperationException">The form is confidential: there is no reading of it for anybody else.</exception>
    public async Task<FormResponse?> FindAsync(MemberId who, SurveyKey key, CancellationToken cancellationToken) => IsConfidential(key)
        ? throw new InvalidOperationException($"Nobody reads answers to {key.FormId}.")
        : await aggregates.ReadRecordAsync<FormResponse>(AggregateId.Member(who), Prefix + key, cancellationToken) is { } stored
            ? nameless.Open(who, Prefix + key, stored)
            : null;

    /// <summary>The person's own answers, to whatever form: put to themselves and to nobody else.</summary>
    public async Task<FormResponse?> FindMineAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) => IsConfidential(key)
        ? (await confidential.FindAsync(turn.Who, key.ToString(), cancellationToken))?.Reveal()
        : await FindAsync(turn.Who, key, cancellationToken);

    /// <summary>Whether there are answers of theirs to a confidential form, be it such that nobody can open them any more.</summary>
    public ValueTask<bool> HasConfidedAsync(MemberId who, SurveyKey key, CancellationToken cancellationToken) =>
        confidential.NamesAsync(who, cancellationToken).ContainsAsync(key.ToString(), cancellationToken: cancellationToken);

    /// <summary>All answers of theirs for one purpose.</summary>
    public IAsyncEnumerable<FormResponse> OfAsync(MemberId who, string purpose, CancellationToken cancellationToken) =>
        ReadAsync(who, PrefixOf(purpose), cancellationToken).Select(record => record.Response);

    /// <summary>Those to one form whose subject begins so.</summary>
    public IAsyncEnumerable<FormResponse> OfAsync(MemberId who, string purpose, string formId, string subject, CancellationToken cancellationToken) =>
        ReadAsync(who, Prefix + new SurveyKey(purpose, formId, subject), cancellationToken).Select(record => record.Response);

    /// <summary>All that is kept with them, but for what is confidential; no key where it has none that can be read.</summary>
    public IAsyncEnumerable<(SurveyKey? Key, FormResponse Response)> AllOfAsync(MemberId who, CancellationToken cancellationToken) =>
        ReadAsync(who, Prefix, cancellationToken);

    /// <summary>What somebody has begun and not handed in, but for what is confidential.</summary>
    public IAsyncEnumerable<(SurveyKey Key, FormResponse Response)> OpenOfAsync(MemberId who, CancellationToken cancellationToken) =>
        from record in AllOfAsync(who, cancellationToken)
        where record.Key is not null && record.Response.Status is ResponseStatus.Draft
        select (record.Key, record.Response);

    /// <summary>All that they have begun and not handed in, whatever it is for; the last changed first.</summary>
    public async Task<IReadOnlyList<(SurveyKey Key, FormResponse Response)>> DraftsAsync(Turn turn, CancellationToken cancellationToken)
    {
        var all = await OpenOfAsync(turn.Who, cancellationToken).ToListAsync(cancellationToken);
        await foreach (var name in confidential.NamesAsync(turn.Who, cancellationToken))
        {
            if (SurveyKey.Read(name) is { } key && await ConfidedAsync(turn, key, cancellationToken) is { Status: ResponseStatus.Draft } response)
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
            turn.Mine.WriteRecord(Prefix + key, key.Purpose is EvaluationSeat.Purpose ? nameless.Close(response) : response);
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

    private async Task<FormResponse?> ConfidedAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await FindMineAsync(turn, key, cancellationToken);
        }
        catch (UnreadableRowException broken)
        {
            await aside.NoteAsync(broken, cancellationToken);
            return null;
        }
    }

    // A list goes on without what cannot be opened, as without what cannot be read.
    private async IAsyncEnumerable<(SurveyKey? Key, FormResponse Response)> ReadAsync(MemberId who, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (name, stored) in aggregates.ReadNamedRecordsAsync<FormResponse>(AggregateId.Member(who), prefix, cancellationToken))
        {
            FormResponse? response = null;
            try
            {
                response = nameless.Open(who, name, stored);
            }
            catch (UnreadableRowException broken)
            {
                await aside.NoteAsync(broken, cancellationToken);
            }

            if (response is not null)
            {
                yield return (SurveyKey.Read(name[Prefix.Length..]), response);
            }
        }
    }

    // By the form and not by who asks it, so that no purpose can forget to say so.
    private bool IsConfidential(SurveyKey key) => forms.TryFind(key.FormId, FormCatalogue.FirstLanguage, out var form) && form.IsConfidential;
}
