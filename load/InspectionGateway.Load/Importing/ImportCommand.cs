using System.CommandLine;
using System.Globalization;

namespace InspectionGateway.Load.Importing;

/// <summary><c>import</c>: facts in bulk, and the alerts behind them.</summary>
internal sealed class ImportCommand : Command
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly Option<int> firms = new("--firms") { Description = "1 to 5000000", DefaultValueFactory = _ => 1_000_000 };
    private readonly Option<int> commodities = new("--commodities") { Description = "1 to 1000000", DefaultValueFactory = _ => 100_000 };

    public ImportCommand()
        : base("import", "Write facts in bulk beside a gateway of our own and redis-server, rebuild Redis, verify it, and publish red alerts all the while. Exit code 1 when an alert took longer than a second to be in force.")
    {
        foreach (var (option, most) in new[] { (firms, 5_000_000), (commodities, 1_000_000) })
        {
            option.Demand(value => value >= 1 && value <= most, $"{option.Name}: 1 to {most}.");
            Options.Add(option);
        }
        SetAction(ImportAsync);
    }

    private async Task<int> ImportAsync(ParseResult result, CancellationToken ct)
    {
        try
        {
            await using var import = await BulkImport.StartAsync(Console.Out, ct);
            var longest = await import.RunAsync(result.GetValue(firms), result.GetValue(commodities), ct);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"the slowest alert was in force after {longest.TotalMilliseconds:F0} ms (limit {Limit.TotalMilliseconds:F0})"));
            return longest <= Limit ? 0 : 1;
        }
        catch (IOException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }
    }
}
