using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Applying;

/// <summary>What status and help say of a person's applications.</summary>
internal sealed class ApplyingStanding(CohortBook cohorts, TemplateCatalogue templates, SurveyBook book) : IStanding
{
    public async Task<IReadOnlyList<string>> StandingAsync(Turn turn, CancellationToken cancellationToken)
    {
        var applications = turn.Mine.Read<Affairs>(Affairs.Document)?.Applications ?? [];
        var lines = await DraftsAsync(turn, applications, cancellationToken);
        foreach (var reference in applications)
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

    private async Task<List<string>> DraftsAsync(Turn turn, IReadOnlyList<ApplicationRef> sent, CancellationToken cancellationToken)
    {
        List<string> lines = [];
        foreach (var cohort in (await cohorts.ListAsync(turn.Who.TenantId, cancellationToken)).Where(cohort => cohort.TakesApplications))
        {
            foreach (var role in new[] { Role.Mentee, Role.Mentor }.Where(role => !sent.Contains(new(cohort.Id, role))))
            {
                var key = ApplicationPurpose.KeyOf(cohort, templates.Get(cohort.TemplateId, turn.Words.Language), role);
                if (await book.FindAsync(turn.Who, key, cancellationToken) is { Status: ResponseStatus.Draft } draft)
                {
                    lines.Add(
                        turn.Words.Say($"apply.have.{role.Word()}", ("cohort", cohort.Name)) + ". "
                        + turn.Words.Say("apply.draft", ("answered", draft.AnsweredCount)));
                }
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
