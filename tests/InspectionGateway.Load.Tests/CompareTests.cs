using System.Text.Json;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Load.Comparing;
using InspectionGateway.Load.Generation;
using InspectionGateway.Load.Serving;
using InspectionGateway.Protocol;

namespace InspectionGateway.Load.Tests;

public class CompareTests
{
    private static readonly ComparisonPlan Glance = new(2, TimeSpan.FromSeconds(0.5), 1, TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(0.5));

    private const int MostBytes = 85_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // The whole way in small: every kind of process starts, rests, answers without an error when its turn comes, and is gone
    // afterwards. What it costs is no matter of a test.
    [Fact]
    public async Task EveryCaseIsMeasuredWithoutAnError()
    {
        Needs.RedisAndTime();
        var cases = ServedCase.All;
        await using var comparison = await Comparison.StartAsync(cases, Glance, TextWriter.Null, Ct);
        var results = await comparison.RunAsync(Ct);
        Assert.Equal(cases, results.Select(result => result.Case));
        Assert.All(results, result =>
        {
            using var line = JsonDocument.Parse(result.ToJson());
            Assert.Equal((0, result.Case.Name), (line.RootElement.GetProperty("errors").GetInt32(), line.RootElement.GetProperty("case").GetString()));
            foreach (var number in new[] { "rate", "cpu_us", "allocated_bytes", "p50_us", "p99_us", "p999_us" })
            {
                Assert.InRange(line.RootElement.GetProperty(number).GetDouble(), 1, double.MaxValue);
            }
            Assert.Equal(result.Case.IsEmpty, result.RedisCommands is null);
            Assert.Equal(result.Case.IsEmpty, result.Near is null);
        });
        Assert.Equal(0, results.Single(result => !result.Case.IsEmpty && !result.Case.KeepsNear).Near);
        // The only number that no noisy machine changes much: what everything on takes of memory a call, the code unoptimized.
        Assert.InRange(results.Single(result => result.Case.Name == "decide").Allocated, 1, MostBytes);
        // A table names each of them.
        var table = CompareTable.Lines(results, comparison.Disk).ToList();
        Assert.All(results, result => Assert.Contains(table, line => line.StartsWith(result.Case.Name, StringComparison.Ordinal)));
    }

    [Fact]
    public void TheFewAreTheSameGoodsUnderEverNewNumbers()
    {
        var few = new Few(1, "F", TimeProvider.System);
        var requests = Enumerable.Range(0, 1000).Select(_ => few.Next(Purpose.Filed).Declaration).ToList();
        Assert.Equal(1000, requests.DistinctBy(declaration => declaration.DeclarationId).Count());
        Assert.Equal(1000, requests.DistinctBy(declaration => declaration.TransportDocument).Count());
        Assert.All(requests, declaration => Assert.Equal(3, declaration.Lines.Count));
        Assert.All(requests, declaration => Assert.Empty(DeclarationValidator.Validate(declaration, TimeProvider.System.GetUtcNow(), ValidationLimits.Default)));
        Assert.Equal(requests[0].Lines, requests[200].Lines);
    }

    // Two callers, each waiting 10 ms for its answer, ask some 200 times a second, and no more.
    [Fact]
    public async Task CallersWaitForTheirAnswers()
    {
        var slow = new Slow();
        var result = await new ClosedLoop(slow, () => new DecideRequest(), 2).RunAsync(TimeSpan.FromSeconds(0.5), Ct);
        Assert.InRange(result.Answered, 10, 102);
        Assert.Equal(2, slow.Most);
    }

    private sealed class Slow : ITarget
    {
        private int underWay;

        public int Most { get; private set; }

        public async Task<string?> SendAsync(DecideRequest request, CancellationToken ct)
        {
            Most = Math.Max(Most, Interlocked.Increment(ref underWay));
            await Task.Delay(10, ct);
            Interlocked.Decrement(ref underWay);
            return null;
        }
    }
}
