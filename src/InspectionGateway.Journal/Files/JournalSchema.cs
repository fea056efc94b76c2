using Microsoft.Data.Sqlite;

namespace InspectionGateway.Journal.Files;

/// <summary>What a journal's file looks like, and how one is told from any other file.</summary>
internal static class JournalSchema
{
    // The lock is taken at the first write and kept: a second gateway on the same file fails at its start.
    private const string Pragmas = "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=1000;";

    private const string Tables =
        """
        CREATE TABLE batch (
            sequence   INTEGER NOT NULL PRIMARY KEY,
            written_at INTEGER NOT NULL, -- milliseconds since 1970, UTC
            records    INTEGER NOT NULL,
            bytes      BLOB    NOT NULL,
            hash       BLOB    NOT NULL  -- of the chain up to here
        );
        CREATE TABLE anchor (
            one      INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
            sequence INTEGER NOT NULL, -- the last batch that was drained and forgotten
            hash     BLOB    NOT NULL
        );
        """;

    /// <summary>Makes the tables in an empty file.</summary>
    public static void Prepare(SqliteConnection connection, int applicationId, int format)
    {
        Execute(connection, Pragmas);
        if (Scalar(connection, "SELECT count(*) FROM sqlite_master") is not 0L)
        {
            // A write of nothing takes the lock, or fails.
            Execute(connection, "BEGIN IMMEDIATE; COMMIT;");
            return;
        }
        using var transaction = connection.BeginTransaction(deferred: false);
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"{Tables} INSERT INTO anchor (one, sequence, hash) VALUES (1, 0, @genesis); PRAGMA application_id = {applicationId}; PRAGMA user_version = {format};";
        command.Parameters.AddWithValue("@genesis", BatchCodec.Genesis());
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    /// <exception cref="JournalDamagedException">It is no journal that this version reads.</exception>
    public static void Check(SqliteConnection connection, int applicationId, int format)
    {
        if (Scalar(connection, "PRAGMA application_id") is not long id || id != applicationId)
        {
            throw new JournalDamagedException("The file is no journal of a gateway.");
        }
        if (Scalar(connection, "PRAGMA user_version") is not long version || version > format)
        {
            throw new JournalDamagedException($"The journal was written by a later version than this one, which reads formats up to {format}.");
        }
    }

    /// <summary>The last batch's number and hash.</summary>
    public static (long Sequence, byte[] Hash) ReadEnd(SqliteConnection connection) => ReadLink(
        connection, "SELECT sequence, hash FROM batch UNION ALL SELECT sequence, hash FROM anchor ORDER BY sequence DESC LIMIT 1", 0)
        ?? throw new JournalDamagedException("The journal has lost its anchor.");

    /// <summary>The number and hash that the first batch after a number is chained to.</summary>
    public static (long Sequence, byte[] Hash) ReadBefore(SqliteConnection connection, long after) => ReadLink(
        connection, "SELECT sequence, hash FROM (SELECT sequence, hash FROM batch UNION ALL SELECT sequence, hash FROM anchor) WHERE sequence <= max(@after, (SELECT sequence FROM anchor)) ORDER BY sequence DESC LIMIT 1", after)
        ?? throw new JournalDamagedException("The journal has lost its anchor.");

    private static (long, byte[])? ReadLink(SqliteConnection connection, string sql, long after)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("@after", after);
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetFieldValue<byte[]>(1)) : null;
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
