using Microsoft.Data.Sqlite;

namespace InspectionGateway.RiskDatabase;

/// <summary>Opens connections to the SQLite risk database: write-ahead log, foreign keys, five seconds' patience for a lock.</summary>
internal sealed class SqliteConnections
{
    private const int PatienceSeconds = 5;
    private const int CannotOpen = 14;

    private readonly string connectionString;
    private readonly string file;

    public SqliteConnections(string connectionString)
    {
        // The migrator makes the file. Whoever opens it later must not make another one in the place of a lost one.
        var builder = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = PatienceSeconds };
        builder.Mode = builder.Mode == SqliteOpenMode.ReadWriteCreate ? SqliteOpenMode.ReadWrite : builder.Mode;
        (this.connectionString, file) = (builder.ToString(), builder.DataSource);
    }

    /// <exception cref="SqliteException">The file is gone, or cannot be opened.</exception>
    public async Task<SqliteConnection> OpenAsync(CancellationToken ct)
    {
        // A pooled connection would go on writing into a file that was deleted.
        if (!File.Exists(file))
        {
            SqliteConnection.ClearAllPools();
            throw new SqliteException($"The risk database {file} is gone.", CannotOpen);
        }
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(ct);
            await using var pragmas = connection.CreateCommand();
            pragmas.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000;";
            await pragmas.ExecuteNonQueryAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
