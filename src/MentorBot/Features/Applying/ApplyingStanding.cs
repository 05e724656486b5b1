using System.Runtime.CompilerServices;
using MentorBot.Cards;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Features.Applying;

/// <summary>What status and help say of a person's applications; of those begun and not sent, what is said of every form.</summary>
internal sealed class ApplyingStanding(CohortBook cohorts, MyPairs pairs) : IStanding
{
    public async Task<IReadOnlyList<string>> StandingAsync(Turn turn, CancellationToken cancellationToken)
    {
        List<string> lines = [];
        var mine = await pairs.AllAsync(turn, cancellationToken);
        await foreach (var (cohort, role, application) in MineAsync(turn, cancellationToken))
        {
            lines.Add(turn.Words.Say($"apply.have.{role.Word()}", ("cohort", cohort.Name)) + ". " + RoundAndRole.Standing(turn, cohort, role, application, mine));
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
        await foreach (var (_, _, application) in MineAsync(turn, cancellationToken))
        {
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

    // Of a round whose time has passed nothing is awaited any more.
    private async IAsyncEnumerable<(Cohort Cohort, Role Role, Application? Application)> MineAsync(Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var today = WallClock.DayIn(turn.Member.TimeZone, turn.Now);
        foreach (var (cohortId, role) in turn.Mine.Read<Affairs>(Affairs.Document)?.Applications ?? [])
        {
            if (await cohorts.FindAsync(turn.Who.TenantId, cohortId, cancellationToken) is { } cohort && !cohort.IsOverOn(today))
            {
                yield return (cohort, role, await cohorts.FindApplicationAsync(turn.Who.TenantId, cohortId, role, turn.Who, cancellationToken));
            }
        }
    }
}
