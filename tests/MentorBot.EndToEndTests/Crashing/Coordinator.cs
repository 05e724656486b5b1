using System.Text.Json.Nodes;
using MentorBot.EndToEndTests.Support;

namespace MentorBot.EndToEndTests.Crashing;

/// <summary>The coordinator, who makes the pairs and opens the rounds.</summary>
internal sealed class Coordinator(OutsideConnector connector, Door door)
{
    private const string Sample = "sample";
    private readonly Person person = new(connector, door, "Fatima Osei", People.Fatima, _ => false);

    /// <summary>Lets so many pairs apply to the round that is open at first, approves them, and introduces them.</summary>
    public async Task<IReadOnlyList<(Application Mentee, Application Mentor)>> PairAsync(int pairs, CancellationToken cancellationToken)
    {
        List<(Application Mentee, Application Mentor)> applied =
        [
            .. Enumerable.Range(1, pairs).Select(number => (Applicant($"Mentee{number} Roy", "mentee"), Applicant($"Mentor{number} Lam", "mentor"))),
        ];
        await Task.WhenAll(applied.SelectMany(pair => new[] { pair.Mentee, pair.Mentor }).Select(one => one.SendAsync(cancellationToken)));
        await UntilFiledAsync(Sample, 2 * pairs, cancellationToken);
        foreach (var (mentee, mentor) in applied)
        {
            await ApproveAsync("mentee|" + mentee.Person.ObjectId, cancellationToken);
            await ApproveAsync("mentor|" + mentor.Person.ObjectId, cancellationToken);
            await person.PressAsync(
                "match.pair", new() { ["cohort"] = Sample, ["mentee"] = mentee.Person.ObjectId, ["pick"] = mentor.Person.ObjectId }, cancellationToken);
        }

        var asked = await person.PressAsync("cohort.askLaunch", new() { ["cohort"] = Sample }, cancellationToken);
        await person.PressAsync(
            "cohort.launch", asked.Button("cohort.launch") ?? throw new InvalidOperationException($"Nobody is to be introduced, but \"{asked.Heading}\"."), cancellationToken);
        return applied;

        Application Applicant(string name, string role) =>
            new(new Person(connector, door, name, Person.IdOf(name), PairLife.IsLetter), role, random: null);
    }

    // What is approved is what was read.
    private async Task ApproveAsync(string application, CancellationToken cancellationToken)
    {
        var read = await person.PressAsync("application.read", new() { ["cohort"] = Sample, ["pick"] = application }, cancellationToken);
        var approve = read.Button("application.approve") ?? throw new InvalidOperationException($"There is nothing to approve, but \"{read.Heading}\".");
        await person.PressAsync("application.approve", approve, cancellationToken);
    }

    /// <summary>Opens another round for applications; answers its id.</summary>
    public async Task<string> OpenRoundAsync(DateOnly starts, CancellationToken cancellationToken)
    {
        await person.PressAsync("cohort.new", [], cancellationToken);
        Said? heard = null;
        foreach (var words in new[] { "1", "The next round", $"{starts:O}", "6", "skip" })
        {
            heard = await person.AskAsync(words, cancellationToken);
        }

        var open = heard?.Button("cohort.open") ?? throw new InvalidOperationException($"The new round is not there, but \"{heard?.Heading}\".");
        await person.PressAsync("cohort.open", (JsonObject)open.DeepClone(), cancellationToken);
        return (string)open["cohort"]!;
    }

    /// <summary>Looks until so many applications lie in a round: the last step of a chain that may still be under way.</summary>
    public async Task UntilFiledAsync(string cohort, int count, CancellationToken cancellationToken)
    {
        var heading = count is 1 ? "1 application" : $"{count} applications";
        for (var since = connector.Now; await ListAsync() is var heard && heard != heading;)
        {
            if (connector.Now - since > TimeSpan.FromMinutes(2))
            {
                throw new TimeoutException($"The coordinator waits for {heading} and is shown {heard}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
        }

        // What has not changed is shown in the same words: so something else is asked in between.
        async Task<string> ListAsync()
        {
            await person.AskAsync("coordinator", cancellationToken);
            return (await person.PressAsync("application.list", new() { ["cohort"] = cohort }, cancellationToken)).Heading;
        }
    }
}
