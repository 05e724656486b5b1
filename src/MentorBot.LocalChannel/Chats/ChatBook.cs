using System.Collections.Concurrent;
using System.Globalization;

namespace MentorBot.LocalChannel.Chats;

/// <summary>Everybody and every chat. Each change is kept, then told to whoever watches.</summary>
internal sealed class ChatBook
{
    private readonly Lock gate = new();
    private readonly Journal journal;
    private readonly Watchers watchers;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<Guid, Chat> chats = new();
    private readonly List<Guid> order = [];
    private long lastSeq;
    private long lastMessageId;
    private long posts;

    public ChatBook(Journal journal, Watchers watchers, TimeProvider clock)
    {
        (this.journal, this.watchers, this.clock) = (journal, watchers, clock);
        foreach (var person in Personas.Sample)
        {
            Place(person);
        }

        foreach (var line in journal.Kept)
        {
            Replay(line);
        }
    }

    /// <summary>Messages the bot has sent since the start.</summary>
    public long Posts => Interlocked.Read(ref posts);

    public IReadOnlyList<Member> Members()
    {
        lock (gate)
        {
            return [.. order.Select(id => chats[id].ToMember())];
        }
    }

    public Chat? Find(Guid person) => chats.GetValueOrDefault(person);

    public Chat? FindConversation(string id) =>
        chats.Values.FirstOrDefault(c => c.ConversationId == id) is { Exists: true } chat ? chat : null;

    /// <summary>By Teams id or Entra object id; mail names nobody when a chat is made (protocol 5.5).</summary>
    public Chat? FindUser(string? id) =>
        id is null ? null
        : Guid.TryParse(id, out var person) ? Find(person)
        : chats.Values.FirstOrDefault(c => c.UserId == id);

    public Member Add(Persona person)
    {
        lock (gate)
        {
            Place(person);
            journal.Keep(new JournalLine { Person = person });
            watchers.Tell(new LocalEvent("people") { Oid = person.ObjectId });
            return chats[person.ObjectId].ToMember();
        }
    }

    /// <summary>False where it was so already.</summary>
    public bool SetInstalled(Chat chat, bool installed)
    {
        lock (gate)
        {
            if (chat.Installed == installed)
            {
                return false;
            }

            chat.Installed = installed;
            chat.Exists |= installed;
            Changed(chat, new JournalLine { Installed = installed });
            return true;
        }
    }

    public void SetBlocked(Chat chat, bool blocked)
    {
        lock (gate)
        {
            chat.Blocked = blocked;
            Changed(chat, new JournalLine { Blocked = blocked });
        }
    }

    /// <summary>The id of the last message, where there was something new to read.</summary>
    public string? Read(Chat chat)
    {
        lock (gate)
        {
            if (chat.Messages is not [.., var last] || last.Seq <= chat.ReadUpTo)
            {
                return null;
            }

            chat.ReadUpTo = last.Seq;
            Changed(chat, new JournalLine { ReadUpTo = last.Seq });
            return last.MessageId;
        }
    }

    public void KeepClock(TimeSpan lead)
    {
        lock (gate)
        {
            journal.Keep(new JournalLine { Lead = lead });
        }
    }

    public IReadOnlyList<ChatMessage> Messages(Chat chat, long after)
    {
        lock (gate)
        {
            return [.. chat.Messages.Where(m => m.Seq > after)];
        }
    }

    public ChatMessage? FindMessage(Chat chat, string messageId)
    {
        lock (gate)
        {
            return chat.Messages.Find(m => m.MessageId == messageId);
        }
    }

    public ChatMessage Put(Chat chat, string from, Func<ChatMessage, ChatMessage> fill)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            lastMessageId = Math.Max(lastMessageId + 1, now.ToUnixTimeMilliseconds());
            var message = fill(new ChatMessage
            {
                Seq = ++lastSeq,
                MessageId = lastMessageId.ToString(CultureInfo.InvariantCulture),
                From = from,
                SentAt = now,
            });
            chat.Messages.Add(message);
            if (from == ChatMessage.Bot)
            {
                Interlocked.Increment(ref posts);
            }

            journal.Keep(new JournalLine { Of = chat.Person.ObjectId, Message = message });
            watchers.Tell(new LocalEvent("message") { Oid = chat.Person.ObjectId, Message = message });
            return message;
        }
    }

    /// <summary>False where there is no such message.</summary>
    public bool Change(Chat chat, string messageId, Func<ChatMessage, ChatMessage> change)
    {
        lock (gate)
        {
            var at = chat.Messages.FindIndex(m => m.MessageId == messageId);
            if (at < 0)
            {
                return false;
            }

            var message = chat.Messages[at] = change(chat.Messages[at]);
            journal.Keep(new JournalLine { Of = chat.Person.ObjectId, Message = message });
            watchers.Tell(new LocalEvent("updated") { Oid = chat.Person.ObjectId, Message = message });
            return true;
        }
    }

    public void Delete(Chat chat, string messageId)
    {
        lock (gate)
        {
            chat.Messages.RemoveAll(m => m.MessageId == messageId);
            journal.Keep(new JournalLine { Of = chat.Person.ObjectId, Deleted = messageId });
            watchers.Tell(new LocalEvent("deleted") { Oid = chat.Person.ObjectId, MessageId = messageId });
        }
    }

    private void Changed(Chat chat, JournalLine line)
    {
        journal.Keep(line with { Of = chat.Person.ObjectId });
        watchers.Tell(new LocalEvent("people") { Oid = chat.Person.ObjectId });
    }

    private void Place(Persona person)
    {
        if (chats.TryAdd(person.ObjectId, new Chat(person)))
        {
            order.Add(person.ObjectId);
        }
    }

    private void Replay(JournalLine line)
    {
        if (line.Person is { } person)
        {
            Place(person);
        }

        if (line.Of is not { } id || Find(id) is not { } chat)
        {
            return;
        }

        chat.Installed = line.Installed ?? chat.Installed;
        chat.Exists |= chat.Installed;
        chat.Blocked = line.Blocked ?? chat.Blocked;
        chat.ReadUpTo = line.ReadUpTo ?? chat.ReadUpTo;
        if (line.Deleted is { } deleted)
        {
            chat.Messages.RemoveAll(m => m.MessageId == deleted);
        }

        if (line.Message is { } message)
        {
            Replay(chat, message);
        }
    }

    private void Replay(Chat chat, ChatMessage message)
    {
        var at = chat.Messages.FindIndex(m => m.MessageId == message.MessageId);
        if (at < 0)
        {
            chat.Messages.Add(message);
        }
        else
        {
            chat.Messages[at] = message;
        }

        lastSeq = Math.Max(lastSeq, message.Seq);
        lastMessageId = Math.Max(lastMessageId, long.Parse(message.MessageId, CultureInfo.InvariantCulture));
    }
}
