using BenchmarkDotNet.Attributes;
using InspectionGateway.Benchmarks.Tables;

namespace InspectionGateway.Benchmarks.Measuring;

/// <summary>Matching one line against a table, from few rows to many.</summary>
public class TableBenchmarks
{
    private GeneratedTable table = null!;
    private CompiledTable compiled = null!;
    private int turn;

    /// <summary>What its rows ask.</summary>
    [ParamsAllValues]
    public TableKind Kind { get; set; }

    /// <summary>How many.</summary>
    [Params(10, 100, 1_000, 10_000, 100_000)]
    public int Rows { get; set; }

    /// <summary>Compiles it, and holds every answer against the plain one.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        (table, compiled) = Ready.Table(Kind, Rows);
        Console.WriteLine($"// {Kind} {Rows}: {table.Firing:F1} rows fire for a line");
    }

    /// <summary>One line.</summary>
    [Benchmark]
    public int Match() => compiled.Answer(table.Asked[turn++ & 255]);
}
