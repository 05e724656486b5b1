using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Orientation;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Features.Orienting;

/// <summary>The orientation, for those it is for: when it is, whether they come, and afterwards what was said.</summary>
internal sealed class InvitedConversation(MyPairs mine, OrientationBook book, OrientationPrompts prompts, OrientationSchedule schedule, Outbox outbox) : IConversation
{
    public IEnumerable<TurnRoute> Routes => [TurnRoute.Verb("orientation.mine", OpenAsync), TurnRoute.Verb("orientation.answer", AnswerAsync)];

    /// <summary>Those of the rounds in which they are in a pair; whatever a card says, it is theirs only then.</summary>
    public async Task<IReadOnlyList<OrientationSession>> AllAsync(Turn turn, CancellationToken cancellationToken)
    {
        List<OrientationSession> all = [];
        foreach (var cohort in (await mine.AllAsync(turn, cancellationToken)).Select(pair => pair.CohortId).Distinct())
        {
            if (await book.FindAsync(turn.Who.TenantId, cohort, cancellationToken) is { } session)
            {
                all.Add(session);
            }
        }

        return [.. all.OrderByDescending(session => session.Plan.StartsAt)];
    }

    public async Task OpenAsync(Turn turn, CancellationToken cancellationToken)
    {
        var all = await AllAsync(turn, cancellationToken);
        var named = turn.Pressed?.Text("cohort") ?? turn.Pressed?.Text("pick");
        switch (all.FirstOrDefault(session => session.CohortId == named) ?? (all is [var only] ? only : null))
        {
            case { } session:
                turn.Show(prompts.Mine(session, await book.FindGuestAsync(session.CohortId, turn.Who, cancellationToken), turn.Words, turn.Now));
                break;
            case null when all.Count is 0:
                turn.Show(Prompt.Note(turn.Words["orientation.none.heading"], turn.Words["orientation.none.line"]));
                break;
            default:
                turn.Show(new Prompt
                {
                    Heading = turn.Words["round.which"],
                    Pick = new(
                        turn.Words["round.pick"], turn.Words["round.open"], "orientation.mine",
                        [.. all.Select(session => new Option(session.CohortName, session.CohortId))]),
                });
                break;
        }
    }

    private async Task AnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        var cohort = turn.Pressed?.Text("cohort") ?? "";
        if (turn.Pressed?.Text("comes") is not ("yes" or "no") || (await AllAsync(turn, cancellationToken)).All(session => session.CohortId != cohort))
        {
            await OpenAsync(turn, cancellationToken);
            return;
        }

        var (comes, date) = (turn.Pressed.Text("comes") is "yes", turn.Pressed.Number("date") ?? 0);
        var (session, guest) = await outbox.ChangeAsync(AggregateId.Orientation(turn.Who.TenantId, cohort), async orientation =>
        {
            var session = orientation.Read<OrientationSession>(OrientationBook.Document)!; // It was found a moment ago, and none is ever taken away.
            var guest = await book.FindGuestAsync(cohort, turn.Who, cancellationToken);
            if (OrientationPlanning.Answer(session, guest, new(turn.Who, turn.Member.Name), comes, date, turn.Now) is { } answered)
            {
                await schedule.HintAsync(orientation.Id, session, [answered], cancellationToken);
                OrientationBook.Write(orientation, answered);
                guest = answered;
            }

            return (session, guest);
        }, cancellationToken);
        // An old card shows how it stands now; so does a second click.
        var isFresh = session.StateAt(turn.Now) is SessionState.Ahead && session.Date == date;
        turn.Show(isFresh && guest is not null
            ? prompts.Answered(session, guest, turn.Words, turn.Now)
            : prompts.Mine(session, guest, turn.Words, turn.Now, session.Date == date ? null : turn.Words["orientation.mine.moved"]));
    }
}
