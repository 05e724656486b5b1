using System.Globalization;
using System.Net;
using MentorBot.LocalChannel;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.LocalChannel;

public sealed class Moving_the_programme_clock : IAsyncLifetime
{
    private readonly Diary diary = new();
    private Rehearsal rehearsal = null!;

    public async Task InitializeAsync()
    {
        rehearsal = await Rehearsal.StartAsync(work: diary);
        diary.Rehearsal = rehearsal;
        diary.Clock = rehearsal.Services.GetRequiredService<TimeProvider>();
        await rehearsal.ActAsync(Words.Mentee, "open");
    }

    public async Task DisposeAsync() => await rehearsal.DisposeAsync();

    [Fact]
    public async Task What_falls_due_on_the_way_is_done_in_order_and_at_its_time()
    {
        var start = diary.Clock.GetUtcNow();
        diary.Plan(start.AddDays(2), "second");
        diary.Plan(start.AddDays(1), "first");
        diary.Plan(start.AddDays(9), "later");

        var (status, body) = await MoveAsync("""{"advance":"3.00:00:00"}""");

        status.ShouldBe(HttpStatusCode.OK);
        body!["sent"]!.GetValue<int>().ShouldBe(2);
        diary.Done.Select(d => d.What).ShouldBe(["first", "second"]);
        diary.Done.ShouldAllBe(d => d.At - d.Due < TimeSpan.FromMinutes(1) && d.At >= d.Due);
        Instant(body["now"]!.GetValue<string>()).ShouldBeInRange(start.AddDays(3), start.AddDays(3).AddMinutes(1));
    }

    [Fact]
    public async Task What_the_work_itself_plans_before_the_target_is_done_too()
    {
        var start = diary.Clock.GetUtcNow();
        diary.Plan(start.AddDays(1), "first");
        diary.Then = () => diary.Plan(start.AddDays(2), "follow-up");

        await MoveAsync("""{"advance":"3.00:00:00"}""");

        diary.Done.Select(d => d.What).ShouldBe(["first", "follow-up"]);
    }

    [Fact]
    public async Task It_goes_to_an_instant_and_never_back()
    {
        var target = new DateTimeOffset(diary.Clock.GetUtcNow().Year + 1, 1, 22, 18, 0, 0, TimeSpan.Zero);

        var there = await MoveAsync($$"""{"now":"{{target:yyyy-MM-ddTHH:mm:ssZ}}"}""");
        var back = await MoveAsync($$"""{"now":"{{target.AddDays(-1):yyyy-MM-ddTHH:mm:ssZ}}"}""");
        var minus = await MoveAsync("""{"advance":"-1.00:00:00"}""");

        Instant(there.Body!["now"]!.GetValue<string>()).ShouldBeInRange(target, target.AddMinutes(1));
        back.Status.ShouldBe(HttpStatusCode.BadRequest);
        back.Body.Text("message")!.ShouldContain("only moves forward");
        minus.Status.ShouldBe(HttpStatusCode.BadRequest);
        diary.Clock.GetUtcNow().ShouldBeGreaterThanOrEqualTo(target);
    }

    [Fact]
    public async Task It_tells_what_comes_next()
    {
        (await rehearsal.SendAsync(HttpMethod.Get, "/local/clock/next")).Status.ShouldBe(HttpStatusCode.NoContent);
        var at = diary.Clock.GetUtcNow().AddDays(1);
        diary.Plan(at, "a preparation card for Ana");

        var (status, next) = await rehearsal.SendAsync(HttpMethod.Get, "/local/clock/next");

        status.ShouldBe(HttpStatusCode.OK);
        next.Text("what").ShouldBe("a preparation card for Ana");
        Instant(next.Text("at")!).ShouldBe(at);
    }

    [Fact]
    public async Task Two_moves_at_once_follow_one_another()
    {
        var start = diary.Clock.GetUtcNow();
        for (var day = 1; day <= 6; day++)
        {
            diary.Plan(start.AddDays(day), $"day {day}");
        }

        var moves = await Task.WhenAll(MoveAsync("""{"advance":"3.00:00:00"}"""), MoveAsync("""{"advance":"3.00:00:00"}"""));

        diary.MostAtOnce.ShouldBe(1);
        moves.Sum(m => m.Body!["sent"]!.GetValue<int>()).ShouldBe(6);
        diary.Clock.GetUtcNow().ShouldBeGreaterThanOrEqualTo(start.AddDays(6));
    }

    [Fact]
    public async Task Work_that_never_gets_done_does_not_hold_the_clock()
    {
        diary.Plan(diary.Clock.GetUtcNow().AddDays(1), "stuck");
        diary.Idle = true;

        (await MoveAsync("""{"advance":"2.00:00:00"}""")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private Task<(HttpStatusCode Status, System.Text.Json.Nodes.JsonNode? Body)> MoveAsync(string how) =>
        rehearsal.SendAsync(HttpMethod.Post, "/local/clock", how);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Work by the clock that sends one message for each thing it has planned.</summary>
    private sealed class Diary : IRehearsedWork
    {
        private readonly List<Upcoming> planned = [];
        private int running;

        public TimeProvider Clock { get; set; } = null!;
        public Rehearsal Rehearsal { get; set; } = null!;
        public List<(string What, DateTimeOffset Due, DateTimeOffset At)> Done { get; } = [];
        public Action? Then { get; set; }
        public bool Idle { get; set; }
        public int MostAtOnce { get; private set; }

        public void Plan(DateTimeOffset at, string what) => planned.Add(new Upcoming(at, what));

        public Task<DateTimeOffset?> NextAsync(CancellationToken ct) => Task.FromResult(planned.MinBy(p => p.At)?.At);

        public Task<Upcoming?> ForeseeAsync(CancellationToken ct) => Task.FromResult(planned.MinBy(p => p.At));

        public async Task RunDueAsync(CancellationToken ct)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref running));
            while (!Idle && planned.MinBy(p => p.At) is { } next && next.At <= Clock.GetUtcNow())
            {
                planned.Remove(next);
                Done.Add((next.What, next.At, Clock.GetUtcNow()));
                await Rehearsal.BotSaysAsync(Words.Mentee, """{"type":"message","text":"It is time."}""");
                var then = Then;
                Then = null;
                then?.Invoke();
            }

            Interlocked.Decrement(ref running);
        }
    }
}
