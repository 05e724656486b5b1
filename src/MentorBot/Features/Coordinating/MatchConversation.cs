using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Matching;
using MentorBot.Programme.Members;
using MentorBot.Rounds;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

/// <summary>Pairing by hand: whom a mentee could work with, and what speaks for each.</summary>
internal sealed class MatchConversation(
    CohortBook cohorts, MatchTables tables, ApplicationReader reader, Coordinators coordinators, RoundChoice rounds, Outbox outbox) : IConversation
{
    private static readonly RoundQuestion which =
        new("match.list", None: ("review.none.heading", "review.none.line"), RoundQuestion.IsOpened) { Heading = "match.cohort.heading" };

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.CoordinatorWord("match", CoordinatorGate.Only(AskCohortAsync)),
        TurnRoute.Verb("match.list", CoordinatorGate.Only(AskCohortAsync)),
        TurnRoute.Verb("match.mentee", CoordinatorGate.Only(MenteeAsync)),
        TurnRoute.Verb("match.pair", CoordinatorGate.Only(PairAsync)),
        TurnRoute.Verb("match.undo", CoordinatorGate.Only(UndoAsync)),
    ];

    private async Task AskCohortAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await rounds.AskWhichAsync(turn, which, cancellationToken) is { } cohort)
        {
            await ListAsync(turn, cohort.Id, news: null, cancellationToken);
        }
    }

    private async Task ListAsync(Turn turn, string cohortId, string? news, CancellationToken cancellationToken)
    {
        if (await tables.LoadAsync(turn, cohortId, cancellationToken) is { } table)
        {
            turn.Show(MatchCards.List(turn, table, news));
        }
        else
        {
            turn.Show(Prompt.Note(turn.Words["review.none.heading"], turn.Words["review.none.line"]));
        }
    }

    private async Task MenteeAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (cohortId, menteeId) = (turn.Pressed?.Text("cohort") ?? "", turn.Pressed?.Text("pick"));
        var table = await tables.LoadWithWishesAsync(turn, cohortId, cancellationToken);
        if (table?.Unpaired.FirstOrDefault(mentee => mentee.Applicant.Id.ObjectId == menteeId) is { } mentee)
        {
            await OfferAsync(turn, table, mentee, cancellationToken);
        }
        else if (table?.Planned.FirstOrDefault(pairing => pairing.Mentee.Id.ObjectId == menteeId) is { } pairing
            && table.Find(Role.Mentee, pairing.Mentee.Id) is { } planned && table.Find(Role.Mentor, pairing.Mentor.Id) is { } mentor)
        {
            await RecordAsync(turn, table, [planned, mentor], cancellationToken);
            turn.Show(MatchCards.Planned(turn, table, pairing, planned, mentor));
        }
        else
        {
            await ListAsync(turn, cohortId, news: null, cancellationToken);
        }
    }

    private async Task OfferAsync(Turn turn, MatchTable table, Application mentee, CancellationToken cancellationToken)
    {
        var (free, rules) = (table.FreeMentors(), table.Template.Matching);
        var own = turn.Who != mentee.Applicant.Id && free.All(mentor => mentor.Applicant.Id != turn.Who) ? OwnPair.No
            : await HasAnotherAsync(turn, table.Cohort, mentee.Applicant.Id, cancellationToken) ? OwnPair.IsForAnother : OwnPair.IsForThem;
        // Left out for every mentee, they learn of none whether they were named.
        free = own is OwnPair.IsForAnother ? [.. free.Where(mentor => turn.Who != mentee.Applicant.Id && turn.Who != mentor.Applicant.Id)] : free;
        var fits = Fits.For(mentee, free, rules, table.Applications);
        // Nobody is to work out from a count that they were named.
        var hindered = turn.Who == mentee.Applicant.Id
            ? []
            : free.Where(mentor => mentor.Applicant.Id != turn.Who && Fits.Between(mentee, mentor, rules, table.Applications) is Hindrance.Asked).ToList();
        PageAt<Fit[]> shown = fits.Count is 0 ? new([], 0, false) : fits.Chunk(MatchCards.Offered).ToList().At(turn.Pressed?.Number("page") ?? 0);
        await RecordAsync(turn, table, [mentee, .. shown.Content.Select(fit => fit.Mentor)], cancellationToken);
        turn.Show(MatchCards.Mentee(turn, table, mentee, fits, shown, hindered, own));
    }

    // Whether somebody else can make a pair with this mentee.
    private async Task<bool> HasAnotherAsync(Turn turn, Cohort cohort, MemberId mentee, CancellationToken cancellationToken) =>
        await coordinators.FindReachableAsync(turn.Who.TenantId, cohort.Coordinators, id => id == turn.Who || id == mentee, cancellationToken) is not null;

    // Their own words are shown with their names.
    private async Task RecordAsync(Turn turn, MatchTable table, IEnumerable<Application> applications, CancellationToken cancellationToken)
    {
        foreach (var application in applications.Where(application => table.AvoidedBy(application, turn).Length > 0))
        {
            await reader.RecordAsync(turn, application, cancellationToken);
        }
    }

    private async Task PairAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (cohortId, menteeId, mentorId) = (turn.Pressed?.Text("cohort") ?? "", turn.Pressed?.Text("mentee"), turn.Pressed?.Text("pick"));
        if ((turn.Who.ObjectId == menteeId || turn.Who.ObjectId == mentorId) && await cohorts.FindAsync(turn.Who.TenantId, cohortId, cancellationToken) is { } round
            && await HasAnotherAsync(turn, round, new(turn.Who.TenantId, menteeId ?? ""), cancellationToken))
        {
            await ListAsync(turn, cohortId, turn.Words["match.own"], cancellationToken);
            return;
        }

        var paired = await outbox.ChangeAsync(AggregateId.Cohort(turn.Who.TenantId, cohortId), async cohort =>
        {
            var table = await tables.LoadWithWishesAsync(turn, cohortId, cancellationToken);
            // Pressed twice: it is made already.
            if (table?.Pairings.FirstOrDefault(pairing => pairing.Mentee.Id.ObjectId == menteeId && pairing.Mentor.Id.ObjectId == mentorId) is { } stands)
            {
                return stands;
            }

            if (table?.Unpaired.FirstOrDefault(mentee => mentee.Applicant.Id.ObjectId == menteeId) is not { } mentee
                || table.FreeMentors().FirstOrDefault(mentor => mentor.Applicant.Id.ObjectId == mentorId) is not { } mentor
                || Fits.Between(mentee, mentor, table.Template.Matching, table.Applications) is not Hindrance.None)
            {
                return null;
            }

            var pairing = new PlannedPair
            {
                Id = $"{cohortId}-{turn.NewId()}", Mentee = mentee.Applicant, Mentor = mentor.Applicant, PairedBy = new(turn.Who, turn.Member.Name), PlannedAt = turn.Now,
            };
            CohortBook.Write(cohort, pairing);
            return pairing;
        }, cancellationToken);
        var news = paired is null ? turn.Words["match.notPaired"]
            : paired.IsLaunched ? turn.Words["match.introduced"]
            : turn.Words.Say("match.paired", ("mentee", paired.Mentee.GivenName), ("mentor", paired.Mentor.GivenName));
        await ListAsync(turn, cohortId, news, cancellationToken);
    }

    private async Task UndoAsync(Turn turn, CancellationToken cancellationToken)
    {
        var cohortId = turn.Pressed?.Text("cohort") ?? "";
        var isIntroduced = await outbox.ChangeAsync(AggregateId.Cohort(turn.Who.TenantId, cohortId), async cohort =>
        {
            var pairing = await cohorts.FindPairingAsync(turn.Who.TenantId, cohortId, turn.Pressed?.Text("pairing") ?? "", cancellationToken);
            if (pairing is { IsLaunched: false })
            {
                CohortBook.Remove(cohort, pairing);
            }

            return pairing is { IsLaunched: true };
        }, cancellationToken);
        await ListAsync(turn, cohortId, turn.Words[isIntroduced ? "match.introduced" : "match.undone"], cancellationToken);
    }
}
