using MentorBot.Outbound;
using MentorBot.Storage;

namespace MentorBot.Jobs;

/// <summary>Sends what a crash or a refusal left in an outbox.</summary>
internal sealed class OutboxWork(OutboxSender sender) : IDueWork
{
    public string Kind => Outbox.DueKind;

    public Task RunAsync(AggregateId aggregate, CancellationToken cancellationToken) => sender.SendAsync(aggregate, cancellationToken);

    public Task<string?> ForeseeAsync(AggregateId aggregate, DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(null);
}
