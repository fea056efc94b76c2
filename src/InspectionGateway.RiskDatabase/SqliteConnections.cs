using Microsoft.Data.Sqlite;

namespace InspectionGateway.RiskDatabase;

/// <summary>Opens connections to the SQLite risk database: write-ahead log, foreign keys, five seconds' patience for a lock.</summary>
internal sealed class SqliteConnections(string connectionString)
{
    public async Task<SqliteConnection> OpenAsync(CancellationToken ct)
    {
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
