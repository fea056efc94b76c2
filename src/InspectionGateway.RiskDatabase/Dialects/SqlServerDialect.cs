using System.Data;
using System.Data.Common;
using Dapper;
using DbUp;
using DbUp.Builder;
using Microsoft.Data.SqlClient;

namespace InspectionGateway.RiskDatabase.Dialects;

/// <summary>
/// SQL Server at READ COMMITTED, locking or by row versions. A lane is a row of the table lane: a change locks it first, and
/// keeps it to its end. Of two changes that lock each other out, the one that lost is made again.
/// </summary>
internal sealed class SqlServerDialect : Dialect
{
    private const int Deadlock = 1205;
    private const int MostTries = 5;

    private readonly string connectionString;

    public SqlServerDialect(string connectionString) =>
        this.connectionString = new SqlConnectionStringBuilder(connectionString) { MultipleActiveResultSets = false }.ToString();

    internal override string Name => "SqlServer";

    internal override string Limit => "OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY";

    // Locks are granted in the order in which they were asked for.
    internal override TimeSpan Breath => TimeSpan.Zero;

    // It takes 2,100 parameters.
    internal override int Listed => 1000;

    internal override async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new SqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(ct);
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
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnceAsync(lane, change, ct);
            }
            catch (SqlException error) when (error.Number == Deadlock && attempt < MostTries)
            {
                // It was rolled back whole.
            }
        }
    }

    internal override async Task InsertAsync(DbTransaction transaction, DataTable rows, CancellationToken ct)
    {
        using var copy = new SqlBulkCopy((SqlConnection)transaction.Connection!, SqlBulkCopyOptions.CheckConstraints, (SqlTransaction)transaction)
        {
            DestinationTableName = rows.TableName,
        };
        foreach (DataColumn column in rows.Columns)
        {
            copy.ColumnMappings.Add(column.ColumnName, column.ColumnName);
        }
        await copy.WriteToServerAsync(rows, ct);
    }

    internal override UpgradeEngineBuilder Upgrade() => DeployChanges.To.SqlDatabase(connectionString);

    private async Task<T> WriteOnceAsync<T>(Lane lane, Func<DbTransaction, Task<T>> change, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        if (await connection.ExecuteAsync(new CommandDefinition(LaneSql.Enter, new { Name = lane.ToString() }, transaction, cancellationToken: ct)) != 1)
        {
            throw new InvalidOperationException($"The risk database has no lane {lane}: bring it to this version with `igw db migrate`.");
        }
        var result = await change(transaction);
        await transaction.CommitAsync(ct);
        return result;
    }
}
