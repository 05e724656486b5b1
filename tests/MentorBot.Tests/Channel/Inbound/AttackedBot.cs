using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using MentorBot.Channel.Inbound;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Channel.Inbound;

/// <summary>A bot whose issuer has good and odd keys, and what it counts.</summary>
public sealed class AttackedBot : IAsyncLifetime, IDisposable
{
    private readonly MeterListener listener = new();
    private (string Instrument, Dictionary<string, object?> Tags)? counted;

    public SignedBot Bot { get; } = new();

    internal static MintKey Bare { get; } = new("bare-key", RSA.Create(2048));

    internal static MintKey Empty { get; } = MintKey.New("empty-key");

    internal static MintKey Weak { get; } = new("weak-key", RSA.Create(1024), ["msteams"]);

    internal static MintKey Twin { get; } = MintKey.New("twin-key", "msteams");

    public async Task InitializeAsync()
    {
        await Bot.InitializeAsync();
        Bot.Metadata.Keys =
            [.. Bot.Metadata.Keys, Bare.Public(), Empty.Public(), Weak.Public(), Twin.Public(), MintKey.New(Twin.Id, "webchat").Public()];

        var ours = Bot.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == InboundReport.MeterName && ReferenceEquals(instrument.Meter.Scope, ours))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
            counted = (instrument.Name, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value)));
        listener.Start();
    }

    public Task DisposeAsync() => Bot.DisposeAsync();

    public void Dispose() => listener.Dispose();

    /// <summary>What was counted since the last call: the reason of a refusal, null of an admission; and the issuer's label.</summary>
    internal (Refusal? Reason, string Issuer) TakeCounted()
    {
        var (instrument, tags) = counted.ShouldNotBeNull("nothing was counted");
        counted = null;
        instrument.ShouldBe(tags.ContainsKey("reason") ? "mentorbot.channel.refused" : "mentorbot.channel.accepted");
        return (tags.TryGetValue("reason", out var reason) ? Enum.Parse<Refusal>((string)reason!) : null, (string)tags["issuer"]!);
    }
}
