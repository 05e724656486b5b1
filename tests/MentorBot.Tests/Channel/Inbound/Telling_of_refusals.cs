using System.Diagnostics.Metrics;
using MentorBot.Channel.Inbound;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MentorBot.Tests.Channel.Inbound;

public sealed class Telling_of_refusals
{
    private readonly TickingClock clock = new(new DateTimeOffset(2030, 1, 9, 18, 0, 0, TimeSpan.Zero));
    private readonly Lines lines = new();
    private readonly InboundReport report;

    public Telling_of_refusals() =>
        report = new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>(), clock, lines);

    [Fact]
    public void A_flood_is_told_at_once_and_then_once_a_minute_with_its_number()
    {
        for (var time = 0; time < 100; time++)
        {
            report.Write(new Admission.Refused(Refusal.Signature, "https://api.botframework.com"));
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        report.Write(new Admission.Refused(Refusal.Signature, "https://api.botframework.com"));

        lines.Told.ShouldBe(
        [
            "Refused 1 request(s) to speak for the channel: Signature, issuer api.botframework.com.",
            "Refused 100 request(s) to speak for the channel: Signature, issuer api.botframework.com.",
        ]);
    }

    [Fact]
    public void Another_reason_is_told_beside_a_flood()
    {
        report.Write(new Admission.Refused(Refusal.Signature, "https://api.botframework.com"));
        report.Write(new Admission.Refused(Refusal.Tenant, "https://api.botframework.com"));

        lines.Told.Count.ShouldBe(2);
    }

    [Fact]
    public void Nothing_is_told_of_what_is_admitted()
    {
        report.Write(new Admission.Admitted("https://api.botframework.com"));

        lines.Told.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, "none")]
    [InlineData("https://api.botframework.com", "api.botframework.com")]
    [InlineData("https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", "sts.windows.net")]
    [InlineData("https://LOGIN.microsoftonline.com/anybody/v2.0", "login.microsoftonline.com")]
    [InlineData("http://api.botframework.com", "other")]
    [InlineData("https://evil.example/somebody@example.org", "other")]
    [InlineData("https://api.botframework.com.evil.example", "other")]
    [InlineData("", "other")]
    public void Issuers_are_named_only_where_they_are_known(string? issuer, string label) => InboundReport.Label(issuer).ShouldBe(label);

    private sealed class Lines : ILogger<InboundReport>
    {
        public List<string> Told { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Told.Add(formatter(state, exception));
    }
}
