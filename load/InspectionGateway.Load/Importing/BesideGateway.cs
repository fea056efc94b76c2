using InspectionGateway.FactCache;
using InspectionGateway.Load.Comparing;
using InspectionGateway.Projection;
using InspectionGateway.RiskDatabase;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Facts;
using Microsoft.Extensions.DependencyInjection;

namespace InspectionGateway.Load.Importing;

/// <summary>The database and the Redis of a gateway that is measured, as <c>igw facts</c> uses them: from a process beside it.</summary>
internal static class BesideGateway
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    public static ServiceProvider Build(CaseProcess gateway) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddRiskDatabase(Dialect.Of(DatabaseKind.Sqlite, $"Data Source={Path.Combine(gateway.Folder, "risk.db")}"))
        .AddFactCache(new FactCacheOptions { Configuration = gateway.Redis!.Address })
        .AddProjection()
        .BuildServiceProvider();

    /// <summary>Waits until Redis has what the database has.</summary>
    public static async Task CarriedAsync(IServiceProvider services, CancellationToken ct)
    {
        while (await services.GetRequiredService<Outbox>().WaitingAsync(ct) > 0)
        {
            await Task.Delay(Look, ct);
        }
    }
}
