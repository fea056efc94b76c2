using InspectionGateway.Protocol;
using InspectionGateway.Testing;

namespace InspectionGateway.FunctionalTests;

/// <summary>A gateway process over a real redis-server and a folder of its own, for tests that kill it.</summary>
public abstract class KilledGateway : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("igw-killed-").FullName;
    private RedisServer redis = null!;

    private protected GatewayProcess Gateway { get; private set; } = null!;

    private protected Declaration Sample { get; private set; } = null!;

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        redis = await RedisServer.StartAsync();
        Gateway = new GatewayProcess(folder, redis.Address);
        Sample = (await Town.ReadSamplesAsync())[0];
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await redis.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
