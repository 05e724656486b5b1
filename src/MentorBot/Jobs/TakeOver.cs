using MentorBot.Outbound;
using MentorBot.Storage;
using MentorBot.Storage.Processes;
using MentorBot.Turns;
using Microsoft.Extensions.Options;

namespace MentorBot.Jobs;

/// <summary>Takes over what the dead had to do: at start, when it may be this process's own former life, and whenever another is found gone.</summary>
internal sealed partial class TakeOver(
    Presence presence, Outbox outbox, DueSweep sweep, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<TakeOver> logger) : BackgroundService
{
    /// <summary>What names a dead process, and what was committed here and left to one; answers how many items were done.</summary>
    public Task<int> TakeOverAsync(CancellationToken cancellationToken)
    {
        outbox.KickLately();
        return sweep.TakeOverAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        do
        {
            await TakeOverInTheEndAsync(stoppingToken);
        }
        while (await presence.Gone.ReadAsync(stoppingToken) is not null);
    }

    private async Task TakeOverInTheEndAsync(CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await TakeOverAsync(cancellationToken);
                return;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                Failed(failure);
                await Task.Delay(Backoff.After(tries), clock, cancellationToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What a process that is gone had to do could not be taken over; it will be tried again.")]
    private partial void Failed(Exception failure);
}

internal static class TakeOverFeature
{
    public static void AddTakeOver(this IServiceCollection services)
    {
        services.AddSingleton(provider => new Presence(
            provider.GetRequiredService<ITableStore>(), provider.GetRequiredService<IOptions<ProgrammeOptions>>().Value.TenantId,
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Presence>>()));
        services.AddHostedService(provider => provider.GetRequiredService<Presence>());
        services.AddHostedService<TakeOver>();
    }
}
