using System.Data;
using System.Data.Common;
using Dapper;
using DbUp.Builder;

namespace InspectionGateway.RiskDatabase.Dialects;

/// <summary>
/// A database that holds the truth: how it is opened, written and migrated, and the few words in which its SQL differs. All
/// else is the same statements for every database, in the files named Sql. Any number of threads may use it.
/// </summary>
public abstract class Dialect
{
    /// <summary>The database of a kind that a connection string names.</summary>
    /// <exception cref="ArgumentException">It is no connection string of that kind.</exception>
    public static Dialect Of(DatabaseKind kind, string connectionString) => kind switch
    {
        DatabaseKind.Sqlite => new SqliteDialect(connectionString),
        DatabaseKind.SqlServer => new SqlServerDialect(connectionString),
        _ => throw new ArgumentException($"{kind} is no kind of risk database.", nameof(kind)),
    };

    /// <summary>Its name in the folder of migrations.</summary>
    internal abstract string Name { get; }

    /// <summary>Ends an ordered query: at most @Limit rows.</summary>
    internal abstract string Limit { get; }

    /// <summary>
    /// How long whoever writes very much leaves between two transactions, so that others get in: as long as they may sleep
    /// before they try again.
    /// </summary>
    internal abstract TimeSpan Breath { get; }

    /// <summary>How many values a statement lists at once.</summary>
    internal abstract int Listed { get; }

    /// <exception cref="DbException">It cannot be reached.</exception>
    internal abstract Task<DbConnection> OpenAsync(CancellationToken ct);

    /// <summary>
    /// Runs a change in a transaction of its own and commits it. Changes in one lane follow each other, whoever makes them:
    /// each sees what those before it committed, and nobody else's half.
    /// </summary>
    internal abstract Task<T> WriteAsync<T>(Lane lane, Func<DbTransaction, Task<T>> change, CancellationToken ct);

    /// <summary>Inserts rows whose columns are named as the table's.</summary>
    internal abstract Task InsertAsync(DbTransaction transaction, DataTable rows, CancellationToken ct);

    /// <summary>Runs a query that lists values, for as many of them at a time as the database likes.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="transaction">Within which; null: none.</param>
    /// <param name="statement">The query.</param>
    /// <param name="values">Each counts once.</param>
    /// <param name="parameters">The query's, with some of the values.</param>
    /// <param name="ct">Cancels.</param>
    internal async Task<List<T>> QueryListedAsync<T>(
        DbConnection connection, DbTransaction? transaction, string statement, IEnumerable<string> values, Func<string[], object> parameters, CancellationToken ct)
    {
        var rows = new List<T>();
        foreach (var some in values.Distinct().Chunk(Listed))
        {
            rows.AddRange(await connection.QueryAsync<T>(new CommandDefinition(statement, parameters(some), transaction, cancellationToken: ct)));
        }
        return rows;
    }

    internal abstract UpgradeEngineBuilder Upgrade();
}
