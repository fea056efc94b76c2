using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Keys;
using InspectionGateway.FactCache.Near;
using InspectionGateway.FactCache.Reading;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.FactCache.Writing;
using InspectionGateway.Protocol;
using InspectionGateway.Testing;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Polly.CircuitBreaker;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Tests.Reading;

/// <summary>What a reader believes of a real redis-server, and when it asks the database instead.</summary>
public sealed class RedisFactReaderTests : IAsyncLifetime
{
    private static readonly FactKey Firm = FactKey.Parse("enterprise:CUSTOMS:5001930026");
    private static readonly string Shard = FactShards.Of(Firm);
    private static readonly FactRecord Stored = new() { Key = Firm.ToString(), Version = 2, Enterprise = new Enterprise { Id = new Party { Scheme = "CUSTOMS", Value = "5001930026" } } };

    private readonly Truths truth = new();
    private readonly FactCacheOptions options = new() { ReadTimeout = TimeSpan.FromMilliseconds(300), TruthTimeout = TimeSpan.FromSeconds(5), HeartbeatSilence = TimeSpan.FromMinutes(1), MaxReadsInFlight = 4, NearFacts = 0 };
    private RedisServer server = null!;
    private ConnectionMultiplexer redis = null!;
    private StampBoard board = null!;
    private RedisCalls calls = null!;
    private RedisFactReader reader = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await RedisServer.StartAsync();
        redis = await ConnectionMultiplexer.ConnectAsync(server.Address);
        board = new StampBoard(options, TimeProvider.System);
        calls = new RedisCalls(options, TimeProvider.System);
        reader = new RedisFactReader(
            redis, calls, board, new NearFacts(options, board), new TruthReader(truth, options, TimeProvider.System, NullLogger<TruthReader>.Instance),
            new WriteBack(redis, NullLogger<WriteBack>.Instance), options, NullLogger<RedisFactReader>.Instance);
        truth.Records[Firm] = Stored.Clone();
        board.Take(StampBoard.Format(TimeProvider.System.GetUtcNow(), FactShards.All.Select(shard => (shard, new Stamp(5, 10)))));
        await redis.GetDatabase().StringSetAsync(RedisKeys.Fact(5, Firm), Stored.ToByteArray());
    }

    public async ValueTask DisposeAsync()
    {
        await redis.DisposeAsync();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData("5:10:0:0", FactSource.Redis)]
    [InlineData("5:11:0:0", FactSource.Redis)]
    [InlineData("5:9:0:0", FactSource.Database)]
    [InlineData("4:10:0:0", FactSource.Database)]
    [InlineData("6:10:0:0", FactSource.Database)]
    [InlineData("garbage", FactSource.Database)]
    [InlineData(null, FactSource.Database)]
    public async Task OnlyAProvenShardIsBelieved(string? stamp, FactSource source)
    {
        await StampAsync(stamp);
        var entry = (await reader.ReadAsync([Firm], Ct)).Entries[Firm];
        Assert.Equal((Knowledge.Known, source), (entry.Knowledge, entry.Source));
        Assert.Equal(source == FactSource.Database, board.TakeDistrusted().Count == 1);
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("garbage")]
    [InlineData("another firm's")]
    public async Task AMissAsksTheDatabaseAndMendsTheKey(string miss)
    {
        await StampAsync("5:10:0:0");
        var (data, key) = (redis.GetDatabase(), RedisKeys.Fact(5, Firm));
        var other = new FactRecord { Key = "enterprise:CUSTOMS:5001930027", Version = 9, Enterprise = new Enterprise { Id = new Party { Scheme = "CUSTOMS", Value = "5001930027" } } };
        await (miss == "gone" ? data.KeyDeleteAsync(key) : data.StringSetAsync(key, miss == "garbage" ? "garbage" : other.ToByteArray()));
        Assert.Equal(FactSource.Database, (await reader.ReadAsync([Firm], Ct)).Entries[Firm].Source);
        await Eventually.HoldsAsync(async () => (await reader.ReadAsync([Firm], Ct)).Entries[Firm].Source == FactSource.Redis, Ct);
        Assert.Empty(board.TakeDistrusted());
    }

    [Fact]
    public async Task AnAbsenceIsWrittenBackToo()
    {
        await StampAsync("5:10:0:0");
        await redis.GetDatabase().KeyDeleteAsync(RedisKeys.Fact(5, Firm));
        truth.Records.Clear();
        Assert.Equal(Knowledge.Absent, (await reader.ReadAsync([Firm], Ct)).Entries[Firm].Knowledge);
        await Eventually.HoldsAsync(async () => (await reader.ReadAsync([Firm], Ct)).Entries[Firm] is { Knowledge: Knowledge.Absent, Source: FactSource.Redis }, Ct);
    }

    [Fact]
    public async Task AWriteMeanwhileIsNotOverwritten()
    {
        var newer = Stored.Clone();
        newer.Version = 3;
        await redis.GetDatabase().StringSetAsync(RedisKeys.Fact(5, Firm), newer.ToByteArray());
        await new WriteBack(redis, NullLogger<WriteBack>.Instance).WriteAsync(new Repair(Firm, 5, RedisValue.Null), Stored);
        Assert.Equal(newer, FactRecord.Parser.ParseFrom((byte[])(await redis.GetDatabase().StringGetAsync(RedisKeys.Fact(5, Firm)))!));
    }

    [Fact]
    public async Task NeitherRedisNorTheDatabaseIsUnknown()
    {
        await StampAsync(null);
        truth.Before = () => Task.FromException(new IOException("gone"));
        Assert.Equal(Knowledge.Unknown, (await reader.ReadAsync([Firm], Ct)).Entries[Firm].Knowledge);
    }

    // A hang costs each reader the time limit until the breaker opens, and nothing after that; the database answers throughout.
    [Fact]
    public async Task AHangOpensTheBreakerAndTheDatabaseAnswers()
    {
        await StampAsync("5:10:0:0");
        await server.SignalAsync("STOP");
        try
        {
            // The breaker needs 20 failures; no more than the cap at once, for what is above it is not tried.
            for (var i = 0; i < 6; i++)
            {
                Assert.All(await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => reader.ReadAsync([Firm], Ct).AsTask())), facts => Assert.Equal(FactSource.Database, facts.Entries[Firm].Source));
            }
            await Assert.ThrowsAsync<BrokenCircuitException>(async () => await calls.RunAsync(0, Task.FromResult, Ct));
        }
        finally
        {
            await server.SignalAsync("CONT");
        }
        await Eventually.HoldsAsync(async () => (await reader.ReadAsync([Firm], Ct)).Entries[Firm].Source == FactSource.Redis, Ct);
    }

    // Above the cap nobody waits for Redis: these reads would otherwise hang for the time limit.
    [Fact]
    public async Task AboveTheCapTheDatabaseIsAskedAtOnce()
    {
        await StampAsync("5:10:0:0");
        await server.SignalAsync("STOP");
        try
        {
            var hanging = Enumerable.Range(0, options.MaxReadsInFlight).Select(_ => reader.ReadAsync([Firm], Ct).AsTask()).ToList();
            var above = reader.ReadAsync([Firm], Ct).AsTask();
            Assert.Same(above, await Task.WhenAny([above, .. hanging]));
            Assert.Equal(FactSource.Database, (await above).Entries[Firm].Source);
            await Task.WhenAll(hanging);
        }
        finally
        {
            await server.SignalAsync("CONT");
        }
    }

    // One shard whose stamp has the wrong type is that shard's fault alone, and trips no breaker.
    [Fact]
    public async Task OneShardsFaultIsNoOthers()
    {
        await StampAsync("5:10:0:0");
        var other = Enumerable.Range(0, 1000).Select(n => FactKey.Parse($"enterprise:CUSTOMS:{n:D10}")).First(key => FactShards.Of(key) != Shard);
        await redis.GetDatabase().ListLeftPushAsync(RedisKeys.Stamp(FactShards.Of(other)), "x");
        for (var i = 0; i < 30; i++)
        {
            var facts = await reader.ReadAsync([Firm, other], Ct);
            Assert.Equal((FactSource.Redis, FactSource.Database), (facts.Entries[Firm].Source, facts.Entries[other].Source));
        }
    }

    private Task StampAsync(string? stamp) =>
        stamp is null ? redis.GetDatabase().KeyDeleteAsync(RedisKeys.Stamp(Shard)) : redis.GetDatabase().StringSetAsync(RedisKeys.Stamp(Shard), stamp);
}
