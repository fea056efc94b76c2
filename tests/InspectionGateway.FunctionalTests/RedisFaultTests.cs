using System.Diagnostics;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Tests;
using InspectionGateway.Projection;
using InspectionGateway.Protocol;
using InspectionGateway.Testing;
using StackExchange.Redis;

namespace InspectionGateway.FunctionalTests;

/// <summary>
/// What can happen to Redis while gateways decide, on a real redis-server. Before, during and after stand the levels of every
/// line of every sample; none falls, the answers say why they are stricter, and all is as before without anybody's help.
/// </summary>
public sealed class RedisFaultTests() : TownTests(gateways: 1, isPatient: false, keepsNear: false)
{
    public static TheoryData<string> SmallKeys => [.. Scale.Some(
    [
        "enterprise:USCC:91500000MA5U0E4H5R", "enterprise:USCC:91500000MA5U0D3G4Q", "enterprise:USCC:91500000MA5U0G6K7U", "enterprise:CUSTOMS:5001930026",
        "test_report:A509990001/R-2026-0101", "certificate:CCC-2025-2001",
    ], quick: 1)];

    public static TheoryData<FactKind> Sets => [.. Scale.Some(FactKinds.Replicated, quick: 1)];

    [Fact]
    public Task AFlush() => Lives(() => Flush());

    [Fact]
    public Task AFlushAndThenOneWrite() => Lives(async () =>
    {
        await Flush();
        await PutHarmlessAlertAsync();
    });

    [Fact]
    public Task AFlushAndThenOneWriteOfEachSet() => Lives(async () =>
    {
        await Flush();
        await PutHarmlessAlertAsync();
        await Town.PutAsync(new FactRecord { ControlInstruction = new ControlInstruction { Id = "CI-T", Issuer = "X", Level = InspectionLevel.OnSite, Scope = new GoodsScope { HsPrefixes = { "9701" } } } });
        await Town.PutAsync(new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = "9701", Categories = "M" } });
        await Town.PutAsync(new FactRecord { CommodityRisk = new CommodityRisk { HsPrefix = "9701", Risk = RiskLevel.Low } });
        await Town.PutAsync(new FactRecord { Body = new Body { Code = "A500000777", HsPrefixes = { "97" } } });
        await Town.PutAsync(new FactRecord { AcceptedScope = new AcceptedScope { Id = "ART", HsPrefixes = { "9701" }, ReportMonths = 6, Level = InspectionLevel.OnSite } });
    });

    [Fact]
    public Task ARestartWithNothing() => Lives(() => Town.Server.RestartAsync());

    [Theory]
    [MemberData(nameof(SmallKeys))]
    public Task OneKeyDeleted(string key) => Lives(async () => Assert.True(await Town.Data.KeyDeleteAsync(await Town.DataKeyAsync(FactKey.Parse(key)))));

    [Theory]
    [MemberData(nameof(Sets))]
    public Task OneSetDeleted(FactKind kind) => Lives(async () => Assert.True(await Town.Data.KeyDeleteAsync(await Town.SetKeyAsync(kind))));

    [Theory]
    [MemberData(nameof(Sets))]
    public Task OneSetOfTheWrongType(FactKind kind) => Lives(async () =>
    {
        var key = await Town.SetKeyAsync(kind);
        await Town.Data.KeyDeleteAsync(key);
        await Town.Data.StringSetAsync(key, "text");
    });

    [Fact]
    public Task KeysOfTheWrongType() => Lives(async () =>
    {
        var key = await Town.DataKeyAsync(FactKey.Parse("enterprise:USCC:91500000MA5U0E4H5R"));
        await Town.Data.KeyDeleteAsync(key);
        await Town.Data.ListLeftPushAsync(key, "x");
        await Town.Data.KeyDeleteAsync("igw:{b:07}:stamp");
        await Town.Data.ListLeftPushAsync("igw:{b:07}:stamp", "x");
    });

    [Fact]
    public Task GarbageInAKeyAStampAndASet() => Lives(async () =>
    {
        await Town.Data.StringSetAsync(await Town.DataKeyAsync(FactKey.Parse("enterprise:USCC:91500000MA5U0E4H5R")), "garbage");
        await Town.Data.StringSetAsync("igw:{b:11}:stamp", "garbage");
        await Town.Data.StringSetAsync("igw:{b:12}:stamp", "99:99999:0:0");
        await Town.Data.HashSetAsync(await Town.SetKeyAsync(FactKind.Alert), "AL-2026-018", "garbage");
    });

    [Fact]
    public async Task AnOldDumpRestored()
    {
        var dump = await DumpAsync();
        await Town.PutAsync(new FactRecord { Alert = new Alert { Id = "AL-NEW", Issuer = "X", Level = AlertLevel.I, Scope = new GoodsScope { HsPrefixes = { "6403" } } } });
        await Town.PutAsync(new FactRecord { Enterprise = new Enterprise { Id = new Party { Scheme = "USCC", Value = "91500000MA5U0C2F3P" }, Grades = { new CreditGrade { Code = "SERIOUSLY_DISHONEST" } } } });
        await Lives(() => RestoreAsync(dump));
    }

    [Fact]
    public async Task AHang()
    {
        var before = await Town.SettleAsync();
        await Town.Server.SignalAsync("STOP");
        try
        {
            var during = await WatchAsync(before, TimeSpan.FromSeconds(3));
            Assert.Contains(DegradedCause.Stale, during);
        }
        finally
        {
            await Town.Server.SignalAsync("CONT");
        }
        Assert.Equal(before.Levels, (await Town.SettleAsync()).Levels);
    }

    [Fact]
    public Task ARebuildBesideARunningProjector() => Lives(async () =>
    {
        var rebuilding = Town.Get<FactProjection>().RebuildAsync(null, Ct);
        for (var i = 0; i < 20; i++)
        {
            await PutHarmlessAlertAsync();
        }
        await rebuilding;
    });

    [Fact]
    public async Task TwoGatewaysProjectAtOnce()
    {
        await Town.AddGatewayAsync();
        await Lives(async () =>
        {
            await Flush();
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PutHarmlessAlertAsync()));
        });
    }

    // What is written is felt, whatever was lost meanwhile.
    [Fact]
    public async Task AnAlertIsFeltAfterAFlush()
    {
        var before = await Town.SettleAsync();
        await Flush();
        await Town.PutAsync(new FactRecord { Alert = new Alert { Id = "AL-RED", Issuer = "X", Level = AlertLevel.I, Scope = new GoodsScope { HsPrefixes = { "6403" } } } });
        await Eventually.HoldsAsync(async () =>
        {
            var after = await Town.AskAsync();
            after.NeverBelow(before, "after the alert");
            return Prohibited(after) > Prohibited(before);
        }, Ct);
        await Town.SettleAsync();

        static int Prohibited(Answers answers) => answers.Levels.Count(level => level == InspectionLevel.Prohibit);
    }

    private async Task Lives(Func<Task> fault)
    {
        var before = await Town.SettleAsync();
        Assert.InRange(before.Levels.Count, 15, int.MaxValue);
        await fault();
        await WatchAsync(before, TimeSpan.FromSeconds(1));
        var after = await Town.SettleAsync();
        Assert.Equal(before.Levels, after.Levels);
    }

    private async Task<HashSet<DegradedCause>> WatchAsync(Answers before, TimeSpan time)
    {
        var causes = new HashSet<DegradedCause>();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < time;)
        {
            var during = await Town.AskAsync();
            during.NeverBelow(before, "during");
            // What is stricter than before says why.
            Assert.True(during.Causes.Count > 0 || during.Levels.SequenceEqual(before.Levels), "stricter without a cause");
            causes.UnionWith(during.Causes);
        }
        return causes;
    }

    private Task Flush() => Town.Data.ExecuteAsync("FLUSHALL");

    private Task<FactRecord> PutHarmlessAlertAsync() => Town.PutAsync(
        new FactRecord { Alert = new Alert { Id = "AL-ART", Issuer = "X", Level = AlertLevel.Iv, Scope = new GoodsScope { HsPrefixes = { "9701" } } } });

    private async Task<List<(RedisKey Key, byte[] Dump)>> DumpAsync()
    {
        await Town.SettleAsync();
        var all = new List<(RedisKey, byte[])>();
        await foreach (var key in Town.Redis.GetServers()[0].KeysAsync(pattern: "igw:*"))
        {
            all.Add((key, (await Town.Data.KeyDumpAsync(key))!));
        }
        return all;
    }

    private async Task RestoreAsync(List<(RedisKey Key, byte[] Dump)> dump)
    {
        await Flush();
        foreach (var (key, bytes) in dump)
        {
            await Town.Data.ExecuteAsync("RESTORE", key, 0, bytes, "REPLACE");
        }
    }
}
