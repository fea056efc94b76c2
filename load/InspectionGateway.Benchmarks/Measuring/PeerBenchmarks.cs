using BenchmarkDotNet.Attributes;
using InspectionGateway.Benchmarks.Tables;

namespace InspectionGateway.Benchmarks.Measuring;

/// <summary>The same table and questions in this engine and in Microsoft RulesEngine, whose answers are found equal first.</summary>
public class PeerBenchmarks
{
    private GeneratedTable table = null!;
    private CompiledTable compiled = null!;
    private RulesEngineTable peer = null!;
    private int turn;

    /// <summary>How many rows; RulesEngine takes minutes to compile more.</summary>
    [Params(10, 100, 1_000)]
    public int Rows { get; set; }

    /// <summary>Compiles both.</summary>
    [GlobalSetup]
    public async Task SetUpAsync()
    {
        (table, compiled) = Ready.Table(TableKind.Mixed, Rows);
        peer = new RulesEngineTable(table);
        foreach (var asked in table.Asked)
        {
            Ready.Require(table, asked, await peer.AnswerAsync(asked));
        }
    }

    /// <summary>This engine.</summary>
    [Benchmark(Baseline = true)]
    public int InspectionGateway() => compiled.Answer(table.Asked[turn++ & 255]);

    /// <summary>Microsoft RulesEngine.</summary>
    [Benchmark]
    public ValueTask<int> MicrosoftRulesEngine() => peer.AnswerAsync(table.Asked[turn++ & 255]);
}
