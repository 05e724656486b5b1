using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Orientation;
using MentorBot.Rounds;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Orienting;

/// <summary>The orientation of a round (form F4), for those who run it: set it, see who comes, look after it, write down what was said.</summary>
internal sealed class OrientationConversation(
    RoundChoice rounds, OrientationBook book, OrientationDesk desk, AttendancePurpose attendance, InvitedConversation invited, ISurveys surveys, Outbox outbox)
    : IConversation
{
    private static readonly RoundQuestion which =
        new("orientation.show", None: ("orientation.noRound.heading", "orientation.noRound.line"), RoundQuestion.IsOpened);

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.AnyTime("orientation", OpenAsync),
        TurnRoute.Verb("orientation.show", CoordinatorGate.Only(ShowAsync)),
        TurnRoute.Verb("orientation.plan", CoordinatorGate.Only(PlanAsync)),
        TurnRoute.Verb("orientation.askOff", CoordinatorGate.Only(AskOffAsync)),
        TurnRoute.Verb("orientation.callOff", CoordinatorGate.Only(CallOffAsync)),
        TurnRoute.Verb("orientation.checklist", CoordinatorGate.Only(ChecklistAsync)),
        TurnRoute.Verb("orientation.tick", CoordinatorGate.Only(TickAsync)),
        TurnRoute.Verb("orientation.there", CoordinatorGate.Only(ThereAsync)),
        TurnRoute.Verb("orientation.recap", CoordinatorGate.Only(RecapAsync)),
    ];

    private Task OpenAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.IsCoordinator ? ShowAsync(turn, cancellationToken) : invited.OpenAsync(turn, cancellationToken);

    private async Task ShowAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await rounds.AskWhichAsync(turn, which, cancellationToken) is { } cohort)
        {
            turn.Show(await desk.ShowAsync(turn, cohort, news: null, cancellationToken));
        }
    }

    private async Task PlanAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is not { } cohort)
        {
            return;
        }

        var session = await book.FindAsync(turn.Who.TenantId, cohort.Id, cancellationToken);
        if (session?.Attendance is not null || !OrientationPlanning.IsOpen(cohort))
        {
            turn.Show(await desk.ShowAsync(turn, cohort, news: null, cancellationToken));
            return;
        }

        await surveys.OpenWithAsync(turn, OrientationPurpose.KeyOf(cohort.Id), OrientationPurpose.Suggest(turn, session), cancellationToken);
    }

    private async Task AskOffAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await LoadAsync(turn, cancellationToken) is not (var cohort, var session))
        {
            return;
        }

        if (session.StateAt(turn.Now) is not SessionState.Ahead)
        {
            turn.Show(await desk.ShowAsync(turn, cohort, news: null, cancellationToken));
            return;
        }

        var data = OrientationDesk.Data(cohort);
        data["rev"] = session.Revision;
        turn.Show(new Prompt
        {
            Heading = turn.Words.Say("orientation.askOff.heading", ("moment", turn.Words.Moment(session.Plan.StartsAt))),
            Lines = [turn.Words["orientation.askOff.line"]],
            Choices = [new(turn.Words["orientation.callOff"], "orientation.callOff", data), new(turn.Words["orientation.keep"], "orientation.show", OrientationDesk.Data(cohort))],
        });
    }

    private async Task CallOffAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await LoadAsync(turn, cancellationToken) is not (var cohort, _))
        {
            return;
        }

        await ChangeAsync(turn, cohort, session => OrientationPlanning.CallOff(session, turn.Pressed?.Number("rev") ?? 0, new(turn.Who, turn.Member.Name), turn.Now), tells: true, cancellationToken);
        turn.Show(await desk.ShowAsync(turn, cohort, news: null, cancellationToken));
    }

    private async Task ChecklistAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await LoadAsync(turn, cancellationToken) is (_, var session))
        {
            turn.Show(OrientationDesk.Checklist(session, turn.Words));
        }
    }

    private async Task TickAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await LoadAsync(turn, cancellationToken) is not (var cohort, _))
        {
            return;
        }

        var picked = turn.Pressed?.Text("pick") ?? "";
        await ChangeAsync(
            turn, cohort, session => picked.Length < 2 ? null : OrientationChecklist.Tick(session, picked[1..], isDone: picked[0] is '+', new(turn.Who, turn.Member.Name)),
            tells: false, cancellationToken);
        await ChecklistAsync(turn, cancellationToken);
    }

    private async Task ThereAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await LoadAsync(turn, cancellationToken) is not (var cohort, var session))
        {
            return;
        }

        if (session.HasBegun(turn.Now) && await attendance.SuggestAsync(turn, session, cancellationToken) is { } suggested)
        {
            await surveys.OpenWithAsync(turn, AttendancePurpose.KeyOf(cohort.Id), suggested, cancellationToken);
            return;
        }

        turn.Show(await desk.ShowAsync(turn, cohort, turn.Words[session.HasBegun(turn.Now) ? "orientation.there.nobody" : "orientation.there.early"], cancellationToken));
    }

    private async Task RecapAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await LoadAsync(turn, cancellationToken) is not (var cohort, var session))
        {
            return;
        }

        if (!session.HasBegun(turn.Now))
        {
            turn.Show(await desk.ShowAsync(turn, cohort, news: null, cancellationToken));
        }
        else if (session.Attendance is null)
        {
            // It goes to those who missed it: so that is asked first.
            turn.Show(new Prompt
            {
                Heading = turn.Words["orientation.recap.first.heading"],
                Lines = [turn.Words["orientation.recap.first.line"]],
                Choices = [new(turn.Words["orientation.there"], "orientation.there", OrientationDesk.Data(cohort)), new(turn.Words["orientation.back"], "orientation.show", OrientationDesk.Data(cohort))],
            });
        }
        else
        {
            await surveys.OpenWithAsync(turn, RecapPurpose.KeyOf(cohort.Id), RecapPurpose.Suggest(session), cancellationToken);
        }
    }

    private Task<bool> ChangeAsync(Turn turn, Cohort cohort, Func<OrientationSession, OrientationSession?> change, bool tells, CancellationToken cancellationToken) =>
        outbox.ChangeAsync(AggregateId.Orientation(turn.Who.TenantId, cohort.Id), orientation =>
        {
            if (orientation.Read<OrientationSession>(OrientationBook.Document) is not { } session || change(session) is not { } changed)
            {
                return false;
            }

            orientation.Write(OrientationBook.Document, changed);
            if (tells)
            {
                orientation.Carry(OrientationBook.TellStep, orientation.Id, new OrientationCall(PairId: null));
            }

            return true;
        }, cancellationToken);

    // A card of a round that is gone, or was made up, leads to those there are; what it would do is done to none of them.
    private async Task<Cohort?> FindAsync(Turn turn, CancellationToken cancellationToken)
    {
        var cohort = await desk.FindCohortAsync(turn, turn.Pressed?.Text("cohort") ?? turn.Pressed?.Text("pick"), cancellationToken);
        if (cohort is null)
        {
            await ShowAsync(turn, cancellationToken);
        }

        return cohort;
    }

    private async Task<(Cohort Cohort, OrientationSession Session)?> LoadAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is not { } cohort)
        {
            return null;
        }

        if (await book.FindAsync(turn.Who.TenantId, cohort.Id, cancellationToken) is { } session)
        {
            return (cohort, session);
        }

        turn.Show(await desk.ShowAsync(turn, cohort, news: null, cancellationToken));
        return null;
    }
}
