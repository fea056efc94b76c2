using DbUp.Engine;
using DbUp.Engine.Output;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Migrations;

/// <summary>Brings a database to the newest schema by numbered scripts, each in a transaction of its own.</summary>
public static class Migrator
{
    /// <summary>Runs what has not run yet.</summary>
    /// <exception cref="DatabaseUnfitException">The database is newer than this program, or was left half migrated, or a script failed; the message says what to do.</exception>
    public static MigrationReport Migrate(Dialect dialect)
    {
        var upgrade = Upgrade(dialect);
        Admit(upgrade);
        var result = upgrade.PerformUpgrade();
        return result.Successful
            ? new MigrationReport([.. result.Scripts.Select(script => script.Name)])
            : throw new DatabaseUnfitException(
                $"Migration {result.ErrorScript?.Name} failed: {result.Error.Message} Its changes were rolled back and those before it stand. "
                + "When something that it makes is there already, somebody ran a part of it by hand: take that out, or restore the backup, and migrate again.",
                result.Error);
    }

    /// <summary>
    /// Makes a database fit to be used: a file is migrated here and now. On a server whoever may change the schema does that,
    /// once, before its gateways start; here it is only looked at.
    /// </summary>
    /// <exception cref="DatabaseAwayException">It cannot be opened.</exception>
    /// <exception cref="DatabaseUnfitException">It is not fit; the message says what to do.</exception>
    public static void Prepare(Dialect dialect)
    {
        if (dialect is SqliteDialect)
        {
            Migrate(dialect);
            return;
        }
        var upgrade = Upgrade(dialect);
        Admit(upgrade);
        if (upgrade.GetScriptsToExecute() is { Count: > 0 } missing)
        {
            throw new DatabaseUnfitException($"The risk database lacks {Names(missing.Select(script => script.Name))}: bring it to this version with `igw db migrate`.");
        }
    }

    private static UpgradeEngine Upgrade(Dialect dialect) => dialect.Upgrade()
        .WithScriptsEmbeddedInAssembly(typeof(Migrator).Assembly, name => name.Contains($".{dialect.Name}.", StringComparison.Ordinal))
        .WithTransactionPerScript()
        .LogTo(new NoOpUpgradeLog())
        .Build();

    // What ran has to be the first of what there is to run, and nothing else.
    private static void Admit(UpgradeEngine upgrade)
    {
        if (!upgrade.TryConnect(out var error))
        {
            throw new DatabaseAwayException($"The risk database cannot be opened: {error}");
        }
        var known = upgrade.GetDiscoveredScripts().Select(script => script.Name).Order(StringComparer.Ordinal).ToList();
        var ran = upgrade.GetExecutedScripts();
        if (ran.Except(known).ToList() is { Count: > 0 } newer)
        {
            throw new DatabaseUnfitException($"The risk database was migrated by a later version ({Names(newer)}): run that version, or restore the backup from before it. Nothing was changed.");
        }
        if (known.Take(ran.Count).Except(ran).ToList() is { Count: > 0 } missing)
        {
            throw new DatabaseUnfitException($"The risk database is half migrated: {Names(missing)} did not run, though later ones did. Restore the backup from before that. Nothing was changed.");
        }
    }

    private static string Names(IEnumerable<string> scripts) => string.Join(", ", scripts.Select(name => name.Split('.') is [.., var last, "sql"] ? last : name));
}
