using System.Diagnostics;
using System.Globalization;
using InspectionGateway.Benchmarks.Tables;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Records;
using InspectionGateway.Engine.Replies;
using InspectionGateway.Load.Generation;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.Load.Growing;

/// <summary>The engine alone, on one thread: rows of a table, lines of a declaration, alerts in force.</summary>
internal sealed class EngineGrowth
{
    private const int Seed = 1;
    private const int Many = 64;
    private const int Blocks = 5;

    private static readonly TimeSpan Block = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();
    private readonly PolicySet policy = PolicyCompiler.Compile(Packs.Sources).Policy!;
    private readonly IReadOnlyList<FactRecord> samples = [.. FactFolder.Read(Path.Combine(AppContext.BaseDirectory, "samples", "facts"))];

    public static Growth Rows(IEnumerable<int> sizes) => new("rows", "rows of a table, 85 % of them with an HS prefix (one line against the table)", "rows that fire", [.. sizes.Select(size =>
    {
        var table = new GeneratedTable(TableKind.Mixed, size, Seed);
        var (compiled, turn) = (new CompiledTable(table), 0);
        return new GrowthPoint(size, Measure(() => compiled.Answer(table.Asked[turn++ & 255])).Microseconds, table.Firing);
    })]);

    public Growth Lines(IEnumerable<int> sizes) => new("lines", "lines of a declaration (decision, record and reply)", "bytes", [.. sizes.Select(size => Decide(size, size, samples))]);

    public Growth Alerts(IEnumerable<int> sizes) => new("alerts", "alerts in force (a declaration of three lines)", "bytes", [.. sizes.Select(size => Decide(size, 3, [.. samples, .. Enumerable.Range(0, size).Select(Alert)]))]);

    private GrowthPoint Decide(int size, int lines, IReadOnlyList<FactRecord> facts)
    {
        var (book, mix, turn) = (new FactBook(facts), new Mix(Seed, "G", TimeProvider.System, lines), 0);
        var replicas = book.Replicate(now);
        var inputs = Enumerable.Range(0, Many).Select(_ => mix.Next().Declaration)
            .Select(declaration => new DecisionInput("growth", declaration, book.Read(FactPlan.Of(declaration, policy).Keys), replicas, policy, DrawKey.Open, now)).ToArray();
        var (microseconds, bytes) = Measure(() => ReplyWriter.For(DecisionRecord.Decide(inputs[turn++ % Many]).Decision, Reader.SingleWindow | Reader.Trader, policy));
        return new GrowthPoint(size, microseconds, bytes);
    }

    // Each of goods of its own: few of them touch a line, however many there are.
    private static FactRecord Alert(int number) => new()
    {
        Key = $"alert:G-{number}", Version = 1,
        Alert = new Alert
        {
            Id = $"G-{number}", Issuer = "growth", Level = AlertLevel.Iii, Form = AlertForm.FirmNotice, Period = new Period { From = new Day { Year = 2026, Month = 1, Day_ = 1 } },
            Scope = new GoodsScope { HsPrefixes = { (1_000_000_000 + (number * 90_001L % 8_999_999_999)).ToString(CultureInfo.InvariantCulture) }, Origins = { number % 2 == 0 ? "DEU" : "VNM" } },
        },
    };

    // The median of some blocks, when everything is compiled that is called often.
    private static (double Microseconds, double Bytes) Measure(Action once)
    {
        Run(once, WarmUp);
        var blocks = Enumerable.Range(0, Blocks).Select(_ => Run(once, Block)).OrderBy(block => block.Microseconds).ToList();
        return blocks[Blocks / 2];
    }

    private static (double Microseconds, double Bytes) Run(Action once, TimeSpan duration)
    {
        var (count, start, bytes) = (0, Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        for (; Stopwatch.GetElapsedTime(start) < duration; count++)
        {
            once();
        }
        return (Stopwatch.GetElapsedTime(start).TotalMicroseconds / count, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / count);
    }
}
