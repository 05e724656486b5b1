using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace MentorBot.EndToEndTests.Support;

/// <summary>
/// Ends a process as the power does: whatever it has written to its SQLite file and not synced may be gone, whole or in part.
/// strace tells what it does.
/// </summary>
/// <param name="seed">Of what is gone.</param>
internal sealed class PowerCut(int seed) : IDisposable
{
    private static readonly Lazy<bool> Watches = new(TryToWatch);
    private readonly Random random = new(seed);

    // A file of what it tells would keep the disk busy, and with it whoever waits for a sync.
    private readonly string pipe = Path.Combine(Path.GetTempPath(), $"strace-{Guid.NewGuid():N}");
    private SafeFileHandle? kept;
    private Task<Disk>? seen;

    /// <summary>False where there is no strace, or it may not watch.</summary>
    public static bool CanWatch => Watches.Value;

    /// <summary>Changes that had been written and not synced, over all cuts.</summary>
    public int Unsynced { get; private set; }

    /// <summary>How a program is started to be watched.</summary>
    /// <param name="database">Its SQLite file; what is there of it is taken to be on the disk.</param>
    public ProcessStartInfo Watch(ProcessStartInfo program, string database)
    {
        if (!File.Exists(pipe))
        {
            Run("mkfifo", pipe);
        }

        // Open at the other end too until strace has ended: it may be killed before it opens it, and nobody waits for that.
        kept = File.OpenHandle(pipe, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var lines = new StreamReader(new FileStream(pipe, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        seen = Task.Factory.StartNew(() => See(lines, new Disk(database)), TaskCreationOptions.LongRunning);
        string[] watching = ["-f", "--seccomp-bpf", "-y", "-xx", "-s", "1000000", "-e", Disk.Calls, "-o", pipe, program.FileName];
        for (var i = 0; i < watching.Length; i++)
        {
            program.ArgumentList.Insert(i, watching[i]);
        }

        program.FileName = "strace";
        return program;
    }

    /// <summary>Kills what is watched, lets strace tell the last of it, and leaves what a power cut would.</summary>
    public async Task EndAsync(Process strace)
    {
        KillWatched(strace);
        await strace.WaitForExitAsync(CancellationToken.None);
        kept?.Dispose();

        // A disk that had got no further than the last sync, or here and there by a sector.
        var keepsSome = random.Next(2) is 0;
        Unsynced += (await seen!).CutPower(() => keepsSome && random.Next(2) is 0); // There is one for as long as it is watched.
    }

    public void Dispose() => File.Delete(pipe);

    private static Disk See(StreamReader lines, Disk disk)
    {
        using (lines)
        {
            while (lines.ReadLine() is { } line)
            {
                disk.See(line);
            }
        }

        return disk;
    }

    // strace has a child of its own for an instant, and then none, before it has the one that is watched.
    private static void KillWatched(Process strace)
    {
        while (!strace.HasExited)
        {
            foreach (var child in Children(strace))
            {
                try
                {
                    using var process = Process.GetProcessById(child);
                    process.Kill();
                }
                catch (ArgumentException)
                {
                    // It has gone already.
                }
            }

            strace.WaitForExit(TimeSpan.FromMilliseconds(20));
        }
    }

    private static List<int> Children(Process parent)
    {
        try
        {
            return File.ReadAllText($"/proc/{parent.Id}/task/{parent.Id}/children")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture)).ToList();
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static bool TryToWatch()
    {
        try
        {
            return Run("strace", "--seccomp-bpf", "-f", "-o", "/dev/null", "true") is 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!; // A program is started, no document.
        process.WaitForExit();
        return process.ExitCode;
    }
}
