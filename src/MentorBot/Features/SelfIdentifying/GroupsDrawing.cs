using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Reporting;
using MentorBot.Storage;
using MentorBot.Storage.Confidential;

namespace MentorBot.Features.SelfIdentifying;

/// <summary>Draws a round's tables, once. Each answer is looked into to be counted, and nothing but counts leaves here.</summary>
internal sealed class GroupsDrawing(CohortBook cohorts, ConfidentialAnswers answers, DrawnTables drawn, FormCatalogue forms)
{
    private const int Attempts = StoreBusyException.Attempts;

    public async Task<DrawnRound?> FindAsync(string tenant, string roundId, CancellationToken cancellationToken) =>
        (await drawn.ReadAsync(tenant, cancellationToken)).Rounds.FirstOrDefault(round => round.RoundId == roundId);

    /// <summary>The round's tables, drawn now where there are none; null where too few people are left to be counted.</summary>
    /// <exception cref="StoreBusyException">Others kept drawing.</exception>
    public async Task<DrawnRound?> DrawAsync(string tenant, string roundId, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (rounds, asOf) = await drawn.ReadAsync(tenant, cancellationToken);
            var participants = await ParticipantsAsync(tenant, roundId, cancellationToken);
            var round = DrawnRound.Draw(rounds, roundId, participants, forms.Get(SelfIdPurpose.FormId, FormCatalogue.FirstLanguage));
            if (round is null || rounds.Contains(round) || await drawn.TryKeepAsync(tenant, round, rounds.Count, asOf, cancellationToken))
            {
                return round;
            }
        }

        throw new StoreBusyException(AggregateId.Cohort(tenant, roundId));
    }

    private async Task<IReadOnlyList<Participant>> ParticipantsAsync(string tenant, string roundId, CancellationToken cancellationToken)
    {
        List<Participant> participants = [];
        foreach (var application in await cohorts.ApplicationsAsync(tenant, roundId, cancellationToken))
        {
            if (application.Status is ApplicationStatus.Approved)
            {
                var who = application.Applicant.Id;
                var confided = await answers.FindAsync(who, SelfIdPurpose.Key.ToString(), cancellationToken);
                participants.Add(new(application.Role, drawn.NameOf(who), confided?.Reveal()));
            }
        }

        return participants;
    }
}
