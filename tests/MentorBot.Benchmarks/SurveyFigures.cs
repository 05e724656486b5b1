namespace MentorBot.Benchmarks;

/// <param name="Cpu">Of the bot's process, in milliseconds a turn.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Megabytes">Resident after the load.</param>
/// <param name="Start">From the process's start to its first answered turn, in milliseconds.</param>
/// <param name="Speeding">The second half's turns a second, to the first half's: 1 where it had warmed up.</param>
/// <param name="Driver">CPU of load driver and connector, in milliseconds a turn.</param>
internal sealed record SurveyFigures(double PerSecond, double Cpu, double P50, double P99, double Megabytes, double Start, double Speeding, double Driver)
{
    public static SurveyFigures Of(Load first, Load second, TimeSpan cpu, double megabytes, TimeSpan start)
    {
        var both = first + second;
        return new(
            both.PerSecond, cpu.TotalMilliseconds / both.Latencies.Length, both.At(0.50), both.At(0.99), megabytes, start.TotalMilliseconds,
            second.PerSecond / first.PerSecond, both.DriverCpu.TotalMilliseconds / both.Latencies.Length);
    }

    public static SurveyFigures Median(IReadOnlyList<SurveyFigures> rounds)
    {
        double Of(Func<SurveyFigures, double> value) => TokenCheck.Median(rounds.Select(value));
        return new(Of(r => r.PerSecond), Of(r => r.Cpu), Of(r => r.P50), Of(r => r.P99), Of(r => r.Megabytes), Of(r => r.Start), Of(r => r.Speeding), Of(r => r.Driver));
    }

    public override string ToString() =>
        $"{PerSecond,6:F0} turns/s  CPU {Cpu:F3} ms/turn  p50 {P50,6:F1} ms  p99 {P99,6:F1} ms  memory {Megabytes,4:F0} MB  first answer after {Start,5:F0} ms  "
        + $"second half {Speeding:F2} of the first  driver {Driver:F3} ms/turn, {Driver * PerSecond / 10 / Environment.ProcessorCount:F0} % of the machine";
}
