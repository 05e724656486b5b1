using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;

namespace MentorBot.Storage.Confidential;

/// <summary>
/// Closes the answers of an evaluation that is not sent yet. Until then it lies among all else of its writer: who holds the store sees that
/// somebody has begun one, and since when, and not what it says.
/// </summary>
internal sealed class NamelessAnswers(ConfidentialKeys keys)
{
    private const string Purpose = "nameless";

    /// <summary>What is stored in place of a response. One that says nothing but that it was handed in is stored as it is.</summary>
    public FormResponse Close(FormResponse response) => response is { Status: not ResponseStatus.Draft, IsBegun: false }
        ? response
        : Survey.Emptied(response) with { Closed = keys.Close(Purpose, StoredShapes.Current.Write(response)) };

    /// <summary>The response as it is worked with; one that was never closed comes back as it is.</summary>
    /// <param name="name">Of the record.</param>
    /// <exception cref="UnreadableRowException">It cannot be opened.</exception>
    public FormResponse Open(MemberId who, string name, FormResponse stored) => stored.Closed is { } closed
        ? keys.Open<FormResponse>(
            Purpose, closed, new(AggregateStore.Table, new(AggregateId.Member(who).Partition, Aggregate.RecordPrefix + name)), StoredShapes.Current.Write(stored))
        : stored;
}
