using System.Collections.Concurrent;
using System.Diagnostics;
using InspectionGateway.Engine.Tests;
using InspectionGateway.Protocol;
using InspectionGateway.Testing;

namespace InspectionGateway.FunctionalTests;

/// <summary>Three gateways over a Redis Cluster of three real nodes without replicas.</summary>
public sealed class ClusterTests(ITestOutputHelper output)
{
    private const int Gateways = 3;
    private const int Callers = 6;

    private static readonly TimeSpan Load = TimeSpan.FromSeconds(Scale.Of(6, quick: 3));

    // What lay on the node is asked of the database: every call is answered, by all facts, and once. That nobody else gave another
    // answer cannot be confirmed without the node, which the answer says.
    [Fact]
    public async Task ANodeThatDiesUnderLoadFailsNoCallAndMakesNoSecondAnswer()
    {
        var started = await RedisServer.StartClusterAsync();
        Assert.SkipUnless(started is not null, "No redis-server on PATH.");
        var (server, cluster) = started.Value;
        await using var town = await Town.StartAsync(isPatient: false, redis: server, gateways: Gateways);

        var answers = new ConcurrentDictionary<string, Decision>();
        var (watch, count) = (Stopwatch.StartNew(), 0);
        var killing = Task.Run(async () =>
        {
            await Task.Delay(Load / 3);
            await cluster.KillAsync(1);
        });
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed < Load)
            {
                var number = Interlocked.Increment(ref count);
                var sample = town.Samples[number % town.Samples.Count];
                answers[$"C-{number}"] = await town.DecideAsync(number % Gateways, sample, $"C-{number}", Single);
            }
        })));
        await killing;
        var causes = answers.Values.SelectMany(answer => answer.Degraded).GroupBy(cause => cause).ToDictionary(group => group.Key, group => group.Count());
        output.WriteLine($"{answers.Count / Load.TotalSeconds:F0}/s, {answers.Values.Count(answer => answer.Degraded.Count > 0)} of {answers.Count} degraded: {string.Join(", ", causes.Select(cause => $"{cause.Value} {cause.Key}"))}");
        Assert.InRange(causes.GetValueOrDefault(DegradedCause.StickUnconfirmed), 1, answers.Count * 2 / 3);
        Assert.DoesNotContain(DegradedCause.MissingByFault, causes.Keys);

        // Through another gateway, while the node is away and when it is back with nothing.
        await town.DrainAsync();
        await RepeatAsync(1);
        await cluster.RestartAsync(1);
        await town.SettleAsync();
        await RepeatAsync(2);
        Assert.Equal(0, await town.CountAsync("decision_conflict"));

        async Task RepeatAsync(int further)
        {
            foreach (var (id, answer) in answers.Take(Scale.Of(60, quick: 20)))
            {
                var number = int.Parse(id[2..], System.Globalization.CultureInfo.InvariantCulture);
                var again = await town.DecideAsync((number + further) % Gateways, town.Samples[number % town.Samples.Count], id, Single);
                Assert.Equal(answer.DecisionId, again.DecisionId);
            }
        }
    }

    // What continues another declaration is not asked here.
    private static void Single(Declaration declaration) => (declaration.Version, declaration.SummaryDeclarationId) = (1, "");
}
