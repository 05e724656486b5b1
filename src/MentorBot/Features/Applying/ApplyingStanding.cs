using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Features.Applying;

/// <summary>What status and help say of a person's applications; of those begun and not sent, what is said of every form.</summary>
internal sealed class ApplyingStanding(CohortBook cohorts) : IStanding
{
    public async Task<IReadOnlyList<string>> StandingAsync(Turn turn, CancellationToken cancellationToken)
    {
        List<string> lines = [];
        foreach (var reference in turn.Mine.Read<Affairs>(Affairs.Document)?.Applications ?? [])
        {
            var cohort = await cohorts.FindAsync(turn.Who.TenantId, reference.CohortId, cancellationToken);
            var application = await cohorts.FindApplicationAsync(turn.Who.TenantId, reference.CohortId, reference.Role, turn.Who, cancellationToken);
            if (cohort is not null)
            {
                lines.Add(
                    turn.Words.Say($"apply.have.{reference.Role.Word()}", ("cohort", cohort.Name)) + ". "
                    + turn.Words[$"apply.standing.{application?.Status ?? ApplicationStatus.Submitted}"]);
            }

            if (application?.Waiting is { } followUp)
            {
                lines.Add(turn.Words.Say("apply.question.waiting", ("by", followUp.AskedBy.Name), ("question", followUp.Question)));
            }
        }

        return lines;
    }

    public Task<IReadOnlyList<string>> CommandsAsync(Turn turn, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([turn.Words["apply.command"]]);

    public async Task<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken cancellationToken)
    {
        List<Choice> choices = [];
        foreach (var reference in turn.Mine.Read<Affairs>(Affairs.Document)?.Applications ?? [])
        {
            var application = await cohorts.FindApplicationAsync(turn.Who.TenantId, reference.CohortId, reference.Role, turn.Who, cancellationToken);
            if (application?.Waiting is not null)
            {
                choices.Add(new(turn.Words["apply.answer"], "application.answer", QuestionPurpose.Data(application)));
            }
        }

        if ((await cohorts.ListAsync(turn.Who.TenantId, cancellationToken)).Any(cohort => cohort.TakesApplications))
        {
            choices.Add(new(turn.Words["apply.choice"], "apply.which"));
        }

        return choices;
    }
}
