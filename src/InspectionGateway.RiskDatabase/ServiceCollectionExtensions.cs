using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.RiskDatabase.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace InspectionGateway.RiskDatabase;

/// <summary>Registers the risk database.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Facts, outbox, decisions and policies in the SQLite database of the connection string; it must have been migrated.</summary>
    public static IServiceCollection AddRiskDatabase(this IServiceCollection services, string connectionString) => services
        .AddSingleton(provider => new SqliteFactStore(connectionString, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IFactStore>(provider => provider.GetRequiredService<SqliteFactStore>())
        .AddSingleton(new Outbox(connectionString))
        .AddSingleton(new ProjectionLog(connectionString))
        .AddSingleton<IDecisionStore>(provider => new SqliteDecisionStore(connectionString, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new PolicyStore(connectionString, provider.GetRequiredService<TimeProvider>()));
}
