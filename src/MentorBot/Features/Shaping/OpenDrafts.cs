using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Joint;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Shaping;

/// <summary>How many people have begun a form of a round and not handed it in.</summary>
internal sealed class OpenDrafts(PeopleBook people, CohortBook cohorts, SurveyBook book)
{
    // Who has begun to apply is known to nobody but themselves, so all who know the bot are looked at; beyond this it would take too long.
    private const int Most = 500;
    private const int AtOnce = 20;

    /// <summary>Null where there are too many people to look at.</summary>
    public async Task<int?> CountAsync(Turn turn, FormAt at, CancellationToken cancellationToken)
    {
        var candidates = await CandidatesAsync(turn, at, cancellationToken);
        if (candidates.Count > Most)
        {
            return null;
        }

        var begun = new HashSet<MemberId>();
        foreach (var some in candidates.Chunk(AtOnce))
        {
            var found = await Task.WhenAll(some.Select(async one => await HasBegunAsync(one.Who, PurposeOf(at), at.FormId, one.Subject, cancellationToken)));
            begun.UnionWith(some.Zip(found).Where(one => one.Second).Select(one => one.First.Who));
        }

        return begun.Count;
    }

    private async Task<List<(MemberId Who, string Subject)>> CandidatesAsync(Turn turn, FormAt at, CancellationToken cancellationToken)
    {
        if (PurposeOf(at) is "application")
        {
            return await people.ListAsync(turn.Who.TenantId, cancellationToken).Take(Most + 1).Select(person => (person.Id, $"{at.Cohort.Id}.")).ToListAsync(cancellationToken);
        }

        // An evaluation is of a person's part in the round, all else of a pair.
        return
        [
            .. from pairing in await cohorts.PairingsAsync(turn.Who.TenantId, at.Cohort.Id, cancellationToken)
               where pairing.GoesOn
               from who in new[] { pairing.Mentee.Id, pairing.Mentor.Id }
               select (who, PurposeOf(at) is "evaluate" ? $"{at.Cohort.Id}." : pairing.Id),
        ];
    }

    private async Task<bool> HasBegunAsync(MemberId who, string purpose, string formId, string subject, CancellationToken cancellationToken) =>
        await book.OfAsync(who, purpose, formId, subject, cancellationToken).AnyAsync(response => response.Status is ResponseStatus.Draft, cancellationToken);

    // The names of the surveys, as they stand in stored rows.
    private static string PurposeOf(FormAt at) => at.Template.Forms switch
    {
        var forms when at.FormId == forms.Mentee || at.FormId == forms.Mentor => "application",
        var forms when at.FormId == forms.Preparation => "prepare",
        var forms when at.FormId == forms.CheckIn => "checkIn",
        var forms when at.FormId == forms.MenteeEvaluation || at.FormId == forms.MentorEvaluation => "evaluate",
        var forms when at.FormId == forms.Alumni => "alumni",
        _ => JointName.Purpose,
    };
}
