using InspectionGateway.FactCache;
using InspectionGateway.RiskDatabase;
using InspectionGateway.RiskDatabase.Migrations;
using InspectionGateway.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace InspectionGateway.Projection.Tests;

/// <summary>A migrated risk database in a file and a real Redis, joined as the gateway joins them; the projector is not running.</summary>
public sealed class World : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("igw-projection-").FullName;
    private RedisServer redis = null!;
    private ServiceProvider services = null!;

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        redis = await RedisServer.StartAsync();
        var database = $"Data Source={Path.Combine(folder, "risk.db")};Pooling=False";
        Migrator.Migrate(database);
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddRiskDatabase(database)
            .AddFactCache(new FactCacheOptions { Configuration = redis.Address, ReadTimeout = TimeSpan.FromMilliseconds(500) })
            .AddProjection()
            .BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await redis.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
