using BenchmarkDotNet.Attributes;
using Google.Protobuf;
using InspectionGateway.Benchmarks.Tables;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Records;
using InspectionGateway.Engine.Replies;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Load.Generation;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.Benchmarks.Measuring;

/// <summary>The parts of one decision of three lines, by the packs and the sample facts of this repository.</summary>
public class DecisionBenchmarks
{
    private const int Many = 200;

    private readonly DecisionInput[] inputs = new DecisionInput[Many];
    private readonly DecisionRecord[] records = new DecisionRecord[Many];
    private readonly byte[][] bytes = new byte[Many][];
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();
    private PolicySet policy = null!;
    private int turn;

    private int Turn => turn = (turn + 1) % Many;

    /// <summary>Makes declarations, and facts to decide them by.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        policy = PolicyCompiler.Compile(Packs.Sources).Policy!;
        var book = new FactBook(FactFolder.Read(Path.Combine(AppContext.BaseDirectory, "samples", "facts")));
        var (replicas, few) = (book.Replicate(now), new Few(1, "B", TimeProvider.System));
        for (var i = 0; i < Many; i++)
        {
            var declaration = few.Next(Purpose.Filed).Declaration;
            var plan = FactPlan.Of(declaration, policy);
            inputs[i] = new DecisionInput("bench", declaration, book.Read(plan.Keys), replicas, policy, DrawKey.Open, now) { Plan = plan };
            records[i] = DecisionRecord.Decide(inputs[i]);
            bytes[i] = declaration.ToByteArray();
        }
    }

    /// <summary>Protobuf of the request.</summary>
    [Benchmark]
    public Declaration Parse() => Declaration.Parser.ParseFrom(bytes[Turn]);

    /// <summary>Fields against the contract.</summary>
    [Benchmark]
    public IReadOnlyList<FieldViolation> Validate() => DeclarationValidator.Validate(inputs[Turn].Declaration, now, ValidationLimits.Default);

    /// <summary>Which facts have to be read.</summary>
    [Benchmark]
    public object Plan() => FactPlan.Of(inputs[Turn].Declaration, policy);

    /// <summary>The draw of one line.</summary>
    [Benchmark]
    public ulong Draw() => KeyedDraw.Of(DrawKey.Open, "Filed", "bench", inputs[Turn].Declaration.DeclarationId, "1", "870323");

    /// <summary>The decision, with its draws.</summary>
    [Benchmark(Baseline = true)]
    public object Decide() => DecisionEngine.Decide(inputs[Turn]);

    /// <summary>The decision and its record: encoded, with its hash.</summary>
    [Benchmark]
    public DecisionRecord DecideAndRecord() => DecisionRecord.Decide(inputs[Turn]);

    /// <summary>What the reader may see of it.</summary>
    [Benchmark]
    public Decision Reply() => ReplyWriter.For(records[Turn].Decision, Reader.SingleWindow | Reader.Trader, policy);

    /// <summary>A stored record.</summary>
    [Benchmark]
    public DecisionRecord Read() => DecisionRecord.Read(records[Turn].Bytes);
}
