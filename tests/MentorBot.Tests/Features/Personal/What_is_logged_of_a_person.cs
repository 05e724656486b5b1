using System.Collections.Concurrent;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MentorBot.Tests.Features.Personal;

public sealed class What_is_logged_of_a_person
{
    [Fact]
    public async Task Is_nothing_they_wrote_nor_who_they_are_also_while_they_are_forgotten()
    {
        using var log = new KeptLog();
        await using var bot = await RunningBot.StartAsync(services => services.AddSingleton<ILoggerProvider>(log), "--Logging:LogLevel:Default=Information");
        await bot.GoToAsync(new DateTimeOffset(2030, 1, 14, 15, 0, 0, TimeSpan.Zero));
        var life = await MarkedLife.LiveAsync(bot);
        await life.Mentee.SaysAsync("forget me");
        await life.Mentee.PressesAsync("Erase everything now");
        await bot.WhenGoneAsync();

        log.Lines.ShouldNotBeEmpty();
        log.Lines.Where(line => line.Text.Contains(MarkedLife.Mark, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        // The stand-in for Teams has people in its addresses, which the server logs.
        log.Lines.Where(line => line.Category.StartsWith("MentorBot.", StringComparison.Ordinal) && line.Text.Contains(life.Mentee.Id.ObjectId, StringComparison.OrdinalIgnoreCase))
            .ShouldBeEmpty();
    }

    private sealed class KeptLog : ILoggerProvider
    {
        public ConcurrentQueue<(string Category, string Text)> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Writer(KeptLog log, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                log.Lines.Enqueue((category, $"{formatter(state, exception)} {exception}"));
        }
    }
}
