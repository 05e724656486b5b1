using System.Collections.Concurrent;
using System.Globalization;

namespace MentorBot.LocalChannel.Chats;

/// <summary>Everybody and every conversation. Each change is kept, then told to whoever watches.</summary>
internal sealed class ChatBook
{
    private readonly Lock gate = new();
    private readonly Journal journal;
    private readonly Watchers watchers;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<Guid, Chat> chats = new();
    private readonly List<Guid> order = [];
    private long lastSeq, lastMessageId, posts;

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

    public IReadOnlyList<Chat> Chats()
    {
        lock (gate)
        {
            return [.. order.Select(id => chats[id])];
        }
    }

    public IReadOnlyList<SharedChat> Shared { get; } = SharedChat.Sample();

    public SharedChat? FindShared(string? id) => Shared.FirstOrDefault(s => s.ConversationId == id);

    public Conversation? FindConversation(string id) =>
        FindShared(id) ?? (Conversation?)(Chat.OwnerOf(id) is { } person && Find(person) is { Exists: true } chat ? chat : null);

    /// <summary>By Teams id or Entra object id; mail names nobody when a chat is made (protocol 5.5).</summary>
    public Chat? FindUser(string? id) => Chat.PersonOf(id) is { } person ? Find(person) : null;

    /// <summary>Who is in a team with the bot can be written to without having the app (protocol 9.1).</summary>
    public bool HasBot(Conversation conversation) =>
        conversation.Installed || (conversation is Chat && Shared.Any(s => s is { Team: not null, Installed: true }));

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
    public bool SetInstalled(Conversation conversation, bool installed)
    {
        lock (gate)
        {
            if (conversation.Installed == installed)
            {
                return false;
            }

            // An app is added to a team, not to one of its channels.
            IEnumerable<Conversation> all = conversation is SharedChat { Team: { } team } ? Shared.Where(s => s.Team == team) : [conversation];
            foreach (var one in all)
            {
                one.Installed = installed;
                one.Exists |= installed;
                Changed(one, one.Line with { Installed = installed });
            }

            return true;
        }
    }

    /// <summary>A chat that the bot began with somebody who never opened it.</summary>
    public void Begin(Chat chat)
    {
        lock (gate)
        {
            chat.Exists = true;
            journal.Keep(chat.Line with { Begun = true });
        }
    }

    public void SetBlocked(Chat chat, bool blocked)
    {
        lock (gate)
        {
            chat.Blocked = blocked;
            Changed(chat, chat.Line with { Blocked = blocked });
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
            Changed(chat, chat.Line with { ReadUpTo = last.Seq });
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

    public IReadOnlyList<ChatMessage> Messages(Conversation chat, long after)
    {
        lock (gate)
        {
            return [.. chat.Messages.Where(m => m.Seq > after)];
        }
    }

    public ChatMessage? FindMessage(Conversation chat, string messageId)
    {
        lock (gate)
        {
            return chat.Messages.Find(m => m.MessageId == messageId);
        }
    }

    public ChatMessage Put(Conversation chat, string from, Func<ChatMessage, ChatMessage> fill)
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

            journal.Keep(chat.Line with { Message = message });
            Tell(chat, new LocalEvent("message") { Message = message });
            return message;
        }
    }

    /// <summary>False where there is no such message.</summary>
    public bool Change(Conversation chat, string messageId, Func<ChatMessage, ChatMessage> change)
    {
        lock (gate)
        {
            var at = chat.Messages.FindIndex(m => m.MessageId == messageId);
            if (at < 0)
            {
                return false;
            }

            var message = chat.Messages[at] = change(chat.Messages[at]);
            journal.Keep(chat.Line with { Message = message });
            Tell(chat, new LocalEvent("updated") { Message = message });
            return true;
        }
    }

    public void Delete(Conversation chat, string messageId)
    {
        lock (gate)
        {
            chat.Messages.RemoveAll(m => m.MessageId == messageId);
            journal.Keep(chat.Line with { Deleted = messageId });
            Tell(chat, new LocalEvent("deleted") { MessageId = messageId });
        }
    }

    /// <summary>The page shows people's own chats, and no others.</summary>
    public void Tell(Conversation conversation, LocalEvent what)
    {
        if (conversation is Chat chat)
        {
            watchers.Tell(what with { Oid = chat.Person.ObjectId });
        }
    }

    private void Changed(Conversation conversation, JournalLine line)
    {
        journal.Keep(line);
        Tell(conversation, new LocalEvent("people"));
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

        (line.Of is { } id ? Find(id) : (Conversation?)FindShared(line.In))?.Replay(line);
        if (line.Message is { } message)
        {
            lastSeq = Math.Max(lastSeq, message.Seq);
            lastMessageId = Math.Max(lastMessageId, long.Parse(message.MessageId, CultureInfo.InvariantCulture));
        }
    }
}
