using System.Diagnostics.Metrics;
using System.Globalization;
using MentorBot.Storage;
using SendOutcome = MentorBot.Channel.Connector.ConnectorOutcome<MentorBot.Channel.Connector.ResourceResponse>;

namespace MentorBot.Outbound;

/// <summary>Counts what the channel answered and what was given up, for whoever watches over a deployment. Nobody is named.</summary>
internal sealed class DeliveryMetrics
{
    public const string MeterName = "MentorBot.Outbound";
    private readonly Counter<long> answers;
    private readonly Counter<long> givenUp;

    public DeliveryMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        answers = meter.CreateCounter<long>("mentorbot.sends", description: "Calls to the channel, by what it answered.");
        givenUp = meter.CreateCounter<long>("mentorbot.sends.given_up", description: "Messages that did not reach their reader, by reason.");
    }

    public void Answered(SendOutcome? outcome) => answers.Add(1, new KeyValuePair<string, object?>("answer", outcome switch
    {
        null => "notSignedIn",
        SendOutcome.Refused { Error.Code: ChannelCalls.Held } => "held",
        SendOutcome.Done => "done",
        SendOutcome.Refused refused => refused.Error.Status.ToString(CultureInfo.InvariantCulture),
        _ => "none",
    }));

    public void GaveUp(DeliveryStatus status, string reason) =>
        givenUp.Add(1, new("status", status.ToString()), new("reason", reason));
}
