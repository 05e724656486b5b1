using System.Text.Json;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Surveys;

namespace MentorBot.Features.Pairing;

/// <summary>Notes with a member that they are in a pair, so that it is found from their side.</summary>
internal sealed class MemberPaired(Outbox outbox, SurveyBook book, TemplateCatalogue templates) : IStep
{
    public const string StepName = "member.paired";

    public string Name => StepName;

    public Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        var pair = data.Read<Pair>();
        var who = new MemberId(target.Tenant, target.Key);
        return outbox.ChangeAsync(target, async member =>
        {
            var affairs = member.Read<Affairs>(Affairs.Document) ?? new Affairs();
            if (!affairs.Pairs.Contains(pair.Id))
            {
                member.Write(Affairs.Document, affairs with { Pairs = [.. affairs.Pairs, pair.Id] });
                if (await HasEvaluatedAsync(pair, who, cancellationToken))
                {
                    member.Carry(EvaluationShelf.NoteStep, AggregateId.Pair(target.Tenant, pair.Id), new EvaluatedBy(who));
                }
            }

            return true;
        }, cancellationToken);
    }

    // Their part in the round may be older than this pair. It is looked back on once: so with this one they are not asked either.
    private async Task<bool> HasEvaluatedAsync(Pair pair, MemberId who, CancellationToken cancellationToken) =>
        await book.FindAsync(
            who, EvaluationSeat.KeyOf(templates.Get(pair.TemplateId, FormCatalogue.FirstLanguage), pair.CohortId, pair.RoleOf(who)), cancellationToken) is { Status: ResponseStatus.Submitted };
}
