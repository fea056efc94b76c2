using Dapper;
using Microsoft.Data.SqlClient;
using Testcontainers.MsSql;

namespace InspectionGateway.RiskDatabase.Tests;

/// <summary>
/// The SQL Server for these tests: the connection string in INSPECTION_TEST_SQLSERVER, else a container where Docker can
/// start one, else none, for a reason. One database is used by one test at a time, and emptied before each.
/// </summary>
internal static class SqlServers
{
    private const string Name = "igw_test";
    private static readonly TimeSpan StartWithin = TimeSpan.FromMinutes(3);

    // Those that others refer to come last.
    private static readonly string[] Tables =
    [
        "escalation", "result_part", "assignment", "officer_case", "task", "line_override", "rejected_report", "monthly_return", "attached_file", "lot_report", "suspension", "proposal", "assessment_day", "movement", "stream_resumption", "inspection_result", "act", "due_revision", "decision_line", "conveyance_member", "consignment_name", "reader", "report_use", "fallback", "revision_due", "policy_used", "decision_event", "decision_conflict", "cancellation", "decision", "stamp", "projection", "fact_alias", "lane", "policy_publication", "policy_version", "policy_step", "policy_fingerprint", "policy_shadow_example", "policy_shadow_count", "policy_shadow", "policy_simulation", "outbox",
        "fact_history", "fact", "SchemaVersions",
    ];

    private static readonly SemaphoreSlim Turn = new(1);
    private static readonly Lazy<Task<(string? ConnectionString, string Why)>> Server = new(StartAsync);

    /// <summary>An empty database, for as long as the turn is held; skips the test when there is no server.</summary>
    public static async Task<(string ConnectionString, IDisposable Turn)> TakeAsync(CancellationToken ct)
    {
        var (connectionString, why) = await Server.Value;
        Assert.SkipWhen(connectionString is null, why);
        await Turn.WaitAsync(ct);
        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync(ct);
        foreach (var table in Tables)
        {
            await connection.ExecuteAsync($"IF OBJECT_ID('{table}') IS NOT NULL DROP TABLE {table}");
        }
        return (connectionString!, new Release());
    }

    private static async Task<(string?, string)> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("INSPECTION_TEST_SQLSERVER") is { Length: > 0 } given)
        {
            return (await WithDatabaseAsync(given), "");
        }
        if (!File.Exists("/var/run/docker.sock") && Environment.GetEnvironmentVariable("DOCKER_HOST") is not { Length: > 0 })
        {
            return (null, "No SQL Server: INSPECTION_TEST_SQLSERVER is not set, and there is no Docker to start one.");
        }
        try
        {
            using var limit = new CancellationTokenSource(StartWithin);
            var container = new MsSqlBuilder("mcr.microsoft.com/mssql/server:2022-latest").Build();
            await container.StartAsync(limit.Token);
            return (await WithDatabaseAsync(container.GetConnectionString()), "");
        }
        catch (Exception error)
        {
            return (null, $"No SQL Server: INSPECTION_TEST_SQLSERVER is not set, and Docker started none: {error.Message}");
        }
    }

    // A connection string that names a database means that one.
    private static async Task<string> WithDatabaseAsync(string connectionString)
    {
        var builder = new SqlConnectionStringBuilder(connectionString);
        if (builder.InitialCatalog is "" or "master")
        {
            await using var connection = new SqlConnection(connectionString);
            await connection.OpenAsync();
            if (await connection.ExecuteScalarAsync<int?>($"SELECT DB_ID('{Name}')") is null)
            {
                await connection.ExecuteAsync($"CREATE DATABASE {Name}");
            }
            builder.InitialCatalog = Name;
        }
        return builder.ToString();
    }

    private sealed class Release : IDisposable
    {
        public void Dispose() => Turn.Release();
    }
}
