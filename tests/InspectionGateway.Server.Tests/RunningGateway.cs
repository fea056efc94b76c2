using Grpc.Core;
using Grpc.Net.Client;
using InspectionGateway.FactCache;
using InspectionGateway.FactCache.Reading;
using InspectionGateway.FactCache.Replication;
using InspectionGateway.FactCache.Sticking;
using InspectionGateway.Journal;
using InspectionGateway.Journal.Received;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Assessments;
using InspectionGateway.RiskDatabase.Conveyances;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.RiskDatabase.Lines;
using InspectionGateway.RiskDatabase.Guards;
using InspectionGateway.RiskDatabase.Lots;
using InspectionGateway.RiskDatabase.Movements;
using InspectionGateway.RiskDatabase.Overrides;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.RiskDatabase.Replay;
using InspectionGateway.RiskDatabase.Results;
using InspectionGateway.RiskDatabase.Returns;
using InspectionGateway.RiskDatabase.Revisions;
using InspectionGateway.RiskDatabase.Tasks;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Hosting;
using InspectionGateway.Server.Policies;
using InspectionGateway.Server.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

[assembly: AssemblyFixture(typeof(RunningGateway))]
// All share one gateway, and some plant faults in it.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace InspectionGateway.Server.Tests;

/// <summary>A gateway on real Kestrel over facts in memory.</summary>
public sealed class RunningGateway : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("igw-server-").FullName;
    private readonly WebApplication app;

    public RunningGateway()
    {
        app = GatewayHost.Build(
            new GatewayOptions { GrpcPort = 0, Policies = PacksFolder, MaxInHandAmongTenants = 256, DrainTime = TimeSpan.Zero, StopTime = TimeSpan.FromSeconds(2) },
            services => services
                .AddSingleton<IFactStore>(Facts).AddSingleton<IFactReader>(Facts).AddSingleton<IReplicaSource>(Facts)
                .AddSingleton<IPolicyArchive, MemoryArchive>()
                .AddSingleton<IStick>(Stick).AddSingleton(new FactCacheOptions())
                .AddSingleton<IJournal>(Journal).AddSingleton<IDecisionStore>(Decisions).AddSingleton<IStoredInputs>(Inputs)
                // The risk database itself is away.
                .AddSingleton(Dialect.Of(DatabaseKind.Sqlite, "Data Source=/nowhere/risk.db")).AddSingleton<IEventFeed, EventFeed>().AddSingleton<StandingStore>().AddSingleton<LineStore>().AddSingleton<DecisionLog>().AddSingleton<RevisionQueue>().AddSingleton<ChangeSignal>()
                .AddSingleton<ConveyanceStore>().AddSingleton<LotStore>().AddSingleton<GuardStore>().AddSingleton<PolicyStore>().AddSingleton<PolicyVersionStore>().AddSingleton<ShadowStore>().AddSingleton<InspectionGateway.RiskDatabase.Histories.HistoryStore>().AddSingleton<InspectionGateway.RiskDatabase.Attachments.AttachmentStore>().AddSingleton<MovementStore>().AddSingleton<ReturnStore>().AddSingleton<AssessmentStore>().AddSingleton<ResultStore>().AddSingleton<RejectedReportStore>().AddSingleton<OverrideStore>().AddSingleton<TaskStore>().AddSingleton<AssignmentStore>()
                .AddSingleton(new JournalOptions { File = Path.Combine(folder, "gateway.journal") }).AddSingleton<ReceivedReports>().AddHostedService(provider => provider.GetRequiredService<ReceivedReports>())
                // As shipped, but for where it is written.
                .AddLogging(logging => logging.ClearProviders().AddProvider(Logs)));
    }

    public static string PacksFolder { get; } = Path.Combine(Checkout.Root, "policies");

    internal LogBook Logs { get; } = new();

    internal MemoryFacts Facts { get; } = new();

    internal MemoryStick Stick { get; } = new();

    internal MemoryJournal Journal { get; } = new();

    internal MemoryDecisions Decisions { get; } = new();

    internal MemoryInputs Inputs { get; } = new();

    public GrpcChannel Channel { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await app.StartAsync();
        var (grpc, http) = GatewayHost.Addresses(app);
        Channel = GrpcChannel.ForAddress(grpc);
        Http = new HttpClient { BaseAddress = http };
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        Http.Dispose();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public string Token(string role, string claim = ClaimNames.Tenant, string value = "window-1", TimeSpan? lifetime = null) =>
        app.Services.GetRequiredService<TokenIssuer>().Issue(role, [role], new Dictionary<string, string> { [claim] = value }, lifetime ?? TimeSpan.FromHours(1));

    /// <summary>A token signed with the right key that names another audience.</summary>
    public string TokenFor(string audience, string role) =>
        new TokenIssuer(new TokenOptions { Audience = audience }, app.Services.GetRequiredService<GatewayKeys>().Signing!, TimeProvider.System)
            .Issue(role, [role], new Dictionary<string, string>(), TimeSpan.FromHours(1));

    /// <summary>A good token, but for a header parameter that it calls critical.</summary>
    public string CriticalToken() => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = new TokenOptions().Issuer, Audience = new TokenOptions().Audience,
        SigningCredentials = new SigningCredentials(app.Services.GetRequiredService<GatewayKeys>().Signing!, SecurityAlgorithms.EcdsaSha256),
        AdditionalHeaderClaims = new Dictionary<string, object> { ["crit"] = new[] { "b64" }, ["b64"] = true },
        Claims = new Dictionary<string, object> { [ClaimNames.Subject] = "x", [ClaimNames.Role] = Roles.SingleWindow, [ClaimNames.Tenant] = "window-1" },
    });

    public Metadata As(string role, string claim = ClaimNames.Tenant, string value = "window-1") =>
        new() { { "authorization", $"Bearer {Token(role, claim, value)}" } };
}
