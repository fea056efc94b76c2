using InspectionGateway.FactCache;
using InspectionGateway.Projection;
using InspectionGateway.RiskDatabase;
using InspectionGateway.RiskDatabase.Migrations;
using InspectionGateway.Server.Policies;

namespace InspectionGateway.Server.Hosting;

/// <summary>Registers the stores of a whole gateway.</summary>
public static class DataRegistration
{
    /// <summary>The risk database, migrated here and now; Redis; the projection between them; and the archive of policies.</summary>
    /// <exception cref="InvalidOperationException">The database cannot be migrated.</exception>
    public static IServiceCollection AddGatewayData(this IServiceCollection services, DataOptions options)
    {
        Migrator.Migrate(options.RiskDatabase);
        return services
            .AddRiskDatabase(options.RiskDatabase)
            .AddFactCache(options.FactCache)
            .AddProjector(new ProjectionOptions(options.AcceptDatabase))
            .AddSingleton<IPolicyArchive, PolicyArchive>();
    }
}
