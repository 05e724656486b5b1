using MentorBot.Storage.Processes;
using MentorBot.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentorBot.Tests.Support;

/// <summary>A process that has its store to itself.</summary>
internal static class Alone
{
    public static Presence On(TimeProvider clock) =>
        new(new SqliteTableStore(new SqliteTableOptions("unused"), TestStore.Tables()), "tenant", clock, NullLogger<Presence>.Instance);
}
