using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Interning;

/// <summary>An internship of five days: planned by the mentor, approved by a coordinator, told about by the mentee (form F14).</summary>
internal sealed class InternshipConversation(
    MyPairs mine, PairBook pairs, PairChanges changes, InternshipDesk desk, SurveyDoor door, SurveyBook drafts, ISurveys surveys, Letters letters) : IConversation
{
    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.AnyTime("internship", OpenAsync),
        TurnRoute.Verb("internship.open", OpenAsync),
        TurnRoute.Verb("internship.begin", BeginAsync),
        TurnRoute.Verb("internship.change", ChangeAsync),
        TurnRoute.Verb("internship.tell", TellAsync),
        TurnRoute.Verb("internship.approve", CoordinatorGate.Only(ApproveAsync)),
        TurnRoute.Verb("internship.back", CoordinatorGate.Only(SendBackAsync)),
    ];

    private async Task OpenAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await mine.AskWhichAsync(turn, "internship.open", cancellationToken) is not { } pair)
        {
            return;
        }

        if (desk.PlanForm(pair, turn.Words.Language) is not { } form)
        {
            turn.Show(Prompt.Note(turn.Words["internship.none.heading"], turn.Words["internship.none.line"]));
        }
        else if (pair.RoleOf(turn.Who) is Role.Mentee)
        {
            turn.Show(ToMentee(turn, pair));
        }
        else if (pair.Internship is null || await drafts.FindAsync(turn.Who, InternshipDesk.KeyOf(pair, form), cancellationToken) is { Status: ResponseStatus.Draft })
        {
            await door.OpenAsync(
                turn, InternshipDesk.KeyOf(pair, form), form, new(turn.Words["survey.begin"], "internship.begin", MyPairs.Data(pair)), done: ToMentor(turn, pair), cancellationToken);
        }
        else
        {
            turn.Show(ToMentor(turn, pair));
        }
    }

    private async Task BeginAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await mine.FindAsync(turn, turn.Pressed?.Text("pair"), cancellationToken) is { } pair && desk.FormFor(turn.Who, pair, turn.Words.Language) is { } form
            && await door.BeginAsync(turn, InternshipDesk.KeyOf(pair, form), cancellationToken))
        {
            return;
        }

        await OpenAsync(turn, cancellationToken);
    }

    private async Task ChangeAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await mine.FindAsync(turn, turn.Pressed?.Text("pair"), cancellationToken) is { } pair && pair.RoleOf(turn.Who) is Role.Mentor
            && desk.PlanForm(pair, turn.Words.Language) is { } form
            && await drafts.FindAsync(turn.Who, InternshipDesk.KeyOf(pair, form), cancellationToken) is { Status: ResponseStatus.Submitted } handedIn)
        {
            surveys.Reopen(turn, InternshipDesk.KeyOf(pair, form), form, handedIn);
            return;
        }

        await OpenAsync(turn, cancellationToken);
    }

    private async Task TellAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await mine.FindAsync(turn, turn.Pressed?.Text("pair"), cancellationToken) is { } pair && pair.RoleOf(turn.Who) is Role.Mentee
            && desk.FormFor(turn.Who, pair, turn.Words.Language) is { } form)
        {
            await door.OpenAsync(
                turn, InternshipDesk.KeyOf(pair, form), form, new(turn.Words["survey.begin"], "internship.begin", MyPairs.Data(pair)),
                done: Prompt.Note(turn.Words["internship.told.heading"], turn.Words["internship.told.line"]), cancellationToken);
            return;
        }

        await OpenAsync(turn, cancellationToken);
    }

    private async Task ApproveAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is not { } found)
        {
            return;
        }

        var (mentor, mentee) = (await letters.FindReaderAsync(found.Mentor.Id, cancellationToken), await letters.FindReaderAsync(found.Mentee.Id, cancellationToken));
        var approved = await changes.ChangeAsync(
            found,
            pair => Internship.Decide(pair, turn.Pressed?.Number("rev") ?? -1, InternshipStatus.Approved, new(turn.Who, turn.Member.Name)),
            (aggregate, pair) =>
            {
                foreach (var reader in new[] { mentor, mentee }.OfType<Reader>())
                {
                    letters.Post(aggregate, reader, desk.Show(
                        reader.Words, pair, reader.Words.Say("internship.approved.heading", ("name", pair.Other(reader.Member.Id).GivenName)),
                        [reader.Words[reader.Member.Id == pair.Mentee.Id ? "internship.approved.mentee" : "internship.approved.mentor"]],
                        new Choice(reader.Words["internship.open"], "internship.open", MyPairs.Data(pair))), RoundLedger.Internship(reader.Member.Id));
                }
            }, cancellationToken);
        turn.Show(Decided(turn, approved ?? found, isNews: approved is not null));
    }

    private async Task SendBackAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is not { } pair)
        {
            return;
        }

        if (pair.Internship is { Status: InternshipStatus.HandedIn } waiting && waiting.Version == turn.Pressed?.Number("rev"))
        {
            await surveys.OpenAsync(turn, SendBackPurpose.KeyOf(pair, waiting), known: null, cancellationToken);
            return;
        }

        turn.Show(Decided(turn, pair, isNews: false));
    }

    private Prompt ToMentor(Turn turn, Pair pair) => desk.Show(
        turn.Words, pair, turn.Words.Say("internship.mentor.heading", ("name", pair.Mentee.GivenName)), [turn.Words[$"internship.state.{Word(pair)}"]],
        new Choice(turn.Words["internship.change"], "internship.change", MyPairs.Data(pair)));

    private Prompt ToMentee(Turn turn, Pair pair) => pair.Internship is { Status: InternshipStatus.Approved }
        ? desk.Show(
            turn.Words, pair, turn.Words.Say("internship.mentee.heading", ("name", pair.Mentor.GivenName)), [turn.Words["internship.mentee.line"]],
            new Choice(turn.Words["internship.tell"], "internship.tell", MyPairs.Data(pair)))
        : Prompt.Note(turn.Words["internship.waiting.heading"], turn.Words.Say("internship.waiting.line", ("name", pair.Mentor.GivenName)));

    internal static Prompt Decided(Turn turn, Pair pair, bool isNews) => new()
    {
        Heading = turn.Words[isNews ? "internship.decided.heading" : "internship.already.heading"],
        Lines = [turn.Words.Say($"internship.decided.{Word(pair)}", ("mentor", pair.Mentor.Name), ("mentee", pair.Mentee.Name))],
        Choices =
        [
            // It may have gone to another of them.
            .. Internship.Waits(pair) ? [new Choice(turn.Words["internship.plans.read"], "internship.plan", MyPairs.Data(pair))] : Array.Empty<Choice>(),
            new(turn.Words["internship.round"], "cohort.show", new JsonObject { ["cohort"] = pair.CohortId }),
        ],
    };

    private static string Word(Pair pair) => pair.Internship?.Status switch
    {
        InternshipStatus.Approved => "approved",
        InternshipStatus.SentBack => "back",
        _ => "waiting",
    };

    // Nobody decides about their own; a made-up button gets the same answer as one whose pair is gone.
    private async Task<Pair?> FindAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Pressed?.Text("pair") is { Length: > 0 } id
            && await pairs.FindAsync(turn.Who.TenantId, id, cancellationToken) is { Internship: not null, EndedAt: null } pair && !pair.Has(turn.Who))
        {
            return pair;
        }

        turn.Show(Prompt.Note(turn.Words["internship.gone.heading"], turn.Words["internship.gone.line"]));
        return null;
    }
}
