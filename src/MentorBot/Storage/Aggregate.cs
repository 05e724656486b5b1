using System.Text.Json;

namespace MentorBot.Storage;

/// <summary>
/// An aggregate as it was read, with what is to be changed. One ETag guards all of it: whoever commits second, with
/// whatever rows, reloads and decides again.
/// </summary>
/// <remarks>
/// Rows: <c>0</c> the head; <c>1</c> who empties the outbox just now, where processes share the store; <c>2|…</c> ids of activities handled before those in the head;
/// <c>d|…</c> documents, read with the head; <c>r|…</c> records, read when asked for;
/// <c>o|…</c> what is to be sent; <c>s|…</c> ids of messages that may be updated; <c>l|…</c> the ledger of what became of it.
/// </remarks>
internal sealed class Aggregate(AggregateId id, AggregateHead head, string? etag, Dictionary<string, Entity> documents)
{
    public const string HeadRow = "0";
    public const string LeaseRow = "1";
    public const string HandledPrefix = "2|";
    public const string DocumentPrefix = "d|";
    public const string RecordPrefix = "r|";
    public const string OutgoingPrefix = "o|";
    public const string SlotPrefix = "s|";
    public const string LedgerPrefix = "l|";
    private readonly Dictionary<string, Write> changes = [];
    private int outgoing;

    public AggregateId Id { get; } = id;

    public AggregateHead Head { get; private set; } = head;

    public bool IsNew => etag is null;

    /// <summary>Whether a row holds a record whose name begins so.</summary>
    public static bool IsRecord(string row, string name) => row.StartsWith(RecordPrefix + name, StringComparison.Ordinal);

    /// <summary>Whether a row is one of the outbox.</summary>
    public static bool IsOutgoing(string row) => row.StartsWith(OutgoingPrefix, StringComparison.Ordinal);

    /// <summary>True where there is anything to commit.</summary>
    public bool HasChanges => changes.Count > 0;

    /// <summary>True where this commit has something to send.</summary>
    public bool HasOutgoing => outgoing > 0;

    /// <summary>The row that says who empties the outbox, as it was read with the head.</summary>
    public Entity? Lease { get; init; }

    /// <summary>What was handled before what the head holds, the oldest first.</summary>
    public SortedList<string, HandledBefore> Handled { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Whether the transaction takes another write.</summary>
    public bool HasRoom => changes.Count + 1 < TableLimits.WritesInTransaction;

    /// <summary>A document by its name, with what was written to it since; null where there is none.</summary>
    /// <exception cref="NewerRowException">It is left to the version that wrote it.</exception>
    /// <exception cref="UnreadableRowException">It is to be set aside.</exception>
    public T? Read<T>(string name)
        where T : class =>
        documents.TryGetValue(name, out var row) ? StoredShapes.Current.Read<T>(AggregateStore.Table, row) : null;

    /// <summary>Writes a document; where it says what it said before, nothing is to be committed.</summary>
    public void Write<T>(string name, T value)
        where T : class
    {
        documents.TryGetValue(name, out var before);
        if (before?.Says is T said && said.Equals(value))
        {
            return;
        }

        var write = StoredShapes.Current.Upsert(DocumentPrefix + name, value);
        if (write.Content != before?.Content)
        {
            documents[name] = new(new(Id.Partition, write.Row), write.Content, ETag: "") { Says = value };
            changes[write.Row] = write;
        }
    }

    public void Delete(string name)
    {
        if (documents.Remove(name))
        {
            changes[DocumentPrefix + name] = new Write.Delete(DocumentPrefix + name);
        }
    }

    /// <summary>Writes a record: a row that is not read with the others.</summary>
    public void WriteRecord<T>(string name, T value)
        where T : class =>
        changes[RecordPrefix + name] = StoredShapes.Current.Upsert(RecordPrefix + name, value);

    public void DeleteRecord(string name) => changes[RecordPrefix + name] = new Write.Delete(RecordPrefix + name);

    /// <summary>Says which message a slot names, where that is known already.</summary>
    public void WriteSlot(string name, Slot slot) =>
        changes[SlotPrefix + name] = StoredShapes.Current.Upsert(SlotPrefix + name, slot);

    /// <summary>Puts something into the outbox: it leaves once this is committed, and only then.</summary>
    public void Send(OutboxEntry entry)
    {
        var row = $"{OutgoingPrefix}{Head.NextOutgoing:D12}";
        Head = Head with { NextOutgoing = Head.NextOutgoing + 1 };
        outgoing++;
        changes[row] = new Write.Insert(row, StoredShapes.Current.Write(entry)) { Says = entry };
    }

    /// <summary>Puts the next step of a chain into the outbox: once this is committed it is carried out in another aggregate. CHAINS.md lists them.</summary>
    /// <param name="notBefore">When it is to be carried; null for at once. Whoever waits needs a hint for that time.</param>
    /// <param name="behind">How long it waits for new messages before it that cannot leave yet; null for not at all.</param>
    public void Carry<T>(string step, AggregateId target, T data, DateTimeOffset? notBefore = null, DateTimeOffset? behind = null)
        where T : class =>
        Send(new OutboxEntry.Step(step, target, JsonElement.Parse(StoredShapes.Current.Write(data))) { NotBefore = notBefore, Behind = behind });

    public bool HasHandled(string activity) =>
        Head.Handled.Any(handled => handled.Key == activity)
        || (Handled.Count > 0 && HandledBefore.Mark(activity) is var mark && Handled.Values.Any(before => before.Keys.Contains(mark, StringComparison.Ordinal)));

    /// <summary>Remembers an activity for a day, so that the channel may send it twice (protocol 1.3).</summary>
    public void MarkHandled(string activity, DateTimeOffset now)
    {
        var forgotten = now - AggregateHead.Memory;
        Head = Head with { Handled = [.. Head.Handled.Where(handled => handled.At > forgotten), new(activity, now)] };
        if (Head.Handled.Count < AggregateHead.MostHandled)
        {
            return;
        }

        var last = Handled.Keys.LastOrDefault();
        var hasRoom = last is not null && Handled[last].Latest > forgotten && Handled[last].HasRoom;
        var row = hasRoom ? last! : HandledBefore.RowAfter(last);
        var most = HandledBefore.MostRows - (hasRoom ? 0 : 1);
        while (Handled.Count > 0 && (Handled.Values[0].Latest <= forgotten || Handled.Count > most))
        {
            changes[Handled.Keys[0]] = new Write.Delete(Handled.Keys[0]);
            Handled.RemoveAt(0);
        }

        Handled[row] = hasRoom ? Handled[row].And(Head.Handled) : HandledBefore.Of(Head.Handled);
        changes[row] = StoredShapes.Current.Upsert(row, Handled[row]);
        Head = Head with { Schema = AggregateHead.WithHandledBefore, Handled = [] };
    }

    /// <summary>All writes of this commit, the head first.</summary>
    public IReadOnlyList<Write> Changes()
    {
        var json = StoredShapes.Current.Write(Head);
        Write head = etag is null ? new Write.Insert(HeadRow, json) { Says = Head } : new Write.Replace(HeadRow, json, etag) { Says = Head };
        return [head, .. changes.Values];
    }
}

/// <param name="Schema">
/// What the rows mean together: raised where a new kind of row changes what the others say, so that a process that doesn't
/// know it keeps its hands off. Each row's own shape has its own version; see <see cref="StoredShapes"/>.
/// </param>
/// <param name="NextOutgoing">Numbers the outbox, so that it is sent in order.</param>
internal sealed record AggregateHead(int Schema, long NextOutgoing, IReadOnlyList<HandledActivity> Handled)
{
    /// <summary>Every turn reads and writes them all: so as soon as there are so many, they go to a row of their own.</summary>
    public const int MostHandled = 8;

    public static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    /// <summary>Since when there may be <see cref="HandledBefore"/> beside it.</summary>
    public const int WithHandledBefore = 2;

    public const int CurrentSchema = WithHandledBefore;

    public static AggregateHead New { get; } = new(1, 0, []);
}

/// <summary>Who empties an outbox.</summary>
/// <param name="By">A process's name.</param>
/// <param name="Touched">How often others have committed meanwhile.</param>
internal sealed record OutboxLease(string By, int Touched = 0);

internal sealed record HandledActivity(string Key, DateTimeOffset At);
