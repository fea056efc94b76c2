using System.CommandLine;
using InspectionGateway.Cli.Connections;
using InspectionGateway.RiskDatabase.Migrations;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw db migrate</c></summary>
internal sealed class DbCommand : Command
{
    private readonly Option<string> data = new("--data") { Description = "a Standalone's data folder", DefaultValueFactory = _ => DataFolders.Default };

    public DbCommand()
        : base("db", "Look after the risk database.")
    {
        var migrate = new Command("migrate", "Bring the database to the newest schema; scripts that ran are printed.") { data };
        migrate.SetAction((result, _) => Guarded.RunAsync(() => MigrateAsync(result)));
        Subcommands.Add(migrate);
    }

    private async Task<int> MigrateAsync(ParseResult result)
    {
        Directory.CreateDirectory(result.GetValue(data)!);
        var report = Migrator.Migrate(DataFolders.ConnectionString(result.GetValue(data)!));
        foreach (var script in report.Applied)
        {
            await Console.Out.WriteLineAsync(script);
        }
        await Console.Error.WriteLineAsync(report.Applied.Count == 0 ? "up to date" : $"{report.Applied.Count} scripts applied");
        return 0;
    }
}
