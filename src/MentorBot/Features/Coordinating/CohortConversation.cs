using System.Security.Cryptography;
using System.Text;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Pairs;
using MentorBot.Rounds;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

/// <summary>The coordinator's home, and the life of a cohort: begin one, open and close its applications, launch its pairs.</summary>
internal sealed class CohortConversation(CohortBook cohorts, PairBook pairs, MatchTables tables, TemplateCatalogue templates, Outbox outbox, ISurveys surveys, TimeProvider clock) : IConversation
{
    // A pair takes two rows of a launch's transaction, which holds a hundred.
    private const int PairsAtOnce = 40;
    private const int Named = 20;

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.CoordinatorWord("coordinator", CoordinatorGate.Only(HomeAsync)),
        TurnRoute.CoordinatorWord("cohort", CoordinatorGate.Only(HomeAsync)),
        TurnRoute.Verb("coordinator.home", CoordinatorGate.Only(HomeAsync)),
        TurnRoute.Verb("cohort.new", CoordinatorGate.Only(NewAsync)),
        TurnRoute.Verb("cohort.show", CoordinatorGate.Only(ShowAsync)),
        TurnRoute.Verb("cohort.open", CoordinatorGate.Only((turn, token) => StepAsync(turn, CohortLife.OpenApplications, "cohort.opened", token))),
        TurnRoute.Verb("cohort.close", CoordinatorGate.Only((turn, token) => StepAsync(turn, CohortLife.CloseApplications, "cohort.closed", token))),
        TurnRoute.Verb("cohort.askLaunch", CoordinatorGate.Only((turn, token) => AskLaunchAsync(turn, news: null, token))),
        TurnRoute.Verb("cohort.launch", CoordinatorGate.Only(LaunchAsync)),
    ];

    private async Task HomeAsync(Turn turn, CancellationToken cancellationToken)
    {
        var all = await cohorts.ListAsync(turn.Who.TenantId, cancellationToken);
        var home = new Prompt
        {
            Heading = turn.Words.Say("coordinator.home.heading", ("name", turn.Member.GivenName)),
            Lines = [turn.Words[all.Count is 0 ? "coordinator.home.none" : "coordinator.home.line"]],
            Choices = [new(turn.Words["coordinator.home.new"], "cohort.new"), new(turn.Words["coordinator.home.appoint"], "coordinator.appoint"), new(turn.Words["coordinator.home.dismiss"], "coordinator.dismiss")],
        };
        turn.Show(all.Count is 0 ? home : RoundChoice.Offer(turn, home, all, "cohort.show", Label));

        string Label(Cohort cohort) => turn.Words.Say("coordinator.home.cohort", ("name", cohort.Name), ("status", turn.Words[$"cohort.state.{cohort.Status}"]));
    }

    private Task NewAsync(Turn turn, CancellationToken cancellationToken) =>
        surveys.OpenAsync(turn, NewCohortPurpose.Key, known: null, cancellationToken);

    private async Task ShowAsync(Turn turn, CancellationToken cancellationToken)
    {
        var id = turn.Pressed?.Text("pick") ?? turn.Pressed?.Text("cohort") ?? "";
        if (await cohorts.FindAsync(turn.Who.TenantId, id, cancellationToken) is { } cohort)
        {
            await ShowAsync(turn, cohort, news: null, cancellationToken);
        }
        else
        {
            await HomeAsync(turn, cancellationToken);
        }
    }

    private async Task ShowAsync(Turn turn, Cohort cohort, string? news, CancellationToken cancellationToken)
    {
        var applications = await cohorts.ApplicationsAsync(turn.Who.TenantId, cohort.Id, cancellationToken);
        var pairings = await cohorts.PairingsAsync(turn.Who.TenantId, cohort.Id, cancellationToken);
        var template = templates.Get(cohort.TemplateId, turn.Words.Language);
        var plans = template.Forms.Internship is null ? [] : Internship.Waiting(await pairs.OfAsync(turn.Who.TenantId, pairings, cancellationToken), turn.Who);
        turn.Show(CohortCards.Show(cohort, template, applications, pairings, turn.Words, plans.Count, news));
    }

    private async Task StepAsync(Turn turn, Func<Cohort, Cohort?> step, string news, CancellationToken cancellationToken)
    {
        var id = AggregateId.Cohort(turn.Who.TenantId, turn.Pressed?.Text("cohort") ?? "");
        var (cohort, said) = await outbox.ChangeAsync(id, (Cohort?, string?) (Aggregate aggregate) =>
        {
            var before = aggregate.Read<Cohort>(CohortBook.Document);
            if (before is null || step(before) is not { } after)
            {
                return (before, null);
            }

            // What others have done since would be undone unread.
            if (!CohortCards.IsAsRead(turn, before))
            {
                return (before, "cohort.older");
            }

            CohortBook.Write(aggregate, after);
            return (after, news);
        }, cancellationToken);
        if (cohort is null)
        {
            await HomeAsync(turn, cancellationToken);
            return;
        }

        await ShowAsync(turn, cohort, said is null ? null : turn.Words[said], cancellationToken);
    }

    private async Task AskLaunchAsync(Turn turn, string? news, CancellationToken cancellationToken)
    {
        if (await tables.LoadWithWishesAsync(turn, turn.Pressed?.Text("cohort") ?? "", cancellationToken) is not { } table)
        {
            await HomeAsync(turn, cancellationToken);
            return;
        }

        if (table.Planned.Count is 0)
        {
            await ShowAsync(turn, table.Cohort, turn.Words["launch.nothing"], cancellationToken);
            return;
        }

        var unpaired = table.Unpaired.Select(application => application.Applicant.Name).ToList();
        var data = CohortCards.Data(table.Cohort);
        var against = table.PlannedAgainst(turn.Who);
        data["pairs"] = Mark(table, against);
        turn.Show(new Prompt
        {
            Heading = turn.Words.Say("launch.heading", ("count", table.Planned.Count)),
            Lines =
            [
                .. news is null ? Array.Empty<string>() : [news],
                turn.Words["launch.line"],
                .. table.Cohort.TakesApplications ? [Closing(turn, table.Cohort)] : Array.Empty<string>(),
                .. Names(turn, table, against),
                .. unpaired.Count is 0 ? Array.Empty<string>() : [turn.Words.Say("launch.unpaired", ("count", unpaired.Count), ("names", turn.Words.List([.. unpaired.Take(10)])))],
            ],
            Choices = [new(turn.Words["launch.confirm"], "cohort.launch", data), new(turn.Words["launch.notYet"], "cohort.show", CohortCards.Data(table.Cohort))],
        });
    }

    private async Task LaunchAsync(Turn turn, CancellationToken cancellationToken)
    {
        var tenant = turn.Who.TenantId;
        var cohortId = turn.Pressed?.Text("cohort") ?? "";
        var table = await tables.LoadWithWishesAsync(turn, cohortId, cancellationToken);
        if (table is null || Mark(table, table.PlannedAgainst(turn.Who)) != turn.Pressed?.Text("pairs"))
        {
            // An older card was about other pairs, or doesn't say about which. Nobody can take back an introduction, so it is asked again, of those of now.
            await AskLaunchAsync(turn, turn.Words[turn.Pressed?.Text("pairs") is null ? "launch.older" : "launch.changed"], cancellationToken);
            return;
        }

        var launched = 0;
        foreach (var some in table.Planned.Chunk(PairsAtOnce))
        {
            launched += await LaunchSomeAsync(tenant, cohortId, [.. some.Select(pairing => pairing.Id)], cancellationToken);
        }

        if (await cohorts.FindAsync(tenant, cohortId, cancellationToken) is { } cohort)
        {
            await ShowAsync(turn, cohort, turn.Words.Say(launched > 0 ? "launch.done" : "launch.nothing", ("count", launched)), cancellationToken);
        }
        else
        {
            await HomeAsync(turn, cancellationToken);
        }
    }

    // Each batch is whole in itself: of a launch that is broken off the rest is planned still, and asked about again. What was undone
    // meanwhile stays undone.
    private Task<int> LaunchSomeAsync(string tenant, string cohortId, HashSet<string> asked, CancellationToken cancellationToken) =>
        outbox.ChangeAsync(AggregateId.Cohort(tenant, cohortId), async aggregate =>
        {
            if (aggregate.Read<Cohort>(CohortBook.Document) is not { } cohort)
            {
                return 0;
            }

            var applications = await cohorts.ApplicationsAsync(tenant, cohortId, cancellationToken);
            var standing = Plans.Standing(await cohorts.PairingsAsync(tenant, cohortId, cancellationToken), applications);
            var planned = standing.Where(pairing => !pairing.IsLaunched && asked.Contains(pairing.Id)).ToList();
            if (planned.Count is 0)
            {
                return 0;
            }

            var running = CohortLife.Launch(cohort, clock.GetUtcNow());
            CohortBook.Write(aggregate, running);
            foreach (var pairing in planned)
            {
                CohortBook.Write(aggregate, pairing with { IsLaunched = true, LaunchedAt = clock.GetUtcNow() });
                aggregate.Carry(CohortBook.LaunchStep, AggregateId.Pair(tenant, pairing.Id), new PairLaunch(running, pairing));
            }

            return planned.Count;
        }, cancellationToken);

    // Whoever launches early, with the first pair, closes what cannot be opened again.
    private static string Closing(Turn turn, Cohort cohort) => cohort.ApplyUntil is { } last
        ? turn.Words.Say("launch.closesNamed", ("day", turn.Words.Day(last)))
        : turn.Words["launch.closes"];

    // First those that go against what was asked for; then those that somebody else has planned: they may be weighing them still.
    private static IEnumerable<string> Names(Turn turn, MatchTable table, IReadOnlyList<PlannedPair> against)
    {
        return
        [
            .. against.Concat(table.Planned.Except(against).OrderBy(pairing => pairing.PairedBy.Id == turn.Who)).Take(Named)
                .Select((pairing, at) => at < against.Count ? turn.Words.Say("launch.against", ("pair", Name(pairing))) : Name(pairing)),
            .. table.Planned.Count > Named ? [turn.Words.Say("launch.more", ("count", table.Planned.Count - Named))] : Array.Empty<string>(),
        ];

        string Name(PlannedPair pairing) => turn.Words.Say(
            pairing.PairedBy.Id == turn.Who ? "launch.pair" : "launch.pairOf", ("mentee", pairing.Mentee.Name), ("mentor", pairing.Mentor.Name), ("by", pairing.PairedBy.Name));
    }

    // Which pairs were asked about, of which there was a warning, and whether it closes applications; short, however many they are.
    private static string Mark(MatchTable table, IReadOnlyList<PlannedPair> against)
    {
        var about = PlannedPair.Ids(table.Planned) + (against.Count is 0 ? "" : "|" + PlannedPair.Ids(against)) + (table.Cohort.TakesApplications ? "|closes" : "");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(about)).AsSpan(0, 10));
    }
}
