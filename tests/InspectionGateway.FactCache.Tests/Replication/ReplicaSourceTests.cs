using Google.Protobuf;
using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Keys;
using InspectionGateway.FactCache.Replication;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.FactCache.Tests.Reading;
using InspectionGateway.Protocol;
using InspectionGateway.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Tests.Replication;

/// <summary>When a replicated set is taken over, kept, and believed; on a real redis-server, by a clock of the test's own.</summary>
public sealed class ReplicaSourceTests : IAsyncLifetime
{
    private readonly Truths truth = new();
    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddDays(20_000));
    private readonly FactCacheOptions options = new() { HeartbeatSilence = TimeSpan.FromMilliseconds(600), ReplicaPoll = TimeSpan.FromMilliseconds(10) };
    private RedisServer server = null!;
    private ConnectionMultiplexer redis = null!;
    private StampBoard board = null!;
    private ReplicaSource source = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private bool Trusted => source.Current.State(FactKind.Alert).Trusted;

    private long Seq => source.Current.State(FactKind.Alert).Version;

    public async ValueTask InitializeAsync()
    {
        server = await RedisServer.StartAsync();
        redis = await ConnectionMultiplexer.ConnectAsync(server.Address);
        board = new StampBoard(options, time);
        source = new ReplicaSource(redis, board, truth, options, time, NullLogger<ReplicaSource>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await source.StopAsync(Ct);
        source.Dispose();
        await redis.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task WithoutHeartbeatTheDatabasesSetsAreBelievedForTheSilenceOnly()
    {
        truth.Records[FactKey.Parse("alert:A-1")] = Alert("A-1");
        await source.StartAsync(Ct);
        await Eventually.HoldsAsync(() => source.IsLoaded, Ct);
        Assert.True(Trusted);
        Assert.Equal(FactSource.Database, source.Current.State(FactKind.Alert).Source);
        time.Advance(options.HeartbeatSilence + TimeSpan.FromMilliseconds(1));
        Assert.False(Trusted);
    }

    // Every call asks: what is made once a snapshot was made anew for each, because what is published was never what is believed.
    [Fact]
    public async Task WhileNothingChangesEveryCallHasTheSameSnapshot()
    {
        await source.StartAsync(Ct);
        await Eventually.HoldsAsync(() => source.IsLoaded, Ct);
        Assert.True(Trusted);
        Assert.Same(source.Current, source.Current);
        time.Advance(options.HeartbeatSilence + TimeSpan.FromMilliseconds(1));
        Assert.False(Trusted);
    }

    [Fact]
    public async Task WithNeitherNothingIsLoaded()
    {
        truth.Before = () => Task.FromException(new IOException("gone"));
        await source.StartAsync(Ct);
        // Every set was asked for twice.
        await Eventually.HoldsAsync(() => truth.Asked > 2 * FactKinds.Replicated.Count, Ct);
        Assert.False(source.IsLoaded);
        truth.Before = () => Task.CompletedTask;
        await Eventually.HoldsAsync(() => source.IsLoaded, Ct);
    }

    [Fact]
    public async Task ASetIsTakenOverWhenItsStampProvesItAndKeptWhenItIsLost()
    {
        await WriteAsync(new Stamp(1, 4), Alert("A-1"), Alert("A-2"));
        await source.StartAsync(Ct);
        await BeatUntilAsync(new Stamp(1, 4), () => Seq == 4 && Trusted);

        // Lost, while heartbeats say that there is more to know: the old content stays in force, and is not believed.
        await redis.GetDatabase().KeyDeleteAsync(RedisKeys.Set(1, FactKind.Alert));
        Beat(new Stamp(1, 5));
        await Eventually.HoldsAsync(() => board.TakeDistrusted().Any(shard => shard.Shard == FactShards.OfSet(FactKind.Alert)), Ct);
        time.Advance(options.HeartbeatSilence + TimeSpan.FromMilliseconds(1));
        Beat(new Stamp(1, 5));
        // Compared once more, after the beat that it is judged by.
        board.TakeDistrusted();
        await Eventually.HoldsAsync(() => board.TakeDistrusted().Any(shard => shard.Shard == FactShards.OfSet(FactKind.Alert)), Ct);
        Assert.Equal(4, Seq);
        Assert.False(Trusted);

        await WriteAsync(new Stamp(2, 5), Alert("A-1"), Alert("A-2"), Alert("A-3"));
        await BeatUntilAsync(new Stamp(2, 5), () => Seq == 5 && Trusted);
    }

    // Each of these sets would make answers milder if it were believed.
    [Theory]
    [InlineData("an entry lost")]
    [InlineData("an entry changed")]
    [InlineData("an entry too many")]
    [InlineData("an entry of garbage")]
    [InlineData("another generation")]
    [InlineData("an older stamp")]
    [InlineData("no stamp")]
    public async Task ASetThatItsStampDoesNotProveIsNotTakenOver(string fault)
    {
        await WriteAsync(new Stamp(1, 4), Alert("A-1"), Alert("A-2"));
        await BreakAsync(fault);
        await source.StartAsync(Ct);
        await Eventually.HoldsAsync(() => source.IsLoaded, Ct);
        Beat(new Stamp(1, 4));
        await Eventually.HoldsAsync(() => board.TakeDistrusted().Any(shard => shard.Shard == FactShards.OfSet(FactKind.Alert)), Ct);
        Assert.Equal(FactSource.Database, source.Current.State(FactKind.Alert).Source);
    }

    private async Task BreakAsync(string fault)
    {
        var (data, set, stamp) = (redis.GetDatabase(), RedisKeys.Set(1, FactKind.Alert), RedisKeys.Stamp(FactShards.OfSet(FactKind.Alert)));
        _ = fault switch
        {
            "an entry lost" => await data.HashDeleteAsync(set, "A-1"),
            "an entry changed" => await data.HashSetAsync(set, "A-1", Alert("A-2").ToByteArray()),
            "an entry too many" => await data.HashSetAsync(set, "A-3", Alert("A-3").ToByteArray()),
            "an entry of garbage" => await data.HashSetAsync(set, "A-1", "garbage"),
            "another generation" => await data.StringSetAsync(stamp, "2:4:2:0"),
            "an older stamp" => await data.StringSetAsync(stamp, new Stamp(1, 3, 2).ToString()),
            _ => await data.KeyDeleteAsync(stamp),
        };
    }

    private static FactRecord Alert(string id) => new() { Key = $"alert:{id}", Version = 1, Alert = new Alert { Id = id } };

    private async Task WriteAsync(Stamp stamp, params FactRecord[] records)
    {
        foreach (var record in records)
        {
            var (id, bytes) = (record.Alert.Id, record.ToByteArray());
            await redis.GetDatabase().HashSetAsync(RedisKeys.Set(stamp.Generation, FactKind.Alert), id, bytes);
            stamp = stamp with { Count = stamp.Count + 1, Digest = unchecked(stamp.Digest + SetDigest.Of(id, bytes)) };
        }
        await redis.GetDatabase().StringSetAsync(RedisKeys.Stamp(FactShards.OfSet(FactKind.Alert)), stamp.ToString());
    }

    private void Beat(Stamp stamp) => board.Take(StampBoard.Format(time.GetUtcNow(), [(FactShards.OfSet(FactKind.Alert), stamp)]));

    private Task BeatUntilAsync(Stamp stamp, Func<bool> holds) => Eventually.HoldsAsync(() =>
    {
        Beat(stamp);
        return holds();
    }, Ct);
}
