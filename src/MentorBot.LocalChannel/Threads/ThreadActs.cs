using MentorBot.LocalChannel.Acts;
using MentorBot.LocalChannel.Chats;

namespace MentorBot.LocalChannel.Threads;

/// <summary>What a person does in a group chat or channel, done here and told to the bot.</summary>
internal sealed class ThreadActs(ChatBook book, TeamsActivities activities, BotDoor door)
{
    private static readonly ActOutcome Nothing = new(0);

    public async Task<ActOutcome> AddAsync(SharedChat chat, Chat by, CancellationToken cancellationToken)
    {
        if (!book.SetInstalled(chat, true))
        {
            return Nothing;
        }

        await door.DeliverAsync(activities.BotAdded(by).BotAdded(chat), cancellationToken);
        return await door.DeliverAsync(activities.Installed(by, true).Installed(chat), cancellationToken);
    }

    public async Task<ActOutcome> RemoveAsync(SharedChat chat, Chat by, CancellationToken cancellationToken)
    {
        if (!book.SetInstalled(chat, false))
        {
            return Nothing;
        }

        await door.DeliverAsync(activities.BotAdded(by).BotRemoved(chat), cancellationToken);
        return await door.DeliverAsync(activities.Installed(by, false).Installed(chat), cancellationToken);
    }

    /// <param name="root">The thread in a channel; null begins one.</param>
    public async Task<ActOutcome> SayAsync(
        SharedChat chat, string? root, Chat by, string text, bool mention, CancellationToken cancellationToken)
    {
        var said = mention && !text.Contains(ThreadActivities.Mention, StringComparison.Ordinal) ? $"{ThreadActivities.Mention} {text}" : text;
        var message = book.Put(chat, ChatMessage.Person, m => m with
        {
            Text = said,
            By = by.Person.ObjectId,
            Root = chat.Team is null ? null : root ?? m.MessageId,
        });
        var outcome = mention && chat.Installed
            ? await door.DeliverAsync(activities.Said(by, message).Said(chat, message.Root), cancellationToken)
            : Nothing;
        return outcome with { MessageId = message.MessageId };
    }
}
