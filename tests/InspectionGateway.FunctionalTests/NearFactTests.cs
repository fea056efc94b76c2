using System.Diagnostics;
using InspectionGateway.Engine.Tests;
using InspectionGateway.Protocol;
using InspectionGateway.Testing;

namespace InspectionGateway.FunctionalTests;

/// <summary>Facts kept near two gateways, over a real redis-server: what changes is felt, and what is lost is not waived.</summary>
public sealed class NearFactTests(ITestOutputHelper output) : TownTests(isPatient: false)
{
    // A firm falls and rises again; both gateways have it near each time. Once a change was felt, nobody says the old again.
    [Fact]
    public async Task AChangeIsFeltByAllAndForGood()
    {
        var firm = Town.SampleFacts.First(fact => fact.Enterprise?.Grades.Any(grade => grade.Code == "AEO_ADVANCED") == true);
        var fallen = firm.Clone();
        fallen.Enterprise.Grades[0].Code = "SERIOUSLY_DISHONEST";
        var (good, slowest) = (await Town.SettleAsync(), TimeSpan.Zero);
        var bad = (IReadOnlyList<InspectionLevel>)[];
        for (var change = 0; change < Scale.Of(10, quick: 4); change++)
        {
            await Town.PutAsync(change % 2 == 0 ? fallen.Clone() : firm.Clone());
            var clock = Stopwatch.StartNew();
            await Eventually.HoldsAsync(async () => change % 2 == 0 ? !(await Town.AskAsync()).Levels.SequenceEqual(good.Levels) : (await Town.AskAsync()).Levels.SequenceEqual(good.Levels), Ct);
            slowest = clock.Elapsed > slowest ? clock.Elapsed : slowest;
            var felt = await Town.SettleAsync();
            bad = change == 0 ? felt.Levels : bad;
            Assert.Equal(change % 2 == 0 ? bad : good.Levels, felt.Levels);
            for (var again = 0; again < 5; again++)
            {
                Assert.Equal(felt.Levels, (await Town.AskAsync()).Levels);
            }
        }
        output.WriteLine($"the slowest change was felt after {slowest.TotalMilliseconds:F0} ms, in rounds of asking for every sample");
    }

    [Fact]
    public async Task WhatIsLostMeanwhileIsNotWaived()
    {
        var before = await Town.SettleAsync();
        await Town.Data.ExecuteAsync("FLUSHALL");
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(1);)
        {
            (await Town.AskAsync()).NeverBelow(before, "after a flush");
        }
        Assert.Equal(before.Levels, (await Town.SettleAsync()).Levels);

        await Town.Server.SignalAsync("STOP");
        var causes = new HashSet<DegradedCause>();
        try
        {
            for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(3);)
            {
                var during = await Town.AskAsync();
                during.NeverBelow(before, "while Redis hangs");
                causes.UnionWith(during.Causes);
            }
        }
        finally
        {
            await Town.Server.SignalAsync("CONT");
        }
        Assert.Contains(DegradedCause.Stale, causes);
        Assert.Equal(before.Levels, (await Town.SettleAsync()).Levels);
    }
}
