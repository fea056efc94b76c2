using Microsoft.Data.Sqlite;

namespace InspectionGateway.Journal.Files;

/// <summary>
/// The journal in a SQLite file with a write-ahead log, synced at each commit; one row a commit. Used by one thread at a
/// time, and by one process: it holds the file's lock as long as it is open.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    /// <summary>Raised with every change of the format; an older one is read as long as there are gateways.</summary>
    public const int Format = 1;

    private const int ApplicationId = 0x49474A31;

    private const string Appending = "INSERT INTO batch (sequence, written_at, records, bytes, hash) VALUES (@sequence, @at, @records, @bytes, @hash)";

    private const string Forgetting =
        """
        UPDATE anchor SET (sequence, hash) = (
            SELECT sequence, hash FROM (SELECT sequence, hash FROM batch WHERE sequence = @upTo UNION ALL SELECT sequence, hash FROM anchor)
            ORDER BY sequence DESC LIMIT 1);
        DELETE FROM batch WHERE sequence <= (SELECT sequence FROM anchor);
        """;

    private readonly SqliteConnection connection;
    // Made once: SQLite reads a statement anew for every command.
    private readonly SqliteCommand append;
    private readonly SqliteCommand forget;
    private byte[] last;
    private long forgotten;

    private JournalFile(SqliteConnection connection, long sequence, byte[] last)
    {
        (this.connection, Sequence, this.last) = (connection, sequence, last);
        append = Command(Appending, "@sequence", "@at", "@records", "@bytes", "@hash");
        forget = Command(Forgetting, "@upTo");
    }

    /// <summary>The number of the last batch.</summary>
    public long Sequence { get; private set; }

    /// <summary>Opens a journal, or makes one, and holds its end against its chain.</summary>
    /// <exception cref="JournalDamagedException">It is none, is of a later format, or its end is not what was written.</exception>
    /// <exception cref="SqliteException">It cannot be opened, or another process has it open.</exception>
    public static JournalFile Open(string file, bool readOnly = false)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file, Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate, Pooling = false, DefaultTimeout = 1,
        }.ToString());
        try
        {
            connection.Open();
            if (!readOnly)
            {
                JournalSchema.Prepare(connection, ApplicationId, Format);
            }
            JournalSchema.Check(connection, ApplicationId, Format);
            var (sequence, hash) = JournalSchema.ReadEnd(connection);
            return new JournalFile(connection, sequence, hash);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Writes a batch, if there are entries, and forgets every batch up to a number; when it returns, both are on disk.</summary>
    /// <exception cref="SqliteException">Neither is, or nobody can say.</exception>
    public void Write(IReadOnlyList<JournalEntry> entries, long pruneTo, DateTimeOffset now)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var (sequence, hash) = entries.Count > 0 ? Append(transaction, entries, now.ToUnixTimeMilliseconds()) : (Sequence, last);
        if (pruneTo > forgotten || entries.Count == 0)
        {
            // Without anything to forget this still writes: it is how a failed disk is tried.
            Execute(forget, transaction, pruneTo);
        }
        transaction.Commit();
        (Sequence, last, forgotten) = (sequence, hash, Math.Max(pruneTo, forgotten));
    }

    /// <summary>The batches after a number, held against the chain one by one.</summary>
    /// <exception cref="JournalDamagedException">One is missing, or is not what was written.</exception>
    public IEnumerable<JournalBatch> Read(long after, int atMost = int.MaxValue)
    {
        var (sequence, hash) = JournalSchema.ReadBefore(connection, after);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sequence, written_at, records, bytes, hash FROM batch WHERE sequence > @after ORDER BY sequence LIMIT @atMost";
        command.Parameters.AddWithValue("@after", after);
        command.Parameters.AddWithValue("@atMost", atMost);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var (number, at, bytes) = (row.GetInt64(0), row.GetInt64(1), row.GetFieldValue<byte[]>(3));
            var expected = BatchCodec.Chain(hash, number, at, bytes);
            if (number != sequence + 1 || !expected.AsSpan().SequenceEqual(row.GetFieldValue<byte[]>(4)))
            {
                throw new JournalDamagedException($"Batch {sequence + 1:N0} of the journal is missing, or is not what was written.");
            }
            var entries = BatchCodec.Decode(bytes);
            if (entries.Count != row.GetInt64(2))
            {
                throw new JournalDamagedException($"Batch {number:N0} of the journal says that it has {row.GetInt64(2)} records and has {entries.Count}.");
            }
            yield return new JournalBatch(number, DateTimeOffset.FromUnixTimeMilliseconds(at), entries);
            (sequence, hash) = (number, expected);
        }
    }

    public void Dispose()
    {
        append.Dispose();
        forget.Dispose();
        connection.Dispose();
    }

    private (long, byte[]) Append(SqliteTransaction transaction, IReadOnlyList<JournalEntry> entries, long at)
    {
        var (sequence, bytes) = (Sequence + 1, BatchCodec.Encode(entries));
        var hash = BatchCodec.Chain(last, sequence, at, bytes);
        Execute(append, transaction, sequence, at, entries.Count, bytes, hash);
        return (sequence, hash);
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            command.Parameters.AddWithValue(name, null);
        }
        return command;
    }

    private static void Execute(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<object> values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
        command.ExecuteNonQuery();
    }
}
