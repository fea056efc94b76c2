using InspectionGateway.Engine.Facts;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Migrations;

namespace InspectionGateway.RiskDatabase.Tests;

public sealed class MigrationOnSqliteTests() : MigrationTests(DatabaseKind.Sqlite)
{
    // What an earlier version left is all there after the upgrade, and goes on.
    [Fact]
    public async Task AnOlderDatabaseIsUpgraded()
    {
        await Database.ExecuteAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Databases", "0004.sql"), Ct));
        Assert.Contains(Migrator.Migrate(Database.Dialect).Applied, script => script.Contains("0005_trials", StringComparison.Ordinal));
        Assert.Empty(Migrator.Migrate(Database.Dialect).Applied);
        var events = await Database.Decisions.ListEventsAsync("demo-window", 0, 10, Ct);
        Assert.Equal(3, events.Count);
        foreach (var known in events)
        {
            var found = await Database.Decisions.FindAsync(known.Record.Key, Ct);
            Assert.Equal(known.Record.DecisionId, found!.Record.DecisionId);
            Assert.Equal(new StoreReport(0, 1, 0), await Database.Decisions.StoreAsync([found], Ct));
        }
        Assert.Equal(2, await Database.CountAsync("decision WHERE purpose = 2"));
        var firm = Assert.Single(await Database.Facts.ListAsync(FactKind.Enterprise, "", "", 10, Ct));
        foreach (var alias in FactKeys.AliasesOf(firm))
        {
            Assert.Equal(firm, await Database.Facts.GetAsync(alias, Ct));
        }
        Assert.True((await Database.Put(firm)).Version > firm.Version);
    }
}

public sealed class MigrationOnSqlServerTests() : MigrationTests(DatabaseKind.SqlServer);

public abstract class MigrationTests(DatabaseKind kind) : IAsyncLifetime
{
    internal Database Database { get; private set; } = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Database = await Database.CreateEmptyAsync(kind);

    public ValueTask DisposeAsync()
    {
        Database?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void ASecondMigrationFindsNothingToDo()
    {
        Assert.NotEmpty(Migrator.Migrate(Database.Dialect).Applied);
        Assert.Empty(Migrator.Migrate(Database.Dialect).Applied);
        Migrator.Prepare(Database.Dialect);
    }

    [Fact]
    public async Task ALaterVersionsDatabaseIsRefused()
    {
        Migrator.Migrate(Database.Dialect);
        await Database.ExecuteAsync("INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('InspectionGateway.RiskDatabase.Migrations.X.9999_future.sql', '2030-01-01')");
        var refused = Assert.Throws<DatabaseUnfitException>(() => Migrator.Migrate(Database.Dialect));
        Assert.Contains("later version (9999_future)", refused.Message);
        Assert.Throws<DatabaseUnfitException>(() => Migrator.Prepare(Database.Dialect));
    }

    // One script is missing in the middle: a backup restored in part, or a row deleted by hand.
    [Fact]
    public async Task AHalfMigratedDatabaseIsRefusedAndLeftAsItIs()
    {
        Migrator.Migrate(Database.Dialect);
        await Database.ExecuteAsync("DELETE FROM SchemaVersions WHERE ScriptName LIKE '%0002_aliases%'");
        var scripts = await Database.CountAsync("SchemaVersions");
        var refused = Assert.Throws<DatabaseUnfitException>(() => Migrator.Migrate(Database.Dialect));
        Assert.Contains("0002_aliases did not run", refused.Message);
        Assert.Contains("Restore the backup", refused.Message);
        Assert.Equal(scripts, await Database.CountAsync("SchemaVersions"));
    }

    // Somebody ran a part of a script by hand: it fails, nothing of it stays, and the message says what to do.
    [Fact]
    public async Task WhatIsThereAlreadyFailsItsScriptAndNothingOfItStays()
    {
        await Database.ExecuteAsync("CREATE TABLE cancellation (tenant int)");
        var failed = Assert.Throws<DatabaseUnfitException>(() => Migrator.Migrate(Database.Dialect));
        Assert.Contains("0004_decisions.sql failed", failed.Message);
        Assert.Contains("take that out", failed.Message);
        Assert.Equal(3, await Database.CountAsync("SchemaVersions"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Database.CountAsync("decision"));
        await Database.ExecuteAsync("DROP TABLE cancellation");
        Assert.NotEmpty(Migrator.Migrate(Database.Dialect).Applied);
    }
}
