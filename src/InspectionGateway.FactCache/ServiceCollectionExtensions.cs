using InspectionGateway.FactCache.Near;
using InspectionGateway.FactCache.Reading;
using InspectionGateway.FactCache.Replication;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.FactCache.Sticking;
using InspectionGateway.FactCache.Writing;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace InspectionGateway.FactCache;

/// <summary>Registers the reading and writing of facts in Redis.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Needs an <see cref="IFactTruth"/>. Connects when first used, and keeps trying: a gateway starts without Redis and says so by its health.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static IServiceCollection AddFactCache(this IServiceCollection services, FactCacheOptions options)
    {
        options.Validate();
        return services
            .AddSingleton(options)
            .AddSingleton<IConnectionMultiplexer>(_ => Connect(options.Configuration))
            .AddSingleton<RedisCalls>()
            .AddSingleton<StampBoard>()
            .AddSingleton<NearFacts>()
            .AddSingleton<TruthReader>()
            .AddSingleton<WriteBack>()
            .AddSingleton<IFactReader, RedisFactReader>()
            .AddSingleton<IFactWriter, RedisFactWriter>()
            .AddSingleton<IStick, RedisStick>()
            .AddSingleton<ReplicaSource>()
            .AddSingleton<IReplicaSource>(provider => provider.GetRequiredService<ReplicaSource>())
            .AddHostedService<EvictionCheck>()
            .AddHostedService<HeartbeatListener>()
            .AddHostedService(provider => provider.GetRequiredService<ReplicaSource>());
    }

    private static ConnectionMultiplexer Connect(string configuration)
    {
        var parsed = ConfigurationOptions.Parse(configuration);
        parsed.AbortOnConnectFail = false;
        return ConnectionMultiplexer.Connect(parsed);
    }
}
