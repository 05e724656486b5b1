using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>Carries a chain one link further; see <see cref="IStep"/>.</summary>
internal sealed partial class StepDelivery(IServiceProvider services, ILogger<StepDelivery> logger)
{
    // Not before somebody needs them: a step may itself commit things.
    private readonly Lazy<Dictionary<string, IStep>> steps = new(() => services.GetServices<IStep>().ToDictionary(step => step.Name));

    /// <exception cref="NewerRowException">A newer version knows this step.</exception>
    /// <exception cref="StoreBusyException">Others kept changing the same; not yet so often that something must be wrong.</exception>
    /// <exception cref="StepFailedException">It may pass another time.</exception>
    public async Task<DeliveryOutcome> DeliverAsync(OutboxEntry.Step step, CancellationToken cancellationToken)
    {
        if (!steps.Value.TryGetValue(step.Name, out var known))
        {
            throw new NewerRowException(default);
        }

        try
        {
            await known.ApplyAsync(step.Target, step.Data, cancellationToken);
            return DeliveryOutcome.Nothing;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && failure is not (NewerRowException or UnreadableRowException) && !StoreBusyException.IsNothing(failure, step.Tries))
        {
            Failed(failure, step.Name, step.Tries);
            throw new StepFailedException(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Step {Step} failed after {Tries} earlier tries; it will be tried again, and set aside in the end.")]
    private partial void Failed(Exception failure, string step, int tries);
}

internal sealed class StepFailedException(Exception failure) : Exception("A step failed.", failure);
