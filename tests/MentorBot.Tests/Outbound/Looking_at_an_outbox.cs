using MentorBot.Outbound;
using MentorBot.Storage;

namespace MentorBot.Tests.Outbound;

public sealed class Looking_at_an_outbox
{
    private static readonly AggregateId id = new("tenant|pair|one");
    private readonly WorkQueue queue = new();

    [Fact]
    public async Task Whoever_waits_hears_when_it_is_done()
    {
        var looked = queue.Add(id);
        looked.IsCompleted.ShouldBeFalse();

        queue.Done(id, new Looked.Through());

        await looked;
        await queue.WhenIdle();
    }

    [Fact]
    public async Task A_failed_look_is_not_taken_for_done()
    {
        var looked = queue.Add(id);

        queue.Failed(id, new IOException("The store is away."));

        await Should.ThrowAsync<IOException>(() => looked);
    }

    [Fact]
    public async Task What_was_added_meanwhile_is_looked_at_again()
    {
        var first = queue.Add(id);
        var second = queue.Add(id);

        queue.Done(id, new Looked.Through());
        await first;
        second.IsCompleted.ShouldBeFalse();
        queue.WhenIdle().IsCompleted.ShouldBeFalse();

        queue.Done(id, new Looked.Through());
        await second;
        await queue.WhenIdle();
    }
}
