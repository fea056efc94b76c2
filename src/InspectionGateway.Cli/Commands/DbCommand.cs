using System.CommandLine;
using InspectionGateway.Cli.Connections;
using InspectionGateway.RiskDatabase.Migrations;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw db migrate</c></summary>
internal sealed class DbCommand : Command
{
    private readonly StoreOptions stores = new();

    public DbCommand()
        : base("db", "Look after the risk database.")
    {
        var migrate = new Command("migrate", "Bring the database to the newest schema; scripts that ran are printed. One that is newer, or half migrated, is refused and left as it is.");
        stores.AddDatabase(migrate);
        migrate.SetAction((result, _) => Guarded.RunAsync(() => MigrateAsync(result)));
        Subcommands.Add(migrate);
    }

    private async Task<int> MigrateAsync(ParseResult result)
    {
        var report = Migrator.Migrate(stores.Database(result));
        foreach (var script in report.Applied)
        {
            await Console.Out.WriteLineAsync(script);
        }
        await Console.Error.WriteLineAsync(report.Applied.Count == 0 ? "up to date" : $"{report.Applied.Count} scripts applied");
        return 0;
    }
}
