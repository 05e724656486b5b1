using MentorBot.Channel.Connector;

namespace MentorBot.Tests.Channel;

public sealed class Where_the_bot_may_post
{
    private static readonly ServiceHosts teams = new(new HashSet<string> { "smba.trafficmanager.net" }, Loopback: false);

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/", true)]
    [InlineData("https://smba.trafficmanager.net.evil.com/", false)]
    [InlineData("https://evil.trafficmanager.net/", false)]
    [InlineData("https://smba.trafficmanager.net@evil.com/", false)]
    [InlineData("http://smba.trafficmanager.net/", false)]
    [InlineData("https://smba.trafficmanager.net:8443/", false)]
    [InlineData("https://smba.trafficmanager.net/?x=1", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("http://127.0.0.1:3978/local/teams/", false)]
    [InlineData("not an address", false)]
    [InlineData(null, false)]
    public void Only_the_exact_host_over_https(string? address, bool allowed) => teams.Allow(address).ShouldBe(allowed);

    [Theory]
    [InlineData("http://127.0.0.1:3978/local/teams/", true)]
    [InlineData("http://localhost:3978/", true)]
    [InlineData("http://[::1]:3978/", true)]
    [InlineData("https://smba.trafficmanager.net/amer/", false)]
    [InlineData("http://192.168.1.4/", false)]
    [InlineData("http://127.0.0.1.evil.com/", false)]
    public void While_rehearsing_only_this_machine(string address, bool allowed) => ServiceHosts.LoopbackOnly.Allow(address).ShouldBe(allowed);
}
