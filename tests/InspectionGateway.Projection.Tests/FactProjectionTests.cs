using Google.Protobuf;
using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.FactCache.Writing;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace InspectionGateway.Projection.Tests;

/// <summary>The projection on a real redis-server: what is carried, and what is believed.</summary>
public sealed class FactProjectionTests : IAsyncLifetime
{
    private World world = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => world = await World.StartAsync();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task AChangeIsCarriedAndReadAndProven()
    {
        await RebuiltAsync();
        var stored = await world.Put("A1", "REGULAR");
        Assert.Equal(1, await world.Projection.CarryAsync(Ct));
        await world.BeatAsync();
        Assert.Equal((Knowledge.Known, stored, FactSource.Redis), await world.Read(Key(stored)));
        Assert.Equal(0, await world.Projection.CarryAsync(Ct));
    }

    [Fact]
    public async Task ChangesToAnEmptyRedisAskForARebuild()
    {
        await world.Put("A1", "REGULAR");
        Assert.Null(await world.Projection.CarryAsync(Ct));
        Assert.NotNull(await world.Get<ProjectionHealth>().FaultAsync(Ct));
        await RebuiltAsync();
        Assert.Null(await world.Get<ProjectionHealth>().FaultAsync(Ct));
        Assert.Empty(await VerifyAsync());
    }

    [Fact]
    public async Task ARecordLiesUnderEachAliasAndATombstoneUnderARemovedOne()
    {
        await RebuiltAsync();
        var alias = World.Customs("OTHER");
        var stored = await world.Put("A1", "REGULAR", alias);
        await CarriedAsync();
        Assert.Equal((Knowledge.Known, stored, FactSource.Redis), await world.Read(FactKeys.Enterprise(alias)));
        await world.Put("A1", "REGULAR");
        await CarriedAsync();
        var (knowledge, tombstone, source) = await world.Read(FactKeys.Enterprise(alias));
        Assert.Equal((Knowledge.Absent, true, FactSource.Redis), (knowledge, tombstone!.Deleted, source));
    }

    // A flush, a failover without the last writes, an old dump: the stamp is gone or behind, and nothing in the shard is believed.
    [Theory]
    [InlineData("flushed")]
    [InlineData("an old dump")]
    [InlineData("another generation")]
    public async Task AnUnprovenShardIsNotBelievedAndTheDatabaseAnswers(string loss)
    {
        var old = await world.Put("A1", "AEO");
        await RebuiltAsync();
        var dump = (await world.Redis.StringGetAsync(StampKey(old)), await world.Redis.StringGetAsync(await DataKey(old)));
        var stored = await world.Put("A1", "DISHONEST");
        await CarriedAsync();
        switch (loss)
        {
            case "flushed":
                await world.Redis.ExecuteAsync("FLUSHALL");
                break;
            case "an old dump":
                await world.Redis.StringSetAsync(await DataKey(old), dump.Item2);
                await world.Redis.StringSetAsync(StampKey(old), dump.Item1);
                break;
            default:
                await world.Redis.StringSetAsync(StampKey(old), new Stamp(999, 999).ToString());
                break;
        }
        Assert.Equal((Knowledge.Known, stored, FactSource.Database), await world.Read(Key(stored)));
        Assert.NotNull(await world.Get<ProjectionHealth>().FaultAsync(Ct));
        await RebuiltAsync();
        Assert.Equal((Knowledge.Known, stored, FactSource.Redis), await world.Read(Key(stored)));
        Assert.Empty(await VerifyAsync());
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("garbage")]
    [InlineData("a list")]
    [InlineData("another firm's record")]
    public async Task AMissOrACorruptEntryIsAskedOfTheDatabaseAndMended(string fault)
    {
        var stored = await world.Put("A1", "DISHONEST");
        await RebuiltAsync();
        var key = await DataKey(stored);
        await world.Redis.KeyDeleteAsync(key);
        await (fault switch
        {
            "garbage" => world.Redis.StringSetAsync(key, "garbage"),
            "a list" => (Task)world.Redis.ListRightPushAsync(key, "x"),
            "another firm's record" => world.Redis.StringSetAsync(key, new FactRecord { Key = "enterprise:CUSTOMS:B", Enterprise = new Enterprise { Id = World.Customs("B") } }.ToByteArray()),
            _ => Task.CompletedTask,
        });
        Assert.Equal((Knowledge.Known, stored, FactSource.Database), await world.Read(Key(stored)));
        await EventuallyAsync(async () => (await world.Read(Key(stored))).Source == FactSource.Redis);
        Assert.Empty(await VerifyAsync());
    }

    [Fact]
    public async Task AnAbsenceIsWrittenBackAndGivesWayToTheFirm()
    {
        await RebuiltAsync();
        var key = FactKeys.Enterprise(World.Customs("NEW"));
        Assert.Equal(Knowledge.Absent, (await world.Read(key)).Knowledge);
        await EventuallyAsync(async () => await world.Read(key) is { Knowledge: Knowledge.Absent, Source: FactSource.Redis });
        var stored = await world.Put("NEW", "REGULAR");
        await CarriedAsync();
        Assert.Equal((Knowledge.Known, stored, FactSource.Redis), await world.Read(key));
    }

    // Five at once over one outbox: each change is applied, in order, whoever gets to it first.
    [Fact]
    public async Task SeveralProjectorsLeaveNothingOut()
    {
        await RebuiltAsync();
        var others = Enumerable.Range(0, 4).Select(_ => world.Another().GetRequiredService<FactProjection>()).Append(world.Projection).ToList();
        using var done = new CancellationTokenSource();
        var carrying = others.Select(projection => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await projection.CarryAsync(Ct);
            }
        })).ToList();
        for (var i = 0; i < 60; i++)
        {
            await world.Put($"F{i % 7}", i % 2 == 0 ? "AEO" : "DISHONEST");
            await world.PutAlert($"AL{i % 5}", $"{10 + i}");
        }
        await done.CancelAsync();
        await Task.WhenAll(carrying);
        await world.Projection.CarryAsync(Ct);
        Assert.Empty(await VerifyAsync());
        Assert.Null(await world.Get<ProjectionHealth>().FaultAsync(Ct));
        Assert.Null(await world.Get<ProjectionHealth>().ContentFaultAsync(countOnly: false, Ct));
    }

    [Fact]
    public async Task ARebuildBesideARunningProjectorLosesNoChange()
    {
        for (var i = 0; i < 200; i++)
        {
            await world.Put($"F{i}", "AEO");
        }
        await RebuiltAsync();
        var other = world.Another().GetRequiredService<FactProjection>();
        using var done = new CancellationTokenSource();
        var carrying = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await other.CarryAsync(Ct);
            }
        });
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 150; i++)
            {
                await world.Put($"F{i % 20}", "DISHONEST");
                await world.PutAlert($"AL{i % 5}", $"{10 + (i % 80)}");
            }
        });
        await world.Projection.RebuildAsync(null, Ct);
        await world.Projection.RebuildAsync(null, Ct);
        await writing;
        await done.CancelAsync();
        await carrying;
        await world.Projection.CarryAsync(Ct);
        Assert.Empty(await VerifyAsync());
        Assert.Null(await world.Get<ProjectionHealth>().FaultAsync(Ct));
    }

    // Measures and other sets are in place while firms are still being written: a gateway has to wait for those only.
    [Fact]
    public async Task SetsAreInPlaceBeforeFirmsAre()
    {
        await world.Put("A1", "AEO");
        await world.PutAlert("AL1", "61");
        await RebuiltAsync();
        var seen = new List<(FactKind Kind, string? Set, string? Bucket)>();
        await world.Projection.RebuildAsync(new Reported(step => seen.Add((step.Kind, world.Redis.StringGet("igw:{s:alert}:stamp"), world.Redis.StringGet("igw:{b:00}:stamp")))), Ct);
        Assert.Equal(FactKinds.ByUrgency, seen.Select(one => one.Kind));
        var (alert, firm) = (seen.First(one => one.Kind == FactKind.Alert), seen.Last());
        Assert.NotEqual(alert.Set, firm.Set);
        Assert.Equal(alert.Bucket, firm.Bucket);
        Assert.NotEqual(firm.Bucket, world.Redis.StringGet("igw:{b:00}:stamp").ToString());
    }

    private sealed class Reported(Action<RebuildProgress> each) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => each(value);
    }

    [Fact]
    public async Task TwoRebuildsAtOnceEndInOneGeneration()
    {
        await world.Put("A1", "AEO");
        var other = world.Another().GetRequiredService<FactProjection>();
        await Task.WhenAll(world.Projection.RebuildAsync(null, Ct), other.RebuildAsync(null, Ct));
        await world.Projection.RebuildAsync(null, Ct);
        var generation = Assert.Single((await world.Get<IFactWriter>().StampsAsync(Ct)).Values.Select(stamp => stamp!.Value.Generation).Distinct());
        Assert.Empty(await VerifyAsync());
        Assert.Null(await world.Get<ProjectionHealth>().FaultAsync(Ct));
        await foreach (var key in world.Get<IConnectionMultiplexer>().GetServers()[0].KeysAsync(pattern: "igw:*"))
        {
            Assert.True(key.ToString().EndsWith(":stamp", StringComparison.Ordinal) || key.ToString().Contains($"}}:{generation}", StringComparison.Ordinal), key.ToString());
        }
    }

    [Fact]
    public async Task VerifyNamesWhatEitherSideLacksOrHoldsOtherwise()
    {
        var (one, two) = (await world.Put("A1", "AEO"), await world.Put("A2", "AEO"));
        await RebuiltAsync();
        var generation = (await world.Get<IFactWriter>().StampsAsync(Ct))["b:00"]!.Value.Generation;
        await world.Redis.KeyDeleteAsync(await DataKey(one));
        var planted = new FactRecord { Key = "alert:PLANTED", Version = 7, Alert = new Alert { Id = "PLANTED" } };
        await world.Redis.HashSetAsync($"igw:{{s:alert}}:{generation}", "PLANTED", planted.ToByteArray());
        var higher = two.Clone();
        higher.Version = 99;
        await world.Redis.StringSetAsync(await DataKey(two), higher.ToByteArray());
        Assert.Equal(
            [new FactDifference("alert:PLANTED", 0, 7), new FactDifference(one.Key, 1, 0), new FactDifference(two.Key, 1, 99)],
            (await VerifyAsync()).OrderBy(difference => difference.Key));
        Assert.NotNull(await world.Get<ProjectionHealth>().ContentFaultAsync(countOnly: true, Ct));
        await RebuiltAsync();
        Assert.Empty(await VerifyAsync());
    }

    // A list of what differs that names every change of the minute is read by nobody.
    [Fact]
    public async Task WhatIsOnItsWayIsNoDifference()
    {
        await RebuiltAsync();
        using var done = new CancellationTokenSource();
        var changing = Task.Run(async () =>
        {
            for (var i = 0; !done.IsCancellationRequested; i++)
            {
                await world.Put($"F{i}", "AEO");
                await world.Projection.CarryAsync(Ct);
            }
        });
        for (var i = 0; i < 3; i++)
        {
            Assert.Empty(await VerifyAsync());
        }
        await done.CancelAsync();
        await changing;
    }

    [Fact]
    public async Task ASetOfAnotherTypeBlocksNoChangeForGood()
    {
        await world.PutAlert("AL1", "61");
        await RebuiltAsync();
        var set = $"igw:{{s:alert}}:{(await world.Get<IFactWriter>().StampsAsync(Ct))["s:alert"]!.Value.Generation}";
        await world.Redis.StringSetAsync(set, "text");
        await world.PutAlert("AL2", "62");
        Assert.Null(await world.Projection.CarryAsync(Ct));
        Assert.NotEmpty(await VerifyAsync());
        Assert.NotNull(await world.Get<ProjectionHealth>().ContentFaultAsync(countOnly: true, Ct));
        await RebuiltAsync();
        Assert.NotNull(await world.Projection.CarryAsync(Ct));
        Assert.Empty(await VerifyAsync());
        Assert.Null(await world.Get<ProjectionHealth>().ContentFaultAsync(countOnly: false, Ct));
    }

    [Fact]
    public async Task ADatabaseOlderThanWhatRedisProvesIsNoticedUntilItIsAccepted()
    {
        await world.Put("A1", "AEO");
        await RebuiltAsync();
        Assert.Null(await world.Get<ProjectionHealth>().OlderDatabaseAsync(Ct));
        await world.Redis.StringSetAsync("igw:{b:00}:stamp", new Stamp(40, 5_000).ToString());
        Assert.NotNull(await world.Get<ProjectionHealth>().OlderDatabaseAsync(Ct));
        await world.Get<ProjectionHealth>().AcceptDatabaseAsync(Ct);
        Assert.Null(await world.Get<ProjectionHealth>().OlderDatabaseAsync(Ct));
        await RebuiltAsync();
        Assert.True((await world.Get<IFactWriter>().StampsAsync(Ct)).Values.All(stamp => stamp!.Value.Generation > 40));
        Assert.Null(await world.Get<ProjectionHealth>().FaultAsync(Ct));
    }

    [Fact]
    public async Task NothingIsBelievedWithoutAHeartbeat()
    {
        var stored = await world.Put("A1", "AEO");
        await world.Projection.RebuildAsync(null, Ct);
        Assert.Equal(FactSource.Database, (await world.Read(Key(stored))).Source);
        await world.BeatAsync();
        Assert.Equal(FactSource.Redis, (await world.Read(Key(stored))).Source);
    }

    private static FactKey Key(FactRecord record) => FactKey.Parse(record.Key);

    private static RedisKey StampKey(FactRecord record) => $"igw:{{{FactShards.Of(Key(record))}}}:stamp";

    private async Task<RedisKey> DataKey(FactRecord record) =>
        $"igw:{{{FactShards.Of(Key(record))}}}:{(await world.Get<IFactWriter>().StampsAsync(Ct))[FactShards.Of(Key(record))]!.Value.Generation}:{record.Key}";

    private async Task RebuiltAsync()
    {
        await world.Projection.RebuildAsync(null, Ct);
        await world.BeatAsync();
    }

    private async Task CarriedAsync()
    {
        Assert.NotNull(await world.Projection.CarryAsync(Ct));
        await world.BeatAsync();
    }

    private async Task<List<FactDifference>> VerifyAsync() => await world.Projection.VerifyAsync(Ct).ToListAsync(Ct);

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (!await holds())
        {
            await Task.Delay(10, limit.Token);
        }
    }
}
