using System.Data;
using System.Data.Common;
using DbUp;
using DbUp.Builder;
using Microsoft.Data.Sqlite;

namespace InspectionGateway.RiskDatabase.Dialects;

/// <summary>
/// SQLite: write-ahead log, foreign keys, five seconds' patience for a lock. It has one lane for all that write; those of this
/// process stand in line for it, since SQLite lets whoever asks at the right moment in before those that wait.
/// </summary>
internal sealed class SqliteDialect : Dialect
{
    private const int PatienceSeconds = 5;
    private const int Busy = 5;
    private const int CannotOpen = 14;

    private readonly SemaphoreSlim turn = new(1);
    private readonly string connectionString;
    private readonly string given;
    private readonly string file;

    public SqliteDialect(string connectionString)
    {
        // The migrator makes the file. Whoever opens it later must not make another one in the place of a lost one.
        var builder = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = PatienceSeconds };
        builder.Mode = builder.Mode == SqliteOpenMode.ReadWriteCreate ? SqliteOpenMode.ReadWrite : builder.Mode;
        (given, this.connectionString, file) = (connectionString, builder.ToString(), builder.DataSource);
    }

    internal override string Name => "Sqlite";

    internal override string Limit => "LIMIT @Limit";

    // SQLite's busy handler sleeps 100 ms at most.
    internal override TimeSpan Breath { get; } = TimeSpan.FromMilliseconds(120);

    // Each parameter is looked for by its name, one after the other: five hundred in one list took a seventh of a simulation.
    internal override int Listed => 50;

    internal override async Task<DbConnection> OpenAsync(CancellationToken ct)
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
            // A checkpoint syncs the file itself, which a journal on the same disk waits for: one for 64 MiB of changes, not for 4.
            pragmas.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; PRAGMA wal_autocheckpoint=16384;";
            await pragmas.ExecuteNonQueryAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    internal override async Task<T> WriteAsync<T>(Lane lane, Func<DbTransaction, Task<T>> change, CancellationToken ct)
    {
        if (!await turn.WaitAsync(TimeSpan.FromSeconds(PatienceSeconds), ct))
        {
            throw new SqliteException("The risk database is busy with what this process writes.", Busy);
        }
        try
        {
            await using var connection = (SqliteConnection)await OpenAsync(ct);
            await using var transaction = connection.BeginTransaction(deferred: false);
            var result = await change(transaction);
            await transaction.CommitAsync(ct);
            return result;
        }
        finally
        {
            turn.Release();
        }
    }

    internal override async Task InsertAsync(DbTransaction transaction, DataTable rows, CancellationToken ct)
    {
        var columns = rows.Columns.Cast<DataColumn>().Select(column => column.ColumnName).ToList();
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO {rows.TableName} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(column => $"@{column}"))})";
        var parameters = columns.ConvertAll(column => new SqliteParameter($"@{column}", null));
        command.Parameters.AddRange(parameters.ToArray());
        foreach (DataRow row in rows.Rows)
        {
            for (var i = 0; i < parameters.Count; i++)
            {
                parameters[i].Value = row[i];
            }
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    internal override UpgradeEngineBuilder Upgrade() => DeployChanges.To.SqliteDatabase(given);
}
