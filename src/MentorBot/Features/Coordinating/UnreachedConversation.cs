using System.Collections.Concurrent;
using MentorBot.Cards;
using MentorBot.Pairs;
using MentorBot.Programme.Announcements;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Rounds;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

/// <summary>Who of a round could not be reached, and with what: answers, questions, introductions, news, goodbyes and reminders that did not arrive.</summary>
internal sealed class UnreachedConversation(CohortBook cohorts, PairBook pairs, OrientationBook orientations, Coordinators coordinators, RoundChoice rounds) : IConversation
{
    // Each pair has a ledger of its own.
    private const int AtOnce = 8;

    private static readonly RoundQuestion which =
        new("unreached.show", None: ("review.none.heading", "review.none.line"), RoundQuestion.IsOpened) { Heading = "unreached.cohort.heading" };

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.CoordinatorWord("unreached", CoordinatorGate.Only(ShowAsync)),
        TurnRoute.Verb("unreached.show", CoordinatorGate.Only(ShowAsync)),
    ];

    private async Task ShowAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await rounds.AskWhichAsync(turn, which, cancellationToken) is { } cohort)
        {
            await ShowAsync(turn, cohort, cancellationToken);
        }
    }

    private async Task ShowAsync(Turn turn, Cohort cohort, CancellationToken cancellationToken)
    {
        // Whoever has left stands in no application any more, and need not be reached.
        var applications = await cohorts.ApplicationsAsync(turn.Who.TenantId, cohort.Id, cancellationToken);
        var names = applications.GroupBy(application => application.Applicant.Id).ToDictionary(own => own.Key, own => own.First().Applicant.Name);
        var all = Unreached.Of(await WrittenAsync(turn.Who.TenantId, cohort.Id, applications, turn.Now, cancellationToken));
        // An answer was for a coordinator, and so was a plan.
        foreach (var to in all.Select(written => written.To).Where(to => !names.ContainsKey(to)).Distinct().ToList())
        {
            if (await coordinators.FindAsync(to, cancellationToken) is { } coordinator)
            {
                names.Add(to, coordinator.Name);
            }
        }

        var missed = all.Where(written => names.ContainsKey(written.To)).ToList();
        var pages = FactPages.Of(missed.Select(written => new Fact(names[written.To], turn.Words.Say(
            "unreached.fact", ("what", turn.Words[$"unreached.what.{written.What}"]), ("day", turn.Words.Moment(written.At)), ("reason", turn.Words[$"unreached.reason.{FailureReasons.Of(written.Reason)}"])))));
        var (page, shown, _) = pages.At(turn.Pressed?.Number("page") ?? 0);
        var more = CohortCards.Data(cohort);
        more["page"] = (shown + 1) % pages.Count;
        turn.Show(new Prompt
        {
            Heading = turn.Words["unreached.heading"],
            Lines = [missed.Count is 0 ? turn.Words.Say("unreached.none", ("round", cohort.Name)) : turn.Words["unreached.line"]],
            Facts = page,
            Choices =
            [
                .. pages.Count > 1 ? [new Choice(turn.Words.Say("unreached.more", ("page", shown + 1), ("pages", pages.Count)), "unreached.show", more)] : Array.Empty<Choice>(),
                new(turn.Words["review.back"], "cohort.show", CohortCards.Data(cohort)),
            ],
        });
    }

    private async Task<IReadOnlyCollection<Written>> WrittenAsync(
        string tenant, string cohortId, IReadOnlyList<Application> applications, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ConcurrentBag<Written> all = [.. Unreached.Of(applications, await cohorts.WrittenAsync(tenant, cohortId, cancellationToken))];
        var launched = (await cohorts.PairingsAsync(tenant, cohortId, cancellationToken)).Where(pairing => pairing.IsLaunched);
        await Parallel.ForEachAsync(launched, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (pairing, token) =>
        {
            if (await pairs.FindAsync(tenant, pairing.Id, token) is { } pair)
            {
                Add(Unreached.Of(pair, await pairs.WrittenAsync(pair, token), now));
            }
        });
        if (await orientations.FindAsync(tenant, cohortId, cancellationToken) is { } session)
        {
            Add(Unreached.Of(session, await orientations.WrittenAsync(tenant, cohortId, cancellationToken), now));
        }

        return all;

        void Add(IEnumerable<Written> some)
        {
            foreach (var written in some)
            {
                all.Add(written);
            }
        }
    }
}
