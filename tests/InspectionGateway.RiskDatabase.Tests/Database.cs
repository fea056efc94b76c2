using System.Data.Common;
using Dapper;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.RiskDatabase.Migrations;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.Testing;
using Microsoft.Data.Sqlite;

namespace InspectionGateway.RiskDatabase.Tests;

/// <summary>A migrated risk database that nobody else uses.</summary>
internal sealed class Database : IDisposable
{
    public static readonly FactChange Change = new("test", "a test", 0);

    private readonly IDisposable cleanup;

    private static Database OfFile(Action<string> fill)
    {
        var file = new OwnFile();
        fill(file.Path);
        return new Database(Dialect.Of(DatabaseKind.Sqlite, file.Connection), file);
    }

    private Database(Dialect dialect, IDisposable cleanup)
    {
        (Dialect, this.cleanup) = (dialect, cleanup);
        Facts = new FactStore(dialect, new ChangeSignal(), TimeProvider.System);
        Decisions = new DecisionStore(dialect, TimeProvider.System);
        Policies = new PolicyStore(dialect, TimeProvider.System);
        Outbox = new Outbox(dialect);
        Projection = new ProjectionLog(dialect, TimeProvider.System);
    }

    public Dialect Dialect { get; }

    public FactStore Facts { get; }

    public DecisionStore Decisions { get; }

    public PolicyStore Policies { get; }

    public Outbox Outbox { get; }

    public ProjectionLog Projection { get; }

    public static async Task<Database> CreateAsync(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            return OfFile(MigratedFile.CopyTo);
        }
        var database = await CreateEmptyAsync(kind);
        Migrator.Migrate(database.Dialect);
        return database;
    }

    public static async Task<Database> CreateEmptyAsync(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            return OfFile(path => File.WriteAllBytes(path, []));
        }
        var (connectionString, turn) = await SqlServers.TakeAsync(TestContext.Current.CancellationToken);
        return new Database(Dialect.Of(kind, connectionString), turn);
    }

    public static FactRecord Firm(string value, params Party[] aliases) =>
        new() { Enterprise = new Enterprise { Id = Customs(value), Aliases = { aliases } } };

    public static Party Customs(string value) => new() { Scheme = "CUSTOMS", Value = value };

    public static Party Eori(string value) => new() { Scheme = "EORI", Value = value };

    public Task<FactRecord> Put(FactRecord record) => Facts.PutAsync(record, Change, TestContext.Current.CancellationToken);

    /// <summary>Runs a statement behind the stores' backs.</summary>
    public async Task ExecuteAsync(string statement, object? parameters = null)
    {
        await using var connection = await Dialect.OpenAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(statement, parameters);
    }

    public async Task<long> CountAsync(string table)
    {
        await using DbConnection connection = await Dialect.OpenAsync(TestContext.Current.CancellationToken);
        return await connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM {table}");
    }

    public void Dispose() => cleanup.Dispose();

    private sealed class OwnFile : IDisposable
    {
        private readonly string folder = Scratch.CreateFolder("igw-risk-");

        public string Path => System.IO.Path.Combine(folder, "risk.db");

        public string Connection => $"Data Source={Path}";

        public void Dispose()
        {
            using (var connection = new SqliteConnection(Connection))
            {
                SqliteConnection.ClearPool(connection);
            }
            Directory.Delete(folder, recursive: true);
        }
    }
}
