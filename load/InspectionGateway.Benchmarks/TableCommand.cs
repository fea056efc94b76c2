using System.CommandLine;
using InspectionGateway.Benchmarks.Measuring;
using InspectionGateway.Benchmarks.Tables;

namespace InspectionGateway.Benchmarks;

/// <summary><c>table</c>: rows, questions and right answers as JSON, for peers in other languages.</summary>
internal sealed class TableCommand : Command
{
    private readonly Option<int> rows = new("--rows") { DefaultValueFactory = _ => 100, Description = "how many, 1 to 100000" };

    public TableCommand()
        : base("table", "Print a table, questions and the right answers as JSON: load/peers reads it.")
    {
        rows.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 100_000)
            {
                result.AddError("--rows: 1 to 100000.");
            }
        });
        Options.Add(rows);
        SetAction(result => Console.Out.WriteLine(new GeneratedTable(TableKind.Mixed, result.GetValue(rows), Ready.Seed).ToJson()));
    }
}
