using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

/// <summary>Finds the cohort a coordinator means, where the word they typed names none.</summary>
internal sealed class CohortChoice(CohortBook cohorts)
{
    /// <summary>The id of the only cohort that takes part in anything yet; null once they were asked, or told that there is none.</summary>
    /// <param name="heading">The text key of the question.</param>
    /// <param name="verb">Who hears which one was picked.</param>
    public async Task<string?> AskWhichAsync(Turn turn, string heading, string verb, CancellationToken cancellationToken)
    {
        var all = (await cohorts.ListAsync(turn.Who.TenantId, cancellationToken)).Where(cohort => cohort.Status is not CohortStatus.Draft).ToList();
        if (all is [var only])
        {
            return only.Id;
        }

        turn.Show(all.Count is 0
            ? Prompt.Note(turn.Words["review.none.heading"], turn.Words["review.none.line"])
            : new Prompt
            {
                Heading = turn.Words[heading],
                Pick = new(
                    turn.Words["coordinator.home.pick"], turn.Words["coordinator.home.pickButton"], verb,
                    [.. all.Select(cohort => new Option(cohort.Name, cohort.Id))]),
            });
        return null;
    }
}
