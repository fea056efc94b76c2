using Microsoft.Extensions.DependencyInjection;

namespace InspectionGateway.Projection;

/// <summary>Registers the projection of the risk database to Redis.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Runs the projector in this process; needs the risk database and the fact cache.</summary>
    public static IServiceCollection AddProjection(this IServiceCollection services) => services
        .AddSingleton<FactProjection>()
        .AddHostedService<Projector>();
}
