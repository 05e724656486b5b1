using MentorBot.Programme.Joint;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;

namespace MentorBot.Storage;

/// <summary>
/// What a pair writes together, kept with the pair. It is the two people's own: whoever reads is named, and anybody else
/// gets nothing but the joint feedback that both have signed, and not unrecorded.
/// </summary>
internal sealed class JointBook(AggregateStore aggregates, AuditTrail audit)
{
    public const string Prefix = "joint|";

    /// <summary>The document as one of the two reads it; null for everybody else, and where there is none.</summary>
    public async Task<JointDocument?> FindAsync(MemberId reader, Pair pair, string name, CancellationToken cancellationToken) =>
        pair.Has(reader) ? await aggregates.ReadRecordAsync<JointDocument>(IdOf(pair), Prefix + name, cancellationToken) : null;

    /// <summary>The notes of their meetings, for one of the two.</summary>
    public async Task<IReadOnlyList<JointDocument>> RecordsAsync(MemberId reader, Pair pair, CancellationToken cancellationToken)
    {
        List<JointDocument> records = [];
        if (pair.Has(reader))
        {
            await foreach (var document in aggregates.ReadRecordsAsync<JointDocument>(IdOf(pair), $"{Prefix}{JointName.Record}.", cancellationToken))
            {
                records.Add(document);
            }
        }

        return records;
    }

    /// <summary>The feedback as both signed it, for a coordinator who is neither of them; null before, and for everybody else.</summary>
    /// <param name="why">What it is read for, as the audit shall have it.</param>
    public async Task<SignedFeedback?> FindSignedFeedbackAsync(MemberId reader, bool isCoordinator, string why, Pair pair, CancellationToken cancellationToken)
    {
        if (await FindSignedAsync(reader, isCoordinator, pair, cancellationToken) is not { Agreed: { } signed } document)
        {
            return null;
        }

        foreach (var subject in new[] { pair.Mentee.Id, pair.Mentor.Id })
        {
            await audit.ReadByAsync(reader, subject, $"feedback|{pair.Id}|{why}", cancellationToken);
        }

        return new(signed, document.FormVersion);
    }

    /// <summary>Whether there is feedback for that reader: nothing of it is read, and so nothing recorded.</summary>
    public async Task<bool> HasSignedFeedbackAsync(MemberId reader, bool isCoordinator, Pair pair, CancellationToken cancellationToken) =>
        await FindSignedAsync(reader, isCoordinator, pair, cancellationToken) is not null;

    private async Task<JointDocument?> FindSignedAsync(MemberId reader, bool isCoordinator, Pair pair, CancellationToken cancellationToken) =>
        isCoordinator && !pair.Has(reader) && reader.TenantId == pair.Mentee.Id.TenantId
        && await aggregates.ReadRecordAsync<JointDocument>(IdOf(pair), Prefix + JointName.Feedback, cancellationToken) is { Agreed: not null } document
            ? document
            : null;

    public static void Write(Aggregate pair, JointDocument document) => pair.WriteRecord(Prefix + document.Name, document);

    private static AggregateId IdOf(Pair pair) => AggregateId.Pair(pair.Mentee.Id.TenantId, pair.Id);
}

/// <param name="FormVersion">The version that it was written to.</param>
internal sealed record SignedFeedback(AgreedVersion Agreed, int FormVersion);
