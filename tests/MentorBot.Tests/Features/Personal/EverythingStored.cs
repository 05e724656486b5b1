using System.Text;
using MentorBot.Storage;
using MentorBot.Storage.Confidential;
using MentorBot.Storage.Sqlite;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MentorBot.Tests.Features.Personal;

/// <summary>Looks for texts in every row of every table, and in every byte of every file of the store.</summary>
internal static class EverythingStored
{
    /// <summary>Lets the minutes pass after which it is looked once more whether anything of whoever left was written down meanwhile.</summary>
    public static Task WhenGoneAsync(this RunningBot bot) => bot.AdvanceAsync(TimeSpan.FromMinutes(5));

    /// <summary>Rows, by table and key, in which one of the texts stands, in whatever case.</summary>
    public static async Task<IReadOnlyList<string>> RowsWithAsync(this RunningBot bot, params string[] texts)
    {
        List<string> found = [];
        var tables = bot.Services.GetRequiredService<ITableStore>();
        foreach (var table in bot.Services.GetRequiredService<StoredTables>().Names)
        {
            await foreach (var row in tables.QueryPartitionsAsync(table, KeyRange.All, CancellationToken.None))
            {
                var whole = $"{table} {row.Key.Partition} {row.Key.Row} {row.Content}";
                found.AddRange(texts.Where(text => whole.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(text => $"{text}: {whole}"));
            }
        }

        return found;
    }

    /// <summary>What people confided, as it is stored.</summary>
    public static async Task<IReadOnlyList<Entity>> ConfidedAsync(this RunningBot bot) => await bot.Services.GetRequiredService<ITableStore>()
        .QueryPartitionsAsync(ConfidentialAnswers.Table, KeyRange.All, CancellationToken.None).ToListAsync();

    /// <summary>Leaves of it what nobody can open any more.</summary>
    public static async Task SpoilConfidedAsync(this RunningBot bot)
    {
        var rows = await bot.ConfidedAsync();
        rows.ShouldNotBeEmpty();
        foreach (var row in rows)
        {
            await bot.Services.GetRequiredService<ITableStore>().WriteAsync(
                ConfidentialAnswers.Table, row.Key.Partition, [StoredShapes.Current.Upsert(row.Key.Row, new ConfidedRow("CfDJ8AAAA"))], CancellationToken.None);
        }
    }

    /// <summary>Files of the store, its log and its keys, in which one of the texts stands: in UTF-8 or UTF-16, in either case.</summary>
    public static IReadOnlyList<string> FilesWith(this RunningBot bot, params string[] texts)
    {
        var file = Path.GetFullPath(bot.Services.GetRequiredService<IOptions<StorageOptions>>().Value.SqlitePath);
        List<string> found = [];
        foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*", SearchOption.AllDirectories)
            .Concat(Directory.Exists(file + ".keys") ? Directory.EnumerateFiles(file + ".keys") : []).Distinct().Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            found.AddRange(
                from text in texts
                from written in new[] { text, text.ToLowerInvariant(), text.ToUpperInvariant() }
                from encoding in new[] { Encoding.UTF8, Encoding.Unicode }
                where bytes.AsSpan().IndexOf(encoding.GetBytes(written)) >= 0
                select $"{written} in {Path.GetFileName(path)}");
        }

        return found;
    }
}
