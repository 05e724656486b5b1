using MentorBot.Outbound;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Outbound;

public sealed class Looking_at_an_outbox
{
    private static readonly AggregateId id = new("tenant|member|one");
    private static readonly AggregateId next = new("tenant|member|next");
    private static readonly ManualClock clock = new(new DateTimeOffset(2030, 1, 9, 18, 0, 0, TimeSpan.Zero));
    private readonly WorkQueue queue = new();
    private readonly Waiting waiting = new(clock, inOrder: false, CancellationToken.None);

    [Fact]
    public async Task Whoever_waits_hears_when_it_is_done()
    {
        var looked = queue.Add(id, Line.Mail);
        await BeginAsync(Line.Mail);
        looked.IsCompleted.ShouldBeFalse();

        queue.Done(id, new Looked.Through());

        await looked;
        await queue.WhenIdle();
    }

    [Fact]
    public async Task A_failed_look_is_not_taken_for_done()
    {
        var looked = queue.Add(id, Line.Mail);
        await BeginAsync(Line.Mail);

        queue.Failed(id, new IOException("The store is away."));

        await Should.ThrowAsync<IOException>(() => looked);
    }

    [Fact]
    public async Task What_was_added_meanwhile_is_looked_at_again()
    {
        var first = queue.Add(id, Line.Mail);
        await BeginAsync(Line.Mail);
        var second = queue.Add(id, Line.Mail);

        queue.Done(id, new Looked.Through());
        await first;
        second.IsCompleted.ShouldBeFalse();
        queue.WhenIdle().IsCompleted.ShouldBeFalse();

        (await BeginAsync(Line.Mail)).ShouldBe(id);
        queue.Done(id, new Looked.Through());
        await second;
        await queue.WhenIdle();
    }

    [Fact]
    public async Task What_has_not_begun_is_looked_at_once_for_all_who_asked()
    {
        var first = queue.Add(id, Line.Mail);
        var second = queue.Add(id, Line.Mail);

        await BeginAsync(Line.Mail);
        queue.Done(id, new Looked.Through());

        await Task.WhenAll(first, second);
        await queue.WhenIdle();
    }

    [Fact]
    public async Task Whoever_talks_leaves_the_line_of_the_mail_and_is_looked_at_by_one_worker()
    {
        var looked = queue.Add(id, Line.Mail);
        _ = queue.Add(next, Line.Mail);
        _ = queue.Add(id, Line.Talk);

        (await BeginAsync(Line.Talk)).ShouldBe(id);
        (await BeginAsync(Line.Mail)).ShouldBe(next, "the one before is under way");

        queue.Done(id, new Looked.Through());
        queue.Done(next, new Looked.Through());
        await looked;
        await queue.WhenIdle();
    }

    [Fact]
    public async Task Whoever_talks_while_their_mail_is_sent_is_next_in_the_line_of_those_who_talk()
    {
        _ = queue.Add(id, Line.Mail);
        await BeginAsync(Line.Mail);
        _ = queue.Add(id, Line.Mail);
        var answered = queue.Add(id, Line.Talk);
        _ = queue.Add(id, Line.Mail);

        queue.Done(id, new Looked.Through());
        (await BeginAsync(Line.Talk)).ShouldBe(id);
        answered.IsCompleted.ShouldBeFalse();
        queue.Done(id, new Looked.Through());

        await answered;
        await queue.WhenIdle();
    }

    [Fact]
    public async Task Mail_that_falls_due_while_it_waits_keeps_its_place()
    {
        _ = queue.Add(id, Line.Mail);
        var due = queue.Join(id, otherwise: Line.Talk);
        _ = queue.Join(next, otherwise: Line.Talk);

        (await BeginAsync(Line.Talk)).ShouldBe(next);
        (await BeginAsync(Line.Mail)).ShouldBe(id);
        queue.Done(id, new Looked.Through());
        queue.Done(next, new Looked.Through());
        await due;
        await queue.WhenIdle();
    }

    [Fact]
    public void The_first_of_what_waits_is_looked_at_again_in_time()
    {
        Meet("ada", seconds: 30);
        Meet("ben", seconds: 10);
        Meet("eve", seconds: -1);

        waiting.Until.ShouldBe(clock.GetUtcNow().AddSeconds(10));
    }

    private async Task<AggregateId> BeginAsync(Line line)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        return await queue.BeginAllAsync(line, patience.Token).FirstAsync(patience.Token);
    }

    private Queued Meet(string who, int seconds)
    {
        var entry = new OutboxEntry.Post(new MemberId("tenant", who), new OutgoingMessage("Hello")) { NotBefore = clock.GetUtcNow().AddSeconds(seconds) };
        var queued = new Queued(new Entity(new(id.Partition, "o|0"), "", ""), entry);
        waiting.MustWait(queued).ShouldBe(seconds > 0);
        return queued;
    }
}
