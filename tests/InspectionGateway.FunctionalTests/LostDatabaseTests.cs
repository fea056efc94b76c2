using InspectionGateway.Testing;
using Xunit.Sdk;

namespace InspectionGateway.FunctionalTests;

/// <summary>A database that is not the one that Redis was filled from: nothing is decided by it until a person says so.</summary>
public sealed class LostDatabaseTests
{
    [Fact]
    public async Task AnEmptyDatabaseAsksAPersonBeforeAnythingIsDecided()
    {
        var folder = Directory.CreateTempSubdirectory("igw-lost-").FullName;
        await using var redis = await RedisServer.StartAsync();
        await using var gateway = new GatewayProcess(folder, redis.Address);
        await gateway.StartAsync();
        await gateway.FilledAsync();
        await gateway.KillAsync();
        foreach (var file in Directory.GetFiles(folder, "risk.db*"))
        {
            File.Delete(file);
        }
        var refusal = await Assert.ThrowsAnyAsync<XunitException>(() => gateway.StartAsync());
        Assert.Contains("Data:AcceptDatabase", refusal.Message);
        await gateway.StartAsync("--Data:AcceptDatabase=true");
        await gateway.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
