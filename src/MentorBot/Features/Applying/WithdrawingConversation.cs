using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Applying;

/// <summary>Back out of an application, and of the pair that came of it.</summary>
internal sealed class WithdrawingConversation(CohortBook cohorts, TemplateCatalogue templates, SurveyBook book, PairEndings endings) : IConversation
{
    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.AnyTime("withdraw", AskAsync),
        TurnRoute.Verb("apply.askWithdraw", AskAsync),
        TurnRoute.Verb("apply.withdraw", WithdrawAsync),
    ];

    private async Task AskAsync(Turn turn, CancellationToken cancellationToken)
    {
        List<(Cohort Round, Role Role, IReadOnlyList<PlannedPair> Ending)> all = [];
        foreach (var reference in turn.Mine.Read<Affairs>(Affairs.Document)?.Applications ?? [])
        {
            if (await cohorts.FindAsync(turn.Who.TenantId, reference.CohortId, cancellationToken) is { } cohort)
            {
                all.Add((cohort, reference.Role, await endings.FindAsync(turn.Who.TenantId, cohort.Id, reference.Role, turn.Who, cancellationToken)));
            }
        }

        IReadOnlyList<string> parting =
        [
            .. from one in all
               where one.Ending.Count > 0
               select turn.Words.Say("apply.withdraw.pair", ("count", one.Ending.Count), ("names", turn.Words.List(PairEndings.Partners(one.Ending, one.Role))), ("cohort", one.Round.Name)),
        ];
        // A phone cuts a long button short: the round stands on it only where the role doesn't tell which is meant.
        var choices = all.Select(one => Withdraw(turn, one.Round, one.Role, one.Ending, namesRound: all.Count(other => other.Role == one.Role) > 1));
        var keep = new Choice(turn.Words["apply.withdraw.keep"], "everyday.status");

        turn.Show(all.Count is 0
            ? Prompt.Note(turn.Words["apply.withdraw.none.heading"], turn.Words["apply.withdraw.none.line"])
            : new Prompt
            {
                Heading = turn.Words["apply.withdraw.heading"],
                Lines = [.. parting, turn.Words["apply.withdraw.line"], .. WayBack(turn, all.Select(one => one.Round))],
                // Where somebody else is concerned, the harmless one is what a hasty "1" should mean.
                Choices = parting.Count > 0 ? [keep, .. choices] : [.. choices, keep],
            });
    }

    private static Choice Withdraw(Turn turn, Cohort round, Role role, IReadOnlyList<PlannedPair> ending, bool namesRound)
    {
        var data = RoundAndRole.Data(round, role);
        data["ends"] = PlannedPair.Ids(ending);
        return new(namesRound ? turn.Words.Say($"apply.withdraw.{role.Word()}", ("cohort", round.Name)) : turn.Words[$"apply.withdraw.only.{role.Word()}"], "apply.withdraw", data);
    }

    private async Task WithdrawAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await cohorts.FindPressedAsync(turn, cancellationToken) is (var cohort, var role)
            && ApplicationPurpose.KeyOf(cohort, templates.Get(cohort.TemplateId, turn.Words.Language), role) is var key
            && await book.FindAsync(turn.Who, key, cancellationToken) is { } response
            && await endings.FindAsync(turn.Who.TenantId, cohort.Id, role, turn.Who, cancellationToken) is var ending
            // An older card says nothing of a pair that ends with it: then it is asked again, in the words of now.
            && (turn.Pressed?.Text("ends") ?? "") == PlannedPair.Ids(ending))
        {
            book.Keep(turn, key, Survey.Withdraw(response, turn.Now).Response);
            // Where its answers were being changed, what is typed next is no answer any more.
            turn.Talk = turn.Talk.Focus?.Subject == key.ToString() ? turn.Talk with { Focus = null } : turn.Talk;
            var affairs = turn.Mine.Read<Affairs>(Affairs.Document) ?? new Affairs();
            turn.Mine.Write(Affairs.Document, affairs with { Applications = [.. affairs.Applications.Where(known => known != new ApplicationRef(cohort.Id, role))] });
            turn.Mine.Carry(
                ApplicationWithdrawn.StepName, AggregateId.Cohort(turn.Who.TenantId, cohort.Id),
                new Application
                {
                    CohortId = cohort.Id, Applicant = new(turn.Who, turn.Member.Name), Role = role,
                    Status = ApplicationStatus.Withdrawn, SubmittedAt = turn.Now,
                });
            turn.Show(Prompt.Note(
                turn.Words["apply.withdrawn.heading"],
                [
                    turn.Words.Say(cohort.TakesApplications ? "apply.withdrawn.line" : "apply.withdrawn.closed", ("cohort", cohort.Name)),
                    .. ending.Count is 0 ? Array.Empty<string>() : [turn.Words.Say("apply.withdrawn.pair", ("count", ending.Count), ("names", turn.Words.List(PairEndings.Partners(ending, role))))],
                ]));
            return;
        }

        await AskAsync(turn, cancellationToken);
    }

    // Who has been introduced, or comes after the last day, can't come back: that is for them to know before.
    private static IEnumerable<string> WayBack(Turn turn, IEnumerable<Cohort> rounds) =>
        from round in rounds
        group round.Name by round.TakesApplications into alike
        orderby alike.Key descending
        select turn.Words.Say(alike.Key ? "apply.withdraw.open" : "apply.withdraw.closed", ("rounds", turn.Words.List([.. alike.Distinct()])));
}
