using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InspectionGateway.Server.Health;

/// <summary>
/// Health by component, over grpc.health.v1 by service name and over HTTP. Readiness asks what deciding needs: a policy,
/// loaded replicas, a journal that takes records, and that the server is not draining. Redis and the risk database may be away: it still decides.
/// </summary>
internal static class GatewayHealth
{
    private const string Ready = "ready";

    public static void AddGatewayHealth(this IServiceCollection services)
    {
        services.AddSingleton<DrainState>();
        services.AddHostedService<Drain>();
        services.AddGrpcHealthChecks(health =>
            {
                health.Services.Clear();
                health.Services.Map("", check => check.Tags.Contains(Ready));
                foreach (var name in new[] { "policy", "replicas", "journal", "redis", "risk-database" })
                {
                    health.Services.Map(name, check => check.Name == name);
                }
            })
            .AddCheck<DrainState>("drain", tags: [Ready])
            .AddCheck<PolicyHealth>("policy", tags: [Ready])
            .AddCheck<ReplicasHealth>("replicas", tags: [Ready])
            .AddCheck<JournalHealth>("journal", tags: [Ready])
            .AddCheck<RedisHealth>("redis", timeout: TimeSpan.FromSeconds(1))
            .AddCheck<RiskDatabaseHealth>("risk-database", timeout: TimeSpan.FromSeconds(1));
        services.Configure<HealthCheckPublisherOptions>(publisher => (publisher.Delay, publisher.Period) = (TimeSpan.Zero, TimeSpan.FromSeconds(5)));
    }

    public static void MapGatewayHealth(this WebApplication app)
    {
        app.MapGrpcHealthChecksService().AllowAnonymous();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }
}
