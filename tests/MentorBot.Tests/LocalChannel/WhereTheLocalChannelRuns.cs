using System.Net;
using MentorBot.LocalChannel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MentorBot.Tests.LocalChannel;

public sealed class Where_the_local_channel_runs
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public void It_refuses_to_start_outside_development(string environment)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });

        Should.Throw<InvalidOperationException>(() => builder.AddLocalChannel(new LocalChannelOptions()))
            .Message.ShouldContain(environment);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/page/app.js")]
    [InlineData("/local/clock")]
    [InlineData("/local/people")]
    [InlineData("/local/events")]
    [InlineData("/local/teams/v3/conversations/a/members")]
    public async Task A_foreign_host_name_is_refused(string path)
    {
        await using var rehearsal = await Rehearsal.StartAsync();

        var (status, _) = await rehearsal.SendAsync(HttpMethod.Get, path, adjust: r => r.Headers.Host = "rebound.example");

        status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task Only_its_own_page_and_programs_may_post(string? origin, HttpStatusCode expected)
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var own = rehearsal.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

        var (status, _) = await rehearsal.SendAsync(
            HttpMethod.Post, "/local/clock", """{"advance":"00:00:00"}""", r => r.Headers.Add("Origin", origin ?? own));
        var (connector, _) = await rehearsal.SendAsync(
            HttpMethod.Post, "/local/teams/v3/conversations", "{}", r => r.Headers.Add("Origin", origin ?? own));

        status.ShouldBe(expected);
        connector.ShouldBe(expected is HttpStatusCode.OK ? HttpStatusCode.BadRequest : expected);
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:5000", HttpStatusCode.OK)]
    [InlineData("[::1]:5000", HttpStatusCode.OK)]
    [InlineData("127.0.0.1.example.com", HttpStatusCode.Forbidden)]
    [InlineData("10.0.0.1", HttpStatusCode.Forbidden)]
    public async Task Its_name_is_this_machines(string host, HttpStatusCode expected)
    {
        await using var rehearsal = await Rehearsal.StartAsync();

        var (status, _) = await rehearsal.SendAsync(HttpMethod.Get, "/local/clock", adjust: r => r.Headers.Host = host);

        status.ShouldBe(expected);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.5", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData(null, false)]
    public void Another_machine_is_refused(string? address, bool allowed)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Host = new HostString("127.0.0.1", 3978);
        context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);

        LoopbackOnly.IsAllowed(context).ShouldBe(allowed);
    }

    [Fact]
    public async Task A_page_without_its_renderer_says_how_to_fetch_it()
    {
        var folder = Directory.CreateTempSubdirectory("page");
        foreach (var name in new[] { "index.html", "not-ready.html" })
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, "page", name), Path.Combine(folder.FullName, name));
        }

        await using var rehearsal = await Rehearsal.StartAsync(pageFolder: folder.FullName);

        (await rehearsal.Http.GetStringAsync(new Uri("/", UriKind.Relative))).ShouldContain("npm ci");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_page_lets_in_nothing_from_outside()
    {
        await using var rehearsal = await Rehearsal.StartAsync();

        using var page = await rehearsal.Http.GetAsync(new Uri("/", UriKind.Relative));

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'; script-src 'self'; style-src 'self'");
    }

    [Theory]
    [InlineData("/page/../MentorBot.Tests.dll")]
    [InlineData("/page/%2e%2e/MentorBot.Tests.deps.json")]
    [InlineData("/page/..%2fMentorBot.Tests.deps.json")]
    public async Task The_page_serves_its_own_folder_only(string path)
    {
        await using var rehearsal = await Rehearsal.StartAsync();

        (await rehearsal.SendAsync(HttpMethod.Get, path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
