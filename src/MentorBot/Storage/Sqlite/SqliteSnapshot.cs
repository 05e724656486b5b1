namespace MentorBot.Storage.Sqlite;

/// <summary>A copy of a SQLite store as it is at one instant, also while a bot works on it.</summary>
internal static class SqliteSnapshot
{
    /// <param name="into">Made whole or not at all.</param>
    /// <param name="noted">Written to the store first, so that the copy has it too.</param>
    public static void Make(SqliteTableOptions store, string into, (string Table, string Partition, Write Write) noted)
    {
        var database = new SqliteDatabase(store);
        using (var writer = new SqliteWriter(database.OpenWriter(), log: null))
        {
            var outcomes = new WriteOutcome[1];
            writer.Commit([new SqliteRequest(noted.Table, TableKeys.Encode(noted.Partition), [noted.Write], CancellationToken.None)], outcomes);
        }

        var half = into + ".part";
        File.Delete(half);
        using (var connection = database.OpenWriter())
        using (var copy = connection.CreateCommand())
        {
            copy.CommandText = "VACUUM INTO $1";
            copy.Parameters.AddWithValue("$1", half);
            copy.ExecuteNonQuery();
        }

        File.Move(half, into, overwrite: true);
    }
}
