using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Records;
using InspectionGateway.FactCache.Keys;
using InspectionGateway.FactCache.Reading;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.FactCache.Sticking;
using InspectionGateway.Protocol;
using InspectionGateway.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Tests.Sticking;

/// <summary>One answer a declaration among several gateways, on a real redis-server.</summary>
public sealed class RedisStickTests : IAsyncLifetime
{
    private const long Generation = 5;

    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddDays(20_000));
    private readonly FactCacheOptions options = new() { ReadTimeout = TimeSpan.FromMilliseconds(300), HeartbeatSilence = TimeSpan.FromMinutes(1), AnswersStick = TimeSpan.FromSeconds(30) };
    private RedisServer server = null!;
    private ConnectionMultiplexer redis = null!;
    private StampBoard board = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await RedisServer.StartAsync();
        redis = await ConnectionMultiplexer.ConnectAsync(server.Address + ",allowAdmin=true");
        board = new StampBoard(options, time);
        await StampAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await redis.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task OfManyOneWinsAndAllLearnWhich()
    {
        var records = Enumerable.Range(1, 50).Select(n => Record("D-1", n)).ToList();
        var stuck = await Task.WhenAll(records.Select(record => Gateway().StickAsync(record, Generation, Ct).AsTask()));
        var won = Assert.Single(records.Zip(stuck), pair => pair.Second is { IsConfirmed: true, Other: null }).First;
        Assert.All(records.Zip(stuck).Where(pair => pair.First != won), pair => Assert.Equal(won.DecisionId, pair.Second.Other!.DecisionId));
        Assert.Equal(won.Bytes.ToArray(), (await Gateway().LookAsync(won.Key, Ct)).Record!.Bytes.ToArray());
        // Repeated, for instance after a time-out, it is still the answer.
        Assert.Null((await Gateway().StickAsync(won, Generation, Ct)).Other);
    }

    [Fact]
    public async Task OnlyOnesOwnAnswerIsTakenBack()
    {
        var (mine, theirs) = (Record("D-1", 1), Record("D-1", 2));
        await Gateway().StickAsync(theirs, Generation, Ct);
        await Gateway().ReleaseAsync(mine, Generation, Ct);
        Assert.Equal(theirs.DecisionId, (await Gateway().LookAsync(mine.Key, Ct)).Record!.DecisionId);
        await Gateway().ReleaseAsync(theirs, Generation, Ct);
        Assert.Null((await Gateway().LookAsync(mine.Key, Ct)).Record);
    }

    // A bucket knows that it does not know, until it has kept answers for as long as they stick.
    [Fact]
    public async Task NoneToBeSeenMeansNoneOnlyAfterATime()
    {
        Assert.Equal(new StickLook(null, Generation, IsComplete: false, IsSettled: false), await Gateway().LookAsync(Record("D-1", 1).Key, Ct));
        time.Advance(options.AnswersStick);
        Assert.False((await Gateway().LookAsync(Record("D-1", 1).Key, Ct)).IsComplete);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await StampAsync();
        Assert.True((await Gateway().LookAsync(Record("D-1", 1).Key, Ct)).IsComplete);
        await redis.GetDatabase().ExecuteAsync("FLUSHALL");
        await StampAsync();
        Assert.False((await Gateway().LookAsync(Record("D-1", 1).Key, Ct)).IsComplete);
    }

    // Once a bucket is known to have kept answers for a time, no look is needed; a new generation, or silence, begins it anew.
    [Fact]
    public async Task ABucketSettles()
    {
        var (gateway, key) = (Gateway(), Record("D-1", 1).Key);
        Assert.Equal(0, gateway.FindSettled(key));
        await gateway.LookAsync(key, Ct);
        time.Advance(TimeSpan.FromSeconds(5.1));
        await StampAsync();
        Assert.Equal(0, gateway.FindSettled(key));
        Assert.True((await gateway.LookAsync(key, Ct)).IsSettled);
        Assert.Equal(Generation, gateway.FindSettled(key));
        // Another gateway has to see it for itself.
        Assert.Equal(0, Gateway().FindSettled(key));
        time.Advance(options.HeartbeatSilence + TimeSpan.FromSeconds(1));
        Assert.Equal(0, gateway.FindSettled(key));
        board.Take(StampBoard.Format(time.GetUtcNow(), FactShards.All.Select(shard => (shard, new Stamp(Generation + 1, 10)))));
        Assert.Equal(0, gateway.FindSettled(key));
    }

    // Lost between the last heartbeat and the answer: who sticks it without a look is told that nobody confirms it.
    [Theory]
    [InlineData("4:10:0:0")]
    [InlineData("5:9:0:0")]
    [InlineData("6:10:0:0")]
    [InlineData(null)]
    public async Task NothingIsConfirmedInAnUnprovenBucket(string? stamp)
    {
        var record = Record("D-1", 1);
        var key = RedisKeys.Stamp(FactShards.OfAnswer(record.Key));
        await (stamp is null ? redis.GetDatabase().KeyDeleteAsync(key) : redis.GetDatabase().StringSetAsync(key, stamp));
        Assert.Equal(default, await Gateway().StickAsync(record, Generation, Ct));
        Assert.NotEmpty(board.TakeDistrusted());
    }

    [Theory]
    [InlineData("4:10:0:0")]
    [InlineData("5:9:0:0")]
    [InlineData(null)]
    public async Task AnUnprovenBucketSaysNothing(string? stamp)
    {
        var record = Record("D-1", 1);
        await Gateway().StickAsync(record, Generation, Ct);
        var key = RedisKeys.Stamp(FactShards.OfAnswer(record.Key));
        await (stamp is null ? redis.GetDatabase().KeyDeleteAsync(key) : redis.GetDatabase().StringSetAsync(key, stamp));
        Assert.Equal(default, await Gateway().LookAsync(record.Key, Ct));
        Assert.NotEmpty(board.TakeDistrusted());
    }

    [Fact]
    public async Task AnAnswerGoesWhenItsTimeIsOver()
    {
        var record = Record("D-1", 1);
        await Gateway().StickAsync(record, Generation, Ct);
        var left = await redis.GetDatabase().KeyTimeToLiveAsync(RedisKeys.Answer(Generation, record.Key));
        Assert.InRange(left!.Value, options.AnswersStick - TimeSpan.FromSeconds(10), options.AnswersStick);
    }

    // Neither believed nor overwritten.
    [Theory]
    [InlineData("garbage")]
    [InlineData("another's")]
    public async Task WhatIsNoAnswerConfirmsNothing(string value)
    {
        var record = Record("D-1", 1);
        RedisValue there = value == "garbage" ? value : Record("D-2", 1).Bytes;
        await redis.GetDatabase().StringSetAsync(RedisKeys.Answer(Generation, record.Key), there);
        Assert.Equal(new StickLook(null, Generation, IsComplete: false, IsSettled: false), await Gateway().LookAsync(record.Key, Ct));
        Assert.Equal(default, await Gateway().StickAsync(record, Generation, Ct));
        Assert.Equal(there, await redis.GetDatabase().StringGetAsync(RedisKeys.Answer(Generation, record.Key)));
    }

    // The command times out and is applied when the server goes on; whoever looks then finds those very bytes.
    [Fact]
    public async Task AHangIsNoConfirmationAndIsAppliedLate()
    {
        var record = Record("D-1", 1);
        await server.SignalAsync("STOP");
        try
        {
            Assert.Equal(default, await Gateway().StickAsync(record, Generation, Ct));
        }
        finally
        {
            await server.SignalAsync("CONT");
        }
        await Eventually.HoldsAsync(async () => (await Gateway().LookAsync(record.Key, Ct)).Record?.DecisionId == record.DecisionId, Ct);
    }

    [Fact]
    public void NoTwoDeclarationsHaveOneName()
    {
        RecordKey[] keys = [Key("a", "b", 1), Key("a:1", "b", 1), Key("a", "1:b", 1), Key("a", "b", 11), Key("a:", "b", 1), Key("", "a:1:b", 1)];
        Assert.Equal(keys.Length, keys.Select(FactShards.NameOf).Distinct().Count());

        static RecordKey Key(string tenant, string id, int version) => new(tenant, Purpose.Filed, id, version);
    }

    private RedisStick Gateway() => new(redis, new RedisCalls(options, TimeProvider.System), board, options, time, NullLogger<RedisStick>.Instance);

    private async Task StampAsync()
    {
        board.Take(StampBoard.Format(time.GetUtcNow(), FactShards.All.Select(shard => (shard, new Stamp(Generation, 10)))));
        foreach (var shard in FactShards.All)
        {
            await redis.GetDatabase().StringSetAsync(RedisKeys.Stamp(shard), new Stamp(Generation, 10).ToString());
        }
    }

    private static DecisionRecord Record(string id, int level) => DecisionRecord.First(
        "window-1",
        new Declaration { DeclarationId = id, Version = 1 },
        new Decision { DeclarationId = id, Version = 1, Revision = 1, Purpose = Purpose.Filed, Level = (InspectionLevel)(level % 7), PolicyVersion = $"{level}" });
}
