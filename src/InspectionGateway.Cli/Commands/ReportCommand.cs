using System.CommandLine;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Cli.Output;
using InspectionGateway.Cli.Returns;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw report monthly MONTH</c></summary>
internal sealed class ReportCommand : Command
{
    private readonly Argument<string> month = new("MONTH") { Description = "the month in China: 2026-11" };
    private readonly Option<int> version = new("--version") { Description = "print a version that was made; without it the return is made anew" };
    private readonly Option<string> format = new("--format") { Description = "csv, json or xlsx", DefaultValueFactory = _ => "json" };
    private readonly Option<string> table = new("--table") { Description = $"which table, for csv: {string.Join(", ", ReturnTable.Names)}", DefaultValueFactory = _ => "totals" };
    private readonly Option<FileInfo?> output = new("--out") { Description = "the file; without it standard output, but for xlsx" };
    private readonly Connection connection = new();

    public ReportCommand()
        : base("report", "Returns to the authorities.")
    {
        format.AcceptOnlyFromAmong("csv", "json", "xlsx");
        table.AcceptOnlyFromAmong([.. ReturnTable.Names]);
        var monthly = new Command("monthly", "Make the return of a month: lots, value, what was not accepted, disposals, acceptance and waivers, releases. Kept as a version when it says anything new.")
        {
            month, version, format, table, output,
        };
        monthly.Validators.Add(result =>
        {
            if (result.GetValue(format) == "xlsx" && result.GetValue(output) is null)
            {
                result.AddError("--format xlsx wants --out FILE.");
            }
        });
        connection.AddTo(monthly);
        monthly.SetAction((result, ct) => Guarded.RunAsync(() => MakeAsync(result, ct)));
        Subcommands.Add(monthly);
    }

    private async Task<int> MakeAsync(ParseResult result, CancellationToken ct)
    {
        var wanted = result.GetValue(version);
        using var channel = connection.Open(result, wanted == 0 ? "duty-lead" : "auditor");
        var client = new ReportService.ReportServiceClient(channel.Invoker);
        var request = new MonthlyReturnRequest { Month = result.GetValue(month), Version = wanted };
        var made = await (wanted == 0 ? client.MakeMonthlyReturnAsync(request, cancellationToken: ct) : client.GetMonthlyReturnAsync(request, cancellationToken: ct));
        await WriteAsync(result, made, ct);
        await Console.Error.WriteLineAsync($"return of {made.Month}, version {made.Version}, {made.Digest[..12]}");
        return 0;
    }

    private async Task WriteAsync(ParseResult result, MonthlyReturn made, CancellationToken ct)
    {
        var (tables, file) = (ReturnTable.Of(made), result.GetValue(output));
        if (result.GetValue(format) == "xlsx")
        {
            await using var stream = file!.Create();
            await ReturnFormats.WriteXlsxAsync(tables, stream, ct);
            return;
        }
        var text = result.GetValue(format) == "csv" ? ReturnFormats.Csv(tables.First(one => one.Name == result.GetValue(table))) : JsonOutput.Format(made) + Environment.NewLine;
        await (file is null ? Console.Out.WriteAsync(text) : File.WriteAllTextAsync(file.FullName, text, ct));
    }
}
