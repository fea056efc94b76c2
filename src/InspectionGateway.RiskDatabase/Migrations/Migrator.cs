using DbUp;
using DbUp.Engine.Output;

namespace InspectionGateway.RiskDatabase.Migrations;

/// <summary>Brings a database to the newest schema by numbered scripts, each in a transaction of its own.</summary>
public static class Migrator
{
    /// <summary>Runs what has not run yet.</summary>
    /// <exception cref="InvalidOperationException">A script failed; its changes are rolled back and those before it stand.</exception>
    public static MigrationReport Migrate(string connectionString)
    {
        var result = DeployChanges.To
            .SqliteDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(typeof(Migrator).Assembly, name => name.Contains(".Sqlite.", StringComparison.Ordinal))
            .WithTransactionPerScript()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        return result.Successful
            ? new MigrationReport([.. result.Scripts.Select(script => script.Name)])
            : throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
    }
}
