using System.Collections.Concurrent;
using MentorBot.Cards;
using MentorBot.Pairs;
using MentorBot.Programme.Announcements;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Pairs;
using MentorBot.Rounds;
using MentorBot.Storage;
using MentorBot.Texts;
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
        var launched = await pairs.OfAsync(turn.Who.TenantId, await cohorts.PairingsAsync(turn.Who.TenantId, cohort.Id, cancellationToken), cancellationToken);
        var all = Unreached.Of(await WrittenAsync(turn.Who.TenantId, cohort.Id, applications, launched, turn.Now, cancellationToken));
        // An answer was for a coordinator, and so was what a pair passes on. Any other can go on with it, so it counts whoever that was, and bears the name of whom it is about.
        foreach (var to in all.Where(written => written.IsForCoordinators && !names.ContainsKey(written.To)).Select(written => written.To).Distinct().ToList())
        {
            if (await coordinators.FindAsync(to, cancellationToken) is { } coordinator)
            {
                names.Add(to, coordinator.Name);
            }
        }

        var about = About(applications, launched, turn.Words);
        var missed = all.Where(written => Unreached.MayKnow(turn.Who, written, launched) && (written.IsForCoordinators || names.ContainsKey(written.To))).ToList();
        var pages = FactPages.Of(missed.Select(written => written.IsForCoordinators
            ? new Fact(written.From is { } from ? launched.First(pair => pair.Id == written.About).Self(from).Name : about[written.About!], Line(turn.Words, written, names.GetValueOrDefault(written.To))) // Only what is said of one of these counts.
            : new Fact(names[written.To], Line(turn.Words, written, to: null))));
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

    private static Dictionary<string, string> About(IEnumerable<Application> applications, IEnumerable<Pair> launched, Words words) =>
        applications.Select(application => (Key: application.Key, application.Applicant.Name))
            .Concat(launched.Select(pair => (Key: pair.Id, Name: words.List([pair.Mentor.Name, pair.Mentee.Name]))))
            .ToDictionary(named => named.Key, named => named.Name);

    private static string Line(Words words, Written written, string? to)
    {
        var (what, day, reason) = (words[$"unreached.what.{written.What}"], words.Moment(written.At), words[$"unreached.reason.{FailureReasons.Of(written.Reason)}"]);
        return to is null
            ? words.Say("unreached.fact", ("what", what), ("day", day), ("reason", reason))
            : words.Say("unreached.fact.to", ("what", what), ("to", to), ("day", day), ("reason", reason));
    }

    private async Task<IReadOnlyCollection<Written>> WrittenAsync(
        string tenant, string cohortId, IReadOnlyList<Application> applications, IReadOnlyList<Pair> launched, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ConcurrentBag<Written> all = [.. Unreached.Of(applications, await cohorts.WrittenAsync(tenant, cohortId, cancellationToken))];
        await Parallel.ForEachAsync(launched, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (pair, token) =>
            Add(Unreached.Of(pair, await pairs.WrittenAsync(pair, token), now)));
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
