using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Channel.Inbound;

/// <summary>The long one is in the benchmarks; this is the same in small.</summary>
public sealed class A_short_fuzz_run
{
    [Theory]
    [InlineData(1)]
    [InlineData(20260122)]
    public async Task Breaks_nothing(int seed)
    {
        await using var bot = await RunningBot.StartAsync($"--Programme:Coordinators:1={FuzzedActivities.Coordinator}");
        var activities = new FuzzedActivities(seed, new Uri(bot.Http.BaseAddress!, "/local/teams/").AbsoluteUri, "28:local-bot", RunningBot.Tenant);
        var bodies = Enumerable.Range(0, 1000).Select(_ => activities.Next()).ToList();

        var broken = new List<string>();
        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (body, token) =>
        {
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var response = await bot.Http.PostAsync("/api/messages", content, token);
            if ((int)response.StatusCode >= 500 && response.StatusCode is not HttpStatusCode.NotImplemented)
            {
                lock (broken)
                {
                    broken.Add($"{response.StatusCode}: {Encoding.UTF8.GetString(body)}");
                }
            }
        });

        broken.ShouldBeEmpty();
        (await bot.SendAsync(HttpMethod.Get, "/health/ready")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
