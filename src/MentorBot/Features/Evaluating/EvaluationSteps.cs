using System.Text.Json;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Storage;

namespace MentorBot.Features.Evaluating;

/// <summary>Puts an evaluation where nobody can tell whose it is.</summary>
internal sealed class EvaluationFiled(EvaluationShelf shelf) : IStep
{
    public const string StepName = "evaluation.filed";

    public string Name => StepName;

    public Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken) =>
        shelf.PutAsync(target.Tenant, target.Key, data.Read<Sealed>(), cancellationToken);
}

/// <summary>Notes with the pair who has answered, so that nobody is asked again.</summary>
internal sealed class EvaluationNoted(PairChanges changes) : IStep
{
    public string Name => EvaluationShelf.NoteStep;

    public Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        var who = data.Read<EvaluatedBy>().Who;
        return changes.ChangeAsync(target, pair => pair.HasEvaluated(who) ? null : pair with { EvaluatedBy = [.. pair.EvaluatedBy ?? [], who] }, say: null, cancellationToken);
    }
}
