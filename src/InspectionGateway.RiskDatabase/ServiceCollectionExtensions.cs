using InspectionGateway.RiskDatabase.Assessments;
using InspectionGateway.RiskDatabase.Attachments;
using InspectionGateway.RiskDatabase.Consignments;
using InspectionGateway.RiskDatabase.Conveyances;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.RiskDatabase.Guards;
using InspectionGateway.RiskDatabase.Histories;
using InspectionGateway.RiskDatabase.Lines;
using InspectionGateway.RiskDatabase.Lots;
using InspectionGateway.RiskDatabase.Movements;
using InspectionGateway.RiskDatabase.Overrides;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.RiskDatabase.Replay;
using InspectionGateway.RiskDatabase.Results;
using InspectionGateway.RiskDatabase.Returns;
using InspectionGateway.RiskDatabase.Revisions;
using InspectionGateway.RiskDatabase.Tasks;
using InspectionGateway.RiskDatabase.WriteOffs;
using Microsoft.Extensions.DependencyInjection;

namespace InspectionGateway.RiskDatabase;

/// <summary>Registers the risk database.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Facts, outbox, decisions and policies in one database; it must have been migrated.</summary>
    public static IServiceCollection AddRiskDatabase(this IServiceCollection services, Dialect dialect) => services
        .AddSingleton(dialect)
        .AddSingleton<ChangeSignal>()
        .AddSingleton<IFactStore, FactStore>()
        .AddSingleton<Outbox>()
        .AddSingleton<ProjectionLog>()
        .AddSingleton<IDecisionStore, DecisionStore>()
        .AddSingleton<PolicyStore>()
        .AddSingleton<PolicyVersionStore>()
        .AddSingleton<ShadowStore>()
        .AddSingleton<FactHistory>()
        .AddSingleton<DecisionLog>()
        .AddSingleton<ConsignmentStore>()
        .AddSingleton<ConveyanceStore>()
        .AddSingleton<RevisionQueue>()
        .AddSingleton<IEventFeed, EventFeed>()
        .AddSingleton<StandingStore>()
        .AddSingleton<LineStore>()
        .AddSingleton<WriteOffStore>()
        .AddSingleton<LotStore>()
        .AddSingleton<HistoryStore>()
        .AddSingleton<AttachmentStore>()
        .AddSingleton<MovementStore>()
        .AddSingleton<ReturnStore>()
        .AddSingleton<AssessmentStore>()
        .AddSingleton<GuardStore>()
        .AddSingleton<ResultStore>()
        .AddSingleton<RejectedReportStore>()
        .AddSingleton<OverrideStore>()
        .AddSingleton<TaskStore>()
        .AddSingleton<AssignmentStore>();
}
