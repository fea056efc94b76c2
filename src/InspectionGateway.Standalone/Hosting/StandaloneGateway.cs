using InspectionGateway.Cli.Connections;
using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache;
using InspectionGateway.FactCache.Replication;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.Journal;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace InspectionGateway.Standalone.Hosting;

/// <summary>A whole gateway in one process.</summary>
internal sealed class StandaloneGateway : IAsyncDisposable
{
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromDays(30);
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(30);

    private readonly EmbeddedRedis redis;
    private readonly WebApplication app;
    private readonly DataFolder folder;

    private StandaloneGateway(EmbeddedRedis redis, WebApplication app, DataFolder folder)
    {
        this.redis = redis;
        this.app = app;
        this.folder = folder;
    }

    public Uri Grpc { get; private set; } = null!;

    public Uri Http { get; private set; } = null!;

    /// <summary>The token of the demo's single window.</summary>
    public string WindowToken { get; private set; } = "";

    /// <summary>The token of the demo's inspector.</summary>
    public string InspectorToken { get; private set; } = "";

    /// <summary>Starts everything, and returns once the gateway can decide.</summary>
    /// <exception cref="IOException">The port, or the next one, is taken.</exception>
    public static async Task<StandaloneGateway> StartAsync(int port, DataFolder folder, CancellationToken ct)
    {
        Ports.Require(port);
        var redis = EmbeddedRedis.Start();
        var key = folder.SigningKey();
        var tokens = new TokenOptions { KeysFile = folder.WriteCheckingKey(key) };
        var app = GatewayHost.Build(
            new GatewayOptions
            {
                GrpcPort = port,
                Tokens = tokens,
                Policies = Shipped.Policies,
                DrawKeyId = DataFolders.DrawKeyId,
                DrawKeySecret = folder.DrawSecret(),
                DrainTime = TimeSpan.Zero,
                GuardInterval = TimeSpan.FromSeconds(2),
            },
            services => services.AddGatewayData(new DataOptions
            {
                RiskDatabase = folder.ConnectionString,
                Journal = new JournalOptions { File = folder.Journal, AllowVolatile = true },
                // One process shares its cores with its own Redis: more patience than a server of its own needs.
                FactCache = new FactCacheOptions
                {
                    Configuration = redis.Address,
                    ReadTimeout = TimeSpan.FromMilliseconds(500),
                    TruthTimeout = TimeSpan.FromSeconds(2),
                    HeartbeatSilence = TimeSpan.FromSeconds(3),
                },
            }),
            // The table is what a person came to see; what goes wrong still shows.
            ["--Logging:LogLevel:Default=Error", "--Logging:Console:LogToStandardErrorThreshold=Trace", "--Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks=None"]);
        var gateway = new StandaloneGateway(redis, app, folder);
        try
        {
            await ImportSamplesAsync(app, ct);
            await app.StartAsync(ct);
            (gateway.Grpc, gateway.Http) = GatewayHost.Addresses(app);
            gateway.Introduce(new TokenIssuer(tokens, new ECDsaSecurityKey(key), TimeProvider.System));
            await gateway.BecomeReadyAsync(ct);
            return gateway;
        }
        catch
        {
            await gateway.DisposeAsync();
            throw;
        }
    }

    public Task WaitForShutdownAsync(CancellationToken ct) => app.WaitForShutdownAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        redis.Dispose();
    }

    // The first start has nothing to decide by; later starts keep what their users changed.
    private static async Task ImportSamplesAsync(WebApplication app, CancellationToken ct)
    {
        var store = app.Services.GetRequiredService<IFactStore>();
        var stored = await store.ListAsync(FactKind.StatutoryEntry, "", "", 1, ct);
        if (stored.Count == 0)
        {
            await store.ImportAsync(FactFolder.Read(Shipped.Facts), new FactChange("standalone", "sample facts", 0), ct);
        }
    }

    private void Introduce(TokenIssuer issuer)
    {
        foreach (var (name, role, claims) in DemoRoles.All)
        {
            var token = issuer.Issue($"demo-{name}", [role], claims, TokenLifetime);
            folder.WriteToken(name, token);
            WindowToken = role == Roles.SingleWindow ? token : WindowToken;
            InspectorToken = role == Roles.Inspector ? token : InspectorToken;
        }
        folder.WriteAddress(new GatewayFile(Grpc, Http, redis.Address));
    }

    // A server decides from the database while its Redis is being filled, and says that nothing confirms its answers; nobody
    // is in that much of a hurry here.
    private async Task BecomeReadyAsync(CancellationToken ct)
    {
        var replicas = app.Services.GetRequiredService<IReplicaSource>();
        var stamps = app.Services.GetRequiredService<StampBoard>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(ReadyWithin);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!replicas.IsLoaded || FactShards.All.Any(shard => stamps.Expected(shard) is null))
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
