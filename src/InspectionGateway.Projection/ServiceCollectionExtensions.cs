using InspectionGateway.FactCache.Reading;
using Microsoft.Extensions.DependencyInjection;

namespace InspectionGateway.Projection;

/// <summary>Registers the projection from the risk database to Redis.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>The projection for commands; nothing runs by itself. The risk database and the fact cache must be registered too.</summary>
    public static IServiceCollection AddProjection(this IServiceCollection services) => services
        .AddSingleton<IFactTruth, StoreTruth>()
        .AddSingleton<ProjectionHealth>()
        .AddSingleton<FactProjection>();

    /// <summary>The projection with its projector and heartbeats, which run with the host.</summary>
    public static IServiceCollection AddProjector(this IServiceCollection services, ProjectionOptions options) => services
        .AddProjection()
        .AddSingleton(options)
        .AddHostedService<Projector>()
        .AddHostedService<Heartbeat>();
}
