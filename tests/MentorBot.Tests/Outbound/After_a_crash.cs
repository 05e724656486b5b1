using MentorBot.Outbound;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Outbound;

public sealed class After_a_crash
{
    [Fact]
    public async Task What_was_committed_and_not_sent_is_sent_once()
    {
        // The same door after the restart: the chat remembers where it is.
        await using var bot = await RunningBot.StartAsync($"--urls=http://127.0.0.1:{FreePort.Find()}");
        var chat = bot.Person("Jordan");
        await chat.OpensAsync();
        await CommitWithoutSendingAsync(bot, chat, "Kept through the crash");
        await bot.RestartAsync();
        chat.Messages.ShouldNotContain(message => message.Says("Kept through the crash"));

        await bot.AdvanceAsync(TimeSpan.FromMinutes(2));
        await bot.AdvanceAsync(TimeSpan.FromDays(1));

        chat.Messages.Count(message => message.Says("Kept through the crash")).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_missed_for_days_is_still_found()
    {
        await using var bot = await RunningBot.StartAsync();
        var chat = bot.Person("Jordan");
        await chat.OpensAsync();
        await CommitWithoutSendingAsync(bot, chat, "Three days late");

        await bot.AdvanceAsync(TimeSpan.FromDays(3));

        chat.Messages.Count(message => message.Says("Three days late")).ShouldBe(1);
    }

    // As the process leaves it that dies right after the commit: the hint and the rows are there, nobody was told.
    private static async Task CommitWithoutSendingAsync(RunningBot bot, Chat chat, string text)
    {
        var id = AggregateId.Member(chat.Id);
        await bot.Services.GetRequiredService<DueTable>().HintAsync(id, Outbox.DueKind, bot.Now.AddSeconds(45), CancellationToken.None);
        var store = bot.Services.GetRequiredService<AggregateStore>();
        var mine = await store.OpenAsync(id, CancellationToken.None);
        mine.Send(new OutboxEntry.Post(chat.Id, new OutgoingMessage(text)));
        (await store.TryCommitAsync(mine, CancellationToken.None)).ShouldBeTrue();
    }
}
