using InspectionGateway.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Tests;

public sealed class EvictionCheckTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARedisThatThrowsKeysAwayIsRefused()
    {
        await using var server = await RedisServer.StartAsync();
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Address + ",allowAdmin=true");
        var check = new EvictionCheck(new FactCacheOptions { Configuration = server.Address }, NullLogger<EvictionCheck>.Instance);
        await check.StartAsync(Ct);
        await redis.GetServers()[0].ConfigSetAsync("maxmemory-policy", "allkeys-lru");
        Assert.Contains("allkeys-lru", (await Assert.ThrowsAsync<InvalidOperationException>(() => check.StartAsync(Ct))).Message);
    }

    // A gateway starts without Redis.
    [Fact]
    public Task ARedisThatIsAwayIsNotJudged() =>
        new EvictionCheck(new FactCacheOptions { Configuration = "127.0.0.1:1" }, NullLogger<EvictionCheck>.Instance).StartAsync(Ct);
}
