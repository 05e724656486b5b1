using MentorBot.Outbound;
using MentorBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentorBot.Tests.Outbound;

public sealed class When_the_bot_is_not_signed_in
{
    private readonly SteppedClock clock = new();
    private readonly SignInGate gate;

    public When_the_bot_is_not_signed_in() => gate = new(clock, NullLogger<SignInGate>.Instance);

    [Fact]
    public void Nothing_goes_out_but_a_probe_after_a_while()
    {
        gate.TryEnter().ShouldBeTrue();
        gate.Refused();

        gate.IsClosed.ShouldBeTrue();
        gate.TryEnter().ShouldBeFalse();
        clock.Advance(gate.UntilProbe);
        gate.TryEnter().ShouldBeTrue();
        gate.TryEnter().ShouldBeFalse("one probe at a time");
    }

    [Fact]
    public void Those_that_were_under_way_do_not_lengthen_the_wait()
    {
        gate.Refused();
        var wait = gate.UntilProbe;

        gate.Refused();
        gate.Refused();

        gate.UntilProbe.ShouldBe(wait);
    }

    [Fact]
    public void Each_probe_that_fails_doubles_the_wait_up_to_ten_minutes()
    {
        gate.Refused();
        List<double> waits = [];
        for (var probe = 0; probe < 7; probe++)
        {
            waits.Add(gate.UntilProbe.TotalSeconds);
            clock.Advance(gate.UntilProbe);
            gate.TryEnter().ShouldBeTrue();
            gate.Refused();
        }

        waits.ShouldBe([30, 60, 120, 240, 480, 600, 600]);
    }

    [Fact]
    public void Once_it_is_known_again_everything_goes()
    {
        gate.Refused();
        clock.Advance(gate.UntilProbe);
        gate.TryEnter();

        gate.Passed();

        gate.IsClosed.ShouldBeFalse();
        gate.TryEnter().ShouldBeTrue();
        gate.UntilProbe.ShouldBe(TimeSpan.Zero);
    }
}
