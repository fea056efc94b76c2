using Dapper;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.RiskDatabase.Migrations;
using Microsoft.Data.Sqlite;

namespace InspectionGateway.RiskDatabase.Tests;

/// <summary>A migrated risk database in a file of its own.</summary>
internal sealed class Database : IDisposable
{
    public static readonly FactChange Change = new("test", "a test", 0);

    private readonly string folder = Directory.CreateTempSubdirectory("igw-risk-").FullName;

    public Database()
    {
        ConnectionString = $"Data Source={Path.Combine(folder, "risk.db")};Pooling=False";
        Migrator.Migrate(ConnectionString);
        Store = new SqliteFactStore(ConnectionString, TimeProvider.System);
        Outbox = new Outbox(ConnectionString);
    }

    public string ConnectionString { get; }

    public SqliteFactStore Store { get; }

    public Outbox Outbox { get; }

    public static FactRecord Firm(string value, params Party[] aliases) =>
        new() { Enterprise = new Enterprise { Id = Customs(value), Aliases = { aliases } } };

    public static Party Customs(string value) => new() { Scheme = "CUSTOMS", Value = value };

    public static Party Eori(string value) => new() { Scheme = "EORI", Value = value };

    public Task<FactRecord> Put(FactRecord record) => Store.PutAsync(record, Change, TestContext.Current.CancellationToken);

    public async Task<long> CountAsync(string table)
    {
        await using var connection = new SqliteConnection(ConnectionString);
        return await connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM {table}");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
