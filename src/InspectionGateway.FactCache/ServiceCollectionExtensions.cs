using InspectionGateway.FactCache.Reading;
using InspectionGateway.FactCache.Replication;
using InspectionGateway.FactCache.Writing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace InspectionGateway.FactCache;

/// <summary>Registers the reading and writing of facts in Redis.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Connects when first used, and keeps trying: a gateway starts without Redis and says so by its health.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static IServiceCollection AddFactCache(this IServiceCollection services, FactCacheOptions options)
    {
        options.Validate();
        return services
            .AddSingleton(options)
            .AddSingleton<IConnectionMultiplexer>(_ => Connect(options.Configuration))
            .AddSingleton<IFactReader>(provider => new RedisFactReader(
                provider.GetRequiredService<IConnectionMultiplexer>(),
                ReadPipeline.Build(options, provider.GetRequiredService<TimeProvider>()),
                options.MaxReadsInFlight,
                provider.GetRequiredService<ILogger<RedisFactReader>>()))
            .AddSingleton<IFactWriter, RedisFactWriter>()
            .AddSingleton<ReplicaSource>()
            .AddSingleton<IReplicaSource>(provider => provider.GetRequiredService<ReplicaSource>())
            .AddHostedService(provider => provider.GetRequiredService<ReplicaSource>());
    }

    private static ConnectionMultiplexer Connect(string configuration)
    {
        var parsed = ConfigurationOptions.Parse(configuration);
        parsed.AbortOnConnectFail = false;
        return ConnectionMultiplexer.Connect(parsed);
    }
}
