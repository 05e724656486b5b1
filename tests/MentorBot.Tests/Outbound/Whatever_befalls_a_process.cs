using FsCheck;
using FsCheck.Fluent;
using MentorBot.Tests.Storage;

namespace MentorBot.Tests.Outbound;

/// <summary>
/// Random turns, sweeps, deaths and faults: in the end every activity has had one effect, every message has arrived, and
/// doubles come only of a death between sending and recording. A failure prints the smallest case, and the seed that <see cref="ModelRuns"/> replays.
/// </summary>
public sealed class Whatever_befalls_a_process
{
    private static readonly Gen<Fate> fate = Gen.Frequency(
        (3, Gen.Constant(Fate.None)),
        (3, Hits(FateKind.DieBefore, 16)),
        (3, Hits(FateKind.DieAfter, 16)),
        (2, Hits(FateKind.FailBefore, 12)),
        (2, Hits(FateKind.FailAfter, 12)),
        // No later than the turn's commit.
        (2, Hits(FateKind.Meanwhile, 2)));

    private static readonly Gen<int> process = Gen.Choose(0, 1);

    private static readonly Gen<ModelCommand> command = Gen.Frequency(
        (8, from person in Gen.Choose(0, 1)
            from what in Gen.Elements("note", "tell", "promise")
            from twice in Gen.Elements(false, false, true)
            from which in process
            from befalls in fate
            select (ModelCommand)new ModelCommand.Say(person, what, twice, which, befalls)),
        (2, from which in Gen.Choose(0, 20) from place in process from befalls in fate select (ModelCommand)new ModelCommand.Again(which, place, Alone(befalls))),
        (4, from place in process from befalls in fate select (ModelCommand)new ModelCommand.Sweep(place, Alone(befalls))),
        (3, Gen.Elements(1, 5, 15, 70, -60).Select(minutes => (ModelCommand)new ModelCommand.Pass(minutes))));

    private static readonly Arbitrary<ModelCommand[]> commands = Arb.From(command.NonEmptyListOf().Select(list => list.Take(14).ToArray()), Smaller);

    [Fact]
    public void Every_effect_comes_once_and_every_message_arrives() => Check.One(ModelRuns.Config(15), Prop.ForAll(commands, async some =>
    {
        await using var world = await ModelWorld.BeginAsync();
        foreach (var one in some)
        {
            await world.RunAsync(one);
        }

        await world.EndWellAsync();
        await world.CheckAsync();
        return true;
    }));

    private static Fate Alone(Fate befalls) => befalls.Kind is FateKind.Meanwhile ? Fate.None : befalls;

    private static Gen<Fate> Hits(FateKind kind, int last) =>
        from at in Gen.Choose(1, last)
        from times in kind is FateKind.FailBefore or FateKind.FailAfter ? Gen.Choose(1, 3) : Gen.Constant(1)
        select new Fate(kind, at, times);

    private static IEnumerable<ModelCommand[]> Smaller(ModelCommand[] all) =>
    [
        .. all.Length < 2 ? [] : Enumerable.Range(0, all.Length).Select(left => all.Where((_, index) => index != left).ToArray()),
        .. from index in Enumerable.Range(0, all.Length)
           from simpler in Simpler(all[index])
           select all.Select((one, at) => at == index ? simpler : one).ToArray(),
    ];

    private static IEnumerable<ModelCommand> Simpler(ModelCommand command) => command switch
    {
        ModelCommand.Say { Twice: true } say => [say with { Twice = false }],
        ModelCommand.Say { What: not "note" } say => [say with { What = "note" }],
        ModelCommand.Say { Fate.Kind: not FateKind.None } say => [say with { Fate = Fate.None }],
        ModelCommand.Again { Fate.Kind: not FateKind.None } again => [again with { Fate = Fate.None }],
        ModelCommand.Sweep { Fate.Kind: not FateKind.None } sweep => [sweep with { Fate = Fate.None }],
        _ => [],
    };
}
