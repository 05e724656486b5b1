using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MentorBot.Tests.Support;

/// <summary>
/// All that whoever runs the bot could get to see of it: every log line at every level with its state, scopes and exception,
/// every trace with its tags, every measurement, and every exception thrown in this process. Keeps what holds the mark.
/// </summary>
internal sealed class Watcher : ILoggerProvider, ISupportExternalScope
{
    private readonly string mark;
    private readonly ActivityListener traces;
    private readonly MeterListener metrics = new();
    private readonly ConcurrentDictionary<string, int> kinds = [];
    private readonly ConcurrentQueue<string> marked = [];
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public Watcher(string mark)
    {
        this.mark = mark;
        traces = new()
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = trace => See("trace", string.Join(' ', [trace.OperationName, trace.DisplayName, trace.StatusDescription, .. Texts(trace.TagObjects), .. Texts(trace.Baggage), .. trace.Events.SelectMany(seen => Texts(seen.Tags).Prepend(seen.Name))])),
        };
        ActivitySource.AddActivityListener(traces);
        metrics.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        metrics.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Measured(instrument, tags));
        metrics.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Measured(instrument, tags));
        metrics.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Measured(instrument, tags));
        metrics.Start();
        AppDomain.CurrentDomain.FirstChanceException += Thrown;
    }

    /// <summary>How much of each kind was seen: what saw nothing proves nothing.</summary>
    public IReadOnlyDictionary<string, int> Seen => kinds;

    public IEnumerable<string> Marked => marked;

    public void AddTo(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(this).AddFilter<Watcher>(category: null, LogLevel.Trace));

    public ILogger CreateLogger(string categoryName) => new WatchedLog(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
        AppDomain.CurrentDomain.FirstChanceException -= Thrown;
        metrics.Dispose();
        traces.Dispose();
    }

    private void Measured(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        See("metric", string.Join(' ', Texts(tags.ToArray()).Prepend(instrument.Name)));

    private void Thrown(object? sender, FirstChanceExceptionEventArgs thrown) => See("exception", $"{thrown.Exception.GetType()} {thrown.Exception.Message} {string.Join(' ', thrown.Exception.Data.Values.Cast<object?>())}");

    private void See(string kind, string text)
    {
        kinds.AddOrUpdate(kind, 1, (_, seen) => seen + 1);
        if (text.Contains(mark, StringComparison.OrdinalIgnoreCase))
        {
            marked.Enqueue($"{kind}: {text}");
        }
    }

    private static IEnumerable<string> Texts<T>(IEnumerable<KeyValuePair<string, T>> tags) => tags.Select(tag => $"{tag.Key}={tag.Value}");

    private sealed class WatchedLog(Watcher watcher, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => watcher.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = $"{category} {formatter(state, exception)} {exception}";
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
            {
                text += string.Join(' ', Texts(values));
            }

            watcher.scopes.ForEachScope((scope, _) => text += $" {(scope is IEnumerable<KeyValuePair<string, object?>> some ? string.Join(' ', Texts(some)) : scope)}", state);
            watcher.See("log", text);
        }
    }
}
