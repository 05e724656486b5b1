using MentorBot.LocalChannel.Acts;
using MentorBot.LocalChannel.Chats;
using MentorBot.LocalChannel.Clock;
using MentorBot.LocalChannel.Connector;
using MentorBot.LocalChannel.Faults;
using MentorBot.LocalChannel.Limits;
using MentorBot.LocalChannel.Serving;
using MentorBot.LocalChannel.Threads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace MentorBot.LocalChannel;

/// <summary>A stand-in for Teams on this machine, with a page to rehearse the programme on. Development only.</summary>
public static class LocalChannelHosting
{
    /// <summary>Also makes <see cref="RehearsalClock"/> the process's <see cref="TimeProvider"/>.</summary>
    public static void AddLocalChannel(this IHostApplicationBuilder builder, LocalChannelOptions options)
    {
        if (!builder.Environment.IsDevelopment())
        {
            throw new InvalidOperationException(
                $"The local channel lets anybody on this machine speak as anybody: it runs in Development only, and this is {builder.Environment.EnvironmentName}.");
        }

        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(_ => new Journal(options.Folder));
        services.AddSingleton(s => new RehearsalClock(
            TimeProvider.System, s.GetRequiredService<Journal>().Kept.LastOrDefault(line => line.Lead is not null)?.Lead
                ?? options.StartAt - TimeProvider.System.GetUtcNow() ?? TimeSpan.Zero));
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(s => s.GetRequiredService<RehearsalClock>()));
        services.AddSingleton<Watchers>();
        services.AddSingleton<ChatBook>();
        services.AddSingleton<FaultOrders>();
        services.AddSingleton<TeamsLimits>();
        services.AddSingleton<BotDoor>();
        services.AddSingleton<TeamsActivities>();
        services.AddSingleton<PersonActs>();
        services.AddSingleton<ThreadActs>();
        services.AddSingleton<ClockMover>();
        services.AddSingleton<PageFiles>();
    }

    public static void MapLocalChannel(this WebApplication app)
    {
        var everything = app.MapGroup("");
        everything.AllowLoopbackOnly();
        everything.MapPage();

        var local = everything.MapGroup("/local");
        local.MapConnector();
        local.MapPeople();
        local.MapThreads();
        local.MapFaults();
        local.MapLimits();
        local.MapClock();
    }
}
