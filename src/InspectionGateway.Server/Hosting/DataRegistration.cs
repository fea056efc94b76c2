using InspectionGateway.FactCache;
using InspectionGateway.Journal;
using InspectionGateway.Journal.Received;
using InspectionGateway.Projection;
using InspectionGateway.RiskDatabase;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Migrations;
using InspectionGateway.RiskDatabase.Replay;
using InspectionGateway.Server.Assessments;
using InspectionGateway.Server.Guards;
using InspectionGateway.Server.Inspections;
using InspectionGateway.Server.Policies;
using InspectionGateway.Server.Records;
using InspectionGateway.Server.Shadows;
using InspectionGateway.Server.Tasks;

namespace InspectionGateway.Server.Hosting;

/// <summary>Registers the stores of a whole gateway.</summary>
public static class DataRegistration
{
    /// <summary>The risk database, fit to be used; Redis; the projection between them; the archive of policies; and this gateway's journal with its drain.</summary>
    /// <exception cref="InvalidOperationException">The database is not fit; the message says what to do.</exception>
    public static IServiceCollection AddGatewayData(this IServiceCollection services, DataOptions options)
    {
        var database = Dialect.Of(options.RiskDatabaseKind, options.RiskDatabase);
        var policies = $"{options.Journal.File}.policies";
        Prepare(services, database, policies);
        return services
            .AddRiskDatabase(database)
            .AddFactCache(options.FactCache)
            .AddProjector(new ProjectionOptions(options.AcceptDatabase))
            .AddSingleton<PolicyArchive>()
            .AddSingleton<IPolicyArchive>(provider => ActivatorUtilities.CreateInstance<KeptPolicies>(provider, provider.GetRequiredService<PolicyArchive>(), policies))
            .AddSingleton<IStoredInputs, StoredInputs>()
            .AddSingleton(options.Journal)
            .AddSingleton<GatewayJournal>()
            .AddSingleton<IJournal>(provider => provider.GetRequiredService<GatewayJournal>())
            .AddSingleton<ReceivedReports>()
            // Opened before anything is answered, closed after the last drain.
            .AddHostedService(provider => provider.GetRequiredService<GatewayJournal>())
            .AddHostedService(provider => provider.GetRequiredService<ReceivedReports>())
            .AddHostedService(provider => provider.GetRequiredService<StoredAnswers>())
            .AddHostedService<JournalDrain>()
            .AddHostedService<ReDecider>()
            .AddHostedService<WriteOffWorker>()
            .AddHostedService<StandingWorker>()
            .AddHostedService<DrawWorker>()
            .AddHostedService<ReportWorker>()
            .AddHostedService<AssessmentWorker>()
            .AddHostedService<GuardWorker>()
            .AddHostedService<ShadowWorker>()
            .AddHostedService<Reseeding>();
    }

    // A gateway that knows by what to decide starts without it, and looks at it as soon as it can be opened.
    private static void Prepare(IServiceCollection services, Dialect database, string policies)
    {
        try
        {
            Migrator.Prepare(database);
        }
        catch (DatabaseAwayException) when (File.Exists(policies))
        {
            services.AddHostedService(provider => ActivatorUtilities.CreateInstance<LateDatabase>(provider, database));
        }
    }
}
