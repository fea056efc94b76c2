using InspectionGateway.Protocol;
using InspectionGateway.Testing;

namespace InspectionGateway.FunctionalTests;

/// <summary>A gateway process over a real redis-server and a folder of its own, for tests that end it.</summary>
public abstract class KilledGateway : IAsyncLifetime
{
    private readonly string folder = Scratch.CreateFolder("igw-killed-");
    private RedisServer redis = null!;
    private Declaration sample = null!;

    private protected GatewayProcess Gateway { get; private set; } = null!;

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        redis = await RedisServer.StartAsync();
        Gateway = new GatewayProcess(folder, redis.Address);
        sample = (await Town.ReadSamplesAsync())[0];
    }

    /// <summary>The sample, filed under another number as a consignment of its own.</summary>
    private protected Declaration File(string id, int version = 1)
    {
        var declaration = sample.Clone();
        (declaration.DeclarationId, declaration.Version, declaration.Purpose, declaration.TransportDocument) = (id, version, Purpose.Filed, $"B/L {id}");
        return declaration;
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await redis.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
