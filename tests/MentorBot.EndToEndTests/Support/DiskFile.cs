namespace MentorBot.EndToEndTests.Support;

/// <summary>What a disk holds of one file for certain, and what has been written to it that it may hold or not.</summary>
internal sealed class DiskFile(byte[] certain)
{
    private const int Sector = 512;
    private readonly List<Change> pending = [];
    private byte[] room = certain;
    private int length = certain.Length;

    /// <summary>Changes that were not synced.</summary>
    public int Pending => pending.Count;

    public void Write(long offset, byte[] bytes) => pending.Add(new((int)offset, bytes));

    public void SetLength(long to) => pending.Add(new((int)to, null));

    /// <summary>It was synced when so many changes waited: those are there.</summary>
    public void Sync(int changes)
    {
        pending[..changes].ForEach(change => Apply(change, () => true));
        pending.RemoveRange(0, changes);
    }

    /// <summary>What is found after a power cut.</summary>
    /// <param name="keeps">Whether the next sector that was not synced is there all the same; a disk keeps no order.</param>
    public byte[] AfterPowerCut(Func<bool> keeps)
    {
        pending.ForEach(change => Apply(change, keeps));
        pending.Clear();
        return room[..length];
    }

    private void Apply(Change change, Func<bool> keeps)
    {
        if (change.Bytes is not { } bytes)
        {
            if (keeps())
            {
                MakeLong(change.Offset);
            }

            return;
        }

        for (var at = 0; at < bytes.Length; at += Sector)
        {
            if (keeps())
            {
                var sector = bytes.AsSpan(at, Math.Min(Sector, bytes.Length - at));
                MakeLong(Math.Max(length, change.Offset + at + sector.Length));
                sector.CopyTo(room.AsSpan(change.Offset + at));
            }
        }
    }

    // What was never written reads as zeros.
    private void MakeLong(int to)
    {
        if (to > room.Length)
        {
            Array.Resize(ref room, Math.Max(to, 2 * room.Length));
        }

        room.AsSpan(Math.Min(to, length)..length).Clear();
        length = to;
    }

    /// <param name="Offset">Where it was written, or how long the file was made.</param>
    /// <param name="Bytes">Null where it was given a length.</param>
    private sealed record Change(int Offset, byte[]? Bytes);
}
