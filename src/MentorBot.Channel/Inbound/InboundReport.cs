using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace MentorBot.Channel.Inbound;

/// <summary>
/// Counts who spoke to the bot and who was refused, so that a change of signers shows up before people do (protocol 2.4).
/// Names of issuers come from tokens nobody has checked: only known ones become a label.
/// </summary>
internal sealed partial class InboundReport
{
    public const string MeterName = "MentorBot.Channel";

    private static readonly TimeSpan saidOnceIn = TimeSpan.FromMinutes(1);
    private static readonly HashSet<string> knownHosts = new(StringComparer.OrdinalIgnoreCase)
    {
        "api.botframework.com", "api.botframework.us", "api.botframework.azure.cn",
        "sts.windows.net", "login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn",
    };

    private readonly Counter<long> accepted;
    private readonly Counter<long> refused;
    private readonly TimeProvider clock;
    private readonly ILogger<InboundReport> logger;
    private readonly Dictionary<(Refusal Reason, string Issuer), Said> said = [];
    private readonly Lock gate = new();

    public InboundReport(IMeterFactory meters, TimeProvider clock, ILogger<InboundReport> logger)
    {
        var meter = meters.Create(MeterName);
        accepted = meter.CreateCounter<long>("mentorbot.channel.accepted", unit: "{activity}", description: "Activities that passed every check.");
        refused = meter.CreateCounter<long>("mentorbot.channel.refused", unit: "{activity}", description: "Requests that may not speak for the channel.");
        (this.clock, this.logger) = (clock, logger);
    }

    public void Write(Admission admission)
    {
        var issuer = Label(admission.Issuer);
        if (admission is not Admission.Refused { Reason: var reason })
        {
            accepted.Add(1, new KeyValuePair<string, object?>("issuer", issuer));
            return;
        }

        refused.Add(1, new("reason", reason.ToString()), new("issuer", issuer));
        if (DueToSay(reason, issuer) is { } times)
        {
            Refused(times, reason, issuer);
        }
    }

    /// <summary>The issuer's host where it is one of Microsoft's, <c>none</c> without a token, else <c>other</c>.</summary>
    internal static string Label(string? issuer) => issuer switch
    {
        null => "none",
        _ when Uri.TryCreate(issuer, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && knownHosts.TryGetValue(address.Host, out var host) => host,
        _ => "other",
    };

    // A flood of bad tokens must not become a flood of lines: each kind is told at once, then once a minute with its number.
    private long? DueToSay(Refusal reason, string issuer)
    {
        lock (gate)
        {
            var last = said.GetValueOrDefault((reason, issuer));
            if (last is not null && clock.GetElapsedTime(last.At) < saidOnceIn)
            {
                last.Since++;
                return null;
            }

            said[(reason, issuer)] = new(clock.GetTimestamp());
            return 1 + (last?.Since ?? 0);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused {Times} request(s) to speak for the channel: {Reason}, issuer {Issuer}.")]
    private partial void Refused(long times, Refusal reason, string issuer);

    private sealed record Said(long At)
    {
        public long Since { get; set; }
    }
}
