using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Surveys;

/// <summary>A person's answers, kept with the person.</summary>
internal sealed class SurveyBook(AggregateStore aggregates)
{
    private const string Prefix = "response|";

    public Task<FormResponse?> FindAsync(MemberId who, SurveyKey key, CancellationToken cancellationToken) =>
        aggregates.ReadRecordAsync<FormResponse>(AggregateId.Member(who), Prefix + key, cancellationToken);

    /// <summary>All answers of theirs for one purpose.</summary>
    public IAsyncEnumerable<FormResponse> OfAsync(MemberId who, string purpose, CancellationToken cancellationToken) =>
        aggregates.ReadRecordsAsync<FormResponse>(AggregateId.Member(who), $"{Prefix}{purpose}~", cancellationToken);

    /// <summary>To be committed with the turn.</summary>
    public static void Keep(Turn turn, SurveyKey key, FormResponse response) => turn.Mine.WriteRecord(Prefix + key, response);

    public static void Forget(Turn turn, SurveyKey key) => turn.Mine.DeleteRecord(Prefix + key);
}
