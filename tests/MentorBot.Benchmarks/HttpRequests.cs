using System.Diagnostics.Metrics;

namespace MentorBot.Benchmarks;

/// <summary>The requests this process has made since, by .NET's own meter.</summary>
internal sealed class HttpRequests : IDisposable
{
    private readonly MeterListener listener = new();
    private long count;
    private long ticks;

    public HttpRequests()
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name is "http.client.request.duration")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, _, _) =>
        {
            Interlocked.Increment(ref count);
            Interlocked.Add(ref ticks, TimeSpan.FromSeconds(seconds).Ticks);
        });
        listener.Start();
    }

    public long Count => Interlocked.Read(ref count);

    public TimeSpan Time => TimeSpan.FromTicks(Interlocked.Read(ref ticks));

    public void Dispose() => listener.Dispose();
}
