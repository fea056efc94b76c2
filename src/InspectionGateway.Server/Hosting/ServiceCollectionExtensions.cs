using System.Security.Cryptography;
using InspectionGateway.Protocol;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Server.Assessments;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Decisions;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Facts;
using InspectionGateway.Server.Guards;
using InspectionGateway.Server.Health;
using InspectionGateway.Server.OpenApi;
using InspectionGateway.Server.Policies;
using InspectionGateway.Server.Records;
using InspectionGateway.Server.Inspections;
using InspectionGateway.Server.Shadows;
using InspectionGateway.Server.Simulations;
using InspectionGateway.Server.Tasks;
using InspectionGateway.Server.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InspectionGateway.Server.Hosting;

/// <summary>Registers the gateway's services.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>
    /// Adds everything but where facts, policies and answers are kept: IFactStore, IFactReader, IReplicaSource,
    /// IPolicyArchive, IStick with FactCacheOptions, IJournal, ReceivedReports, IDecisionStore, and of the risk database IEventFeed, StandingStore, LineStore,
    /// DecisionLog, RevisionQueue, ConveyanceStore, MovementStore, ResultStore, RejectedReportStore, LotStore, AttachmentStore, HistoryStore, ReturnStore, AssessmentStore, GuardStore, ShadowStore, OverrideStore, TaskStore and AssignmentStore come from the caller.
    /// </summary>
    /// <exception cref="InvalidOperationException">The options do not fit.</exception>
    public static IServiceCollection AddInspectionGateway(this IServiceCollection services, GatewayOptions options)
    {
        options.Check();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddGatewayAuthentication(options.Tokens);
        AddGrpc(services, options);
        services.AddSingleton(new DecisionLimits(ValidationLimits.Default with { MaxLines = options.MaxLines }, options.MaxMessageBytes, options.LeastTime, options.StreamParallelism));
        services.AddSingleton(DrawKeyOf(options));
        services.AddSingleton<DecisionMetrics>();
        services.AddSingleton<Decider>();
        services.AddSingleton<Admission>();
        services.AddSingleton<Fallbacks>();
        services.AddSingleton<Movements>();
        services.AddSingleton<StoredAnswers>();
        services.AddSingleton<Answers>();
        services.AddSingleton<DecisionArchive>();
        services.AddSingleton<DecisionWatch>();
        services.AddSingleton<FactWriter>();
        services.AddSingleton<FactQueries>();
        services.AddSingleton<LookBack>();
        services.AddSingleton<AffectedDecisions>();
        services.AddSingleton<ResultWriter>();
        services.AddSingleton<ReportTaker>();
        services.AddSingleton<StreamResumer>();
        services.AddSingleton<LotReports>();
        services.AddSingleton<AttachmentTaker>();
        services.AddSingleton<RiskAssessment>();
        services.AddSingleton<Reviser>();
        services.AddSingleton<OverrideWriter>();
        services.AddSingleton<VisitReader>();
        services.AddSingleton<TaskAssigner>();
        services.AddSingleton<PolicyHolder>();
        services.AddSingleton<PolicyProver>();
        services.AddSingleton<PolicyRefresh>();
        services.AddSingleton<PolicyDrafts>();
        services.AddSingleton<AcceptedScopes>();
        services.AddSingleton<PolicyPublisher>();
        services.AddSingleton<FiledNow>();
        services.AddSingleton<Simulator>();
        services.AddSingleton<PolicySimulations>();
        services.AddSingleton<PolicyChecks>();
        services.AddSingleton<PolicyShadows>();
        services.AddSingleton<ShadowRunner>();
        services.AddSingleton<GuardWatch>();
        services.AddHostedService<StartNotice>();
        services.AddHostedService<PolicyLoader>();
        services.AddHostedService<PolicyWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<ShadowRunner>());
        services.AddGatewayHealth();
        services.AddGatewayTelemetry(options);
        services.AddSingleton<OpenApiFile>();
        return services;
    }

    private static void AddGrpc(IServiceCollection services, GatewayOptions options)
    {
        services.AddGrpc(grpc =>
            {
                grpc.MaxReceiveMessageSize = options.MaxMessageBytes;
                grpc.Interceptors.Add<ErrorInterceptor>();
            })
            // Above this the transport ends the call, a whole stream too; below it the declaration alone is refused.
            .AddServiceOptions<DecisionEndpoint>(decisions => decisions.MaxReceiveMessageSize = 4 * options.MaxMessageBytes)
            .AddServiceOptions<PolicyEndpoint>(policy => policy.MaxReceiveMessageSize = options.MaxPolicyBytes)
            // What details of a refusal may hold: a conflict carries the answer that was given.
            .AddJsonTranscoding(json => json.TypeRegistry = Google.Protobuf.Reflection.TypeRegistry.FromFiles(Google.Rpc.ErrorDetailsReflection.Descriptor, DecisionReflection.Descriptor));
        services.AddGrpcReflection();
    }

    private static DrawKey DrawKeyOf(GatewayOptions options) => new(
        options.DrawKeyId,
        options.DrawKeySecret is null ? RandomNumberGenerator.GetBytes(32) : Convert.FromBase64String(options.DrawKeySecret));
}
