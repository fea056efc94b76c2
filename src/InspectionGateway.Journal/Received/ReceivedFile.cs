using Google.Protobuf;
using InspectionGateway.Protocol;
using Microsoft.Data.Sqlite;

namespace InspectionGateway.Journal.Received;

/// <summary>The file of received reports, synced at each change. Used by one thread at a time, and by one process: it holds the file's lock as long as it is open.</summary>
internal sealed class ReceivedFile : IDisposable
{
    private const string Preparing =
        """
        PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
        CREATE TABLE IF NOT EXISTS received (number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, report BLOB NOT NULL);
        BEGIN IMMEDIATE; COMMIT;
        """;

    private readonly SqliteConnection connection;

    private ReceivedFile(SqliteConnection connection) => this.connection = connection;

    /// <exception cref="SqliteException">It cannot be opened, or another process has it open.</exception>
    public static ReceivedFile Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = Preparing;
            command.ExecuteNonQuery();
            return new ReceivedFile(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public IEnumerable<(long Number, ReceivedReport Report)> Read()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT number, report FROM received ORDER BY number";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            yield return (row.GetInt64(0), ReceivedReport.Parser.ParseFrom(row.GetFieldValue<byte[]>(1)));
        }
    }

    /// <returns>Its number.</returns>
    public long Add(ReceivedReport report)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO received (report) VALUES (@report) RETURNING number";
        command.Parameters.AddWithValue("@report", report.ToByteArray());
        return (long)command.ExecuteScalar()!;
    }

    public void Remove(long number)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM received WHERE number = @number";
        command.Parameters.AddWithValue("@number", number);
        command.ExecuteNonQuery();
    }

    public void Dispose() => connection.Dispose();
}
