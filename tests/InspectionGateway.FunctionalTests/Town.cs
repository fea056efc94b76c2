using Grpc.Core;
using Grpc.Net.Client;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Records;
using InspectionGateway.FactCache;
using InspectionGateway.FactCache.Keys;
using InspectionGateway.FactCache.Replication;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.Journal;
using InspectionGateway.Messages;
using InspectionGateway.Projection;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.RiskDatabase.Replay;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Hosting;
using InspectionGateway.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace InspectionGateway.FunctionalTests;

/// <summary>
/// Gateways on real Kestrel over one risk database and one real redis-server, with the sample facts, and every sample
/// declaration to ask them.
/// </summary>
internal sealed class Town : IAsyncDisposable
{
    /// <summary>The repository.</summary>
    public static string Root => Checkout.Root;

    // Once for all tests: it takes a tenth of what a town does.
    private static readonly Lazy<Task<IReadOnlyList<Declaration>>> Parsed = new(ParseSamplesAsync);

    private readonly string folder = Scratch.CreateFolder("igw-town-");
    private readonly List<WebApplication> gateways = [];
    private readonly List<GrpcChannel> channels = [];
    private IReadOnlyList<Declaration> declarations = [];
    private bool isPatient;
    private bool keepsNear;
    private TimeSpan drawInterval;

    public RedisServer Server { get; private set; } = null!;

    /// <summary>A connection of the test's own.</summary>
    public ConnectionMultiplexer Redis { get; private set; } = null!;

    public IDatabase Data => Redis.GetDatabase();

    public IFactStore Store => Get<IFactStore>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public T Get<T>(int gateway = 0) where T : notnull => gateways[gateway].Services.GetRequiredService<T>();

    /// <param name="isPatient">Gateways wait for Redis, and believe it without a heartbeat, for longer than a busy machine takes; else for 0.3 s and 1.5 s.</param>
    /// <param name="keepsNear">Facts that were read are kept near; else every one is read from Redis.</param>
    /// <param name="drawInterval">How often officers are drawn; zero: when somebody asks.</param>
    /// <param name="redis">A Redis of the test's own; null: one is started.</param>
    /// <param name="gateways">How many there are.</param>
    public static async Task<Town> StartAsync(bool isPatient = true, bool keepsNear = true, TimeSpan drawInterval = default, RedisServer? redis = null, int gateways = 1)
    {
        var town = new Town { Server = redis ?? await RedisServer.StartAsync(), isPatient = isPatient, keepsNear = keepsNear, drawInterval = drawInterval };
        town.Redis = await ConnectionMultiplexer.ConnectAsync(town.Server.Address + ",allowAdmin=true");
        town.declarations = await ReadSamplesAsync();
        MigratedFile.CopyTo(town.Database);
        await town.AddGatewayAsync(async services => await services.GetRequiredService<IFactStore>().ImportAsync(
            SampleFacts, new FactChange("test", "sample facts", 0), Ct));
        while (town.gateways.Count < gateways)
        {
            await town.AddGatewayAsync();
        }
        await town.SettleAsync();
        return town;
    }

    public async Task AddGatewayAsync(Func<IServiceProvider, Task>? beforeStart = null)
    {
        var app = Build(gateways.Count);
        if (beforeStart is not null)
        {
            await beforeStart(app.Services);
        }
        await app.StartAsync(Ct);
        gateways.Add(app);
        channels.Add(GrpcChannel.ForAddress(GatewayHost.Addresses(app).Grpc));
    }

    /// <summary>Ends a gateway in order.</summary>
    public async Task StopAsync(int gateway)
    {
        await gateways[gateway].StopAsync(Ct);
        await gateways[gateway].DisposeAsync();
    }

    /// <summary>Starts a gateway that ended, with its own files.</summary>
    public async Task StartAgainAsync(int gateway)
    {
        var app = Build(gateway);
        await app.StartAsync(Ct);
        channels[gateway].Dispose();
        (gateways[gateway], channels[gateway]) = (app, GrpcChannel.ForAddress(GatewayHost.Addresses(app).Grpc));
    }

    /// <summary>Takes a gateway the way to the database, and no other one.</summary>
    public void CutOff(int gateway)
    {
        Directory.Delete(WayOf(gateway));
        Close(WayOf(gateway));
    }

    /// <summary>Gives it back.</summary>
    public void Reconnect(int gateway) => Directory.CreateSymbolicLink(WayOf(gateway), folder);

    /// <summary>A gateway's journal; its other files begin with the same name.</summary>
    public string JournalOf(int gateway) => Path.Combine(folder, $"{gateway}.journal");

    // Kept open, as shipped: whoever opens one reads the whole schema.
    private static string ConnectionOf(string way) => $"Data Source={Path.Combine(way, "risk.db")}";

    private static void Close(string way)
    {
        using var connection = new SqliteConnection(ConnectionOf(way));
        SqliteConnection.ClearPool(connection);
    }

    private string WayOf(int gateway) => Path.Combine(folder, $"way-{gateway}");

    private WebApplication Build(int gateway)
    {
        if (gateway == gateways.Count)
        {
            Reconnect(gateway);
        }
        return GatewayHost.Build(
            new GatewayOptions
            {
                GrpcPort = 0, Policies = Path.Combine(Root, "policies"), DrawKeyId = "town", DrawKeySecret = Convert.ToBase64String(new byte[32]),
                DrainTime = TimeSpan.Zero, StopTime = TimeSpan.FromSeconds(5), GuardInterval = TimeSpan.FromMilliseconds(300), DrawInterval = drawInterval,
            },
            services => services.AddGatewayData(new DataOptions
            {
                RiskDatabase = ConnectionOf(WayOf(gateway)),
                Journal = new JournalOptions { File = JournalOf(gateway), AllowVolatile = true },
                FactCache = new FactCacheOptions
                {
                    Configuration = Server.Address, NearFacts = keepsNear ? 10_000 : 0, TruthTimeout = TimeSpan.FromSeconds(5),
                    ReadTimeout = isPatient ? TimeSpan.FromSeconds(5) : TimeSpan.FromMilliseconds(300), HeartbeatSilence = TimeSpan.FromSeconds(isPatient ? 30 : 1.5),
                },
            }),
            ["--Logging:LogLevel:Default=None"]);
    }

    /// <summary>Takes a shipped pack with one file changed into effect, by two persons; without a file's name every one is.</summary>
    public async Task PublishAsync(string pack, string file, Func<string, string> change, string layer = "NATIONAL")
    {
        var id = await SubmitAsync(pack, file, change);
        await ApproveAsync(id, layer);
        await Policies(0).PublishAsync(new PublishPolicyRequest { Id = id, Reason = "a test" }, HeadersOf(0, Roles.PolicyApprover, "bob", layer), cancellationToken: Ct);
    }

    /// <summary>The first half of it; its version.</summary>
    public async Task<string> SubmitAsync(string pack, string file, Func<string, string> change)
    {
        var request = new PutDraftRequest { Reason = "a test" };
        request.Files.Add(PolicyFolder.ReadPack(Path.Combine(Checkout.Root, "policies", pack)).Select(source => new PolicyFile { Path = source.Path, Text = source.Path == $"{pack}/{file}" || file.Length == 0 ? change(source.Text) : source.Text }));
        var draft = await Policies(0).PutDraftAsync(request, HeadersOf(0, Roles.PolicyAuthor, "ann"), cancellationToken: Ct);
        Assert.Empty(draft.Problems);
        var submitted = await Policies(0).SubmitAsync(new PolicyStepRequest { Id = draft.Version.Id, Reason = "a test" }, HeadersOf(0, Roles.PolicyAuthor, "ann"), cancellationToken: Ct);
        Assert.Empty(submitted.Problems);
        return draft.Version.Id;
    }

    /// <summary>The second person's approval.</summary>
    public async Task ApproveAsync(string id, string layer) =>
        await Policies(0).ApproveAsync(new PolicyStepRequest { Id = id, Reason = "a test" }, HeadersOf(0, Roles.PolicyApprover, "bob", layer), cancellationToken: Ct);

    /// <summary>Asks every gateway for every sample: the levels of all lines in order, and all degraded causes.</summary>
    public async Task<Answers> AskAsync()
    {
        var (levels, causes) = (new List<InspectionLevel>(), new HashSet<DegradedCause>());
        for (var gateway = 0; gateway < gateways.Count; gateway++)
        {
            foreach (var declaration in declarations)
            {
                var decision = await Client(gateway).DecideAsync(new DecideRequest { Declaration = declaration }, Headers(gateway), cancellationToken: Ct);
                levels.AddRange(decision.Lines.Select(line => line.Level));
                causes.UnionWith(decision.Degraded);
            }
        }
        return new Answers(levels, causes);
    }

    /// <summary>Files the first sample under another number, at one of the gateways.</summary>
    public Task<Decision> DecideAsync(int gateway, string id, Action<Declaration>? change = null) => DecideAsync(gateway, declarations[0], id, change);

    /// <summary>Every sample.</summary>
    public IReadOnlyList<Declaration> Samples => declarations;

    /// <summary>The first sample of a kind.</summary>
    public Declaration Sample(Predicate<Declaration> which) => declarations.First(declaration => which(declaration));

    /// <summary>Files a sample under another number, as a consignment of its own.</summary>
    public async Task<Decision> DecideAsync(int gateway, Declaration sample, string id, Action<Declaration>? change = null, string atLeast = "")
    {
        var declaration = sample.Clone();
        (declaration.DeclarationId, declaration.Purpose, declaration.TransportDocument) = (id, Purpose.Filed, $"B/L {id}");
        declaration.Containers.Clear();
        change?.Invoke(declaration);
        return await Client(gateway).DecideAsync(new DecideRequest { Declaration = declaration, AtLeast = atLeast }, Headers(gateway), cancellationToken: Ct);
    }

    public async Task CancelAsync(int gateway, string id) =>
        await Client(gateway).CancelDeclarationAsync(new CancelRequest { DeclarationId = id, Reason = "not shipped" }, Headers(gateway), cancellationToken: Ct);

    public async Task<ReportMovementReply> MoveAsync(int gateway, string id, Movement movement, DateTimeOffset at, bool manual = false) => await Client(gateway).ReportMovementAsync(
        new ReportMovementRequest { DeclarationId = id, Movement = movement, At = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(at), Manual = manual }, Headers(gateway), cancellationToken: Ct);

    /// <summary>Removes the answer to a filed declaration's first version from Redis.</summary>
    public async Task<bool> ForgetAsync(string id)
    {
        var key = new RecordKey("town", Purpose.Filed, id, 1);
        var shard = FactShards.OfAnswer(key);
        return await Data.KeyDeleteAsync(RedisKeys.Answer(Get<StampBoard>().Expected(shard)!.Value.Generation, key));
    }

    /// <summary>The record as an auditor reads it in the database.</summary>
    public async Task<DecisionRecord> RecordAsync(string decisionId) =>
        await Get<DecisionLog>().FindAsync(decisionId, Ct) ?? throw new InvalidOperationException($"Decision {decisionId} is not stored.");

    public async Task<Decision> GetAsync(int gateway, string id, int version = 0) =>
        await Client(gateway).GetDecisionAsync(new GetDecisionRequest { DeclarationId = id, Version = version }, Headers(gateway), cancellationToken: Ct);

    public async Task<ListAffectedReply> ListAffectedAsync(string measure, int pageSize = 0, string pageToken = "") =>
        await Facts(channels.Count - 1).ListAffectedAsync(new ListAffectedRequest { Measure = measure, PageSize = pageSize, PageToken = pageToken }, Headers(gateways.Count - 1, Roles.DutyLead), cancellationToken: Ct);

    /// <summary>How many are to be decided again.</summary>
    public async Task<int> ReviseAffectedAsync(string measure) =>
        (await Facts(channels.Count - 1).ReviseAffectedAsync(new ReviseAffectedRequest { Measure = measure, Reason = "a test" }, Headers(gateways.Count - 1, Roles.DutyLead), cancellationToken: Ct)).Asked;

    public async Task<ResultReply> ReportAsync(int gateway, InspectionResult result, string role = Roles.Inspector, string? who = null) =>
        await Results(gateway).ReportResultAsync(new ReportResultRequest { Result = result }, Headers(gateway, role, who), cancellationToken: Ct);

    public async Task<ResultReply> CorrectAsync(int gateway, InspectionResult result, string corrects) => await Results(gateway).CorrectResultAsync(
        new CorrectResultRequest { Result = result, Corrects = corrects, Reason = "a test" }, Headers(gateway, Roles.DutyLead), cancellationToken: Ct);

    public async Task<ResultReply> ReinspectAsync(InspectionResult result, string disputed, DateOnly appliedOn, string who) => await Results(0).RecordReinspectionAsync(
        new RecordReinspectionRequest { Result = result, Disputed = disputed, AppliedOn = new Day { Year = appliedOn.Year, Month = appliedOn.Month, Day_ = appliedOn.Day }, Reason = "a test" },
        Headers(0, Roles.DutyLead, who), cancellationToken: Ct);

    public async Task<LotReply> SampledAsync(SamplesSent samples) =>
        await Results(0).ReportSamplesAsync(new ReportSamplesRequest { Samples = samples }, Headers(0, Roles.Inspector), cancellationToken: Ct);

    public async Task<IReadOnlyList<OverdueSamples>> ListOverdueAsync(int gateway) =>
        (await Results(gateway).ListOverdueSamplesAsync(new ListOverdueSamplesRequest(), Headers(gateway, Roles.Auditor), cancellationToken: Ct)).Samples;

    public async Task<LotReply> DisposedAsync(Disposal disposal) =>
        await Results(0).ReportDisposalAsync(new ReportDisposalRequest { Disposal = disposal }, Headers(0, Roles.DutyLead), cancellationToken: Ct);

    public async Task<ResumeStreamReply> ResumeAsync(int gateway, ResumeStreamRequest request) =>
        await Results(gateway).ResumeStreamAsync(request, Headers(gateway, Roles.DutyLead), cancellationToken: Ct);

    public async Task<FactRecord> RiskAsync(string hs, string origin) =>
        await Facts(channels.Count - 1).GetCommodityAsync(new GetFactRequest { Id = $"{hs}:{origin}" }, Headers(gateways.Count - 1, Roles.Auditor), cancellationToken: Ct);

    public ReportService.ReportServiceClient Reports(int gateway) => new(channels[gateway]);

    public AssessmentService.AssessmentServiceClient Assessments(int gateway) => new(channels[gateway]);

    public Metadata HeadersOf(int gateway, string role, string who, string layer = "") => Headers(gateway, role, who, layer: layer);

    public async Task<IReadOnlyList<RejectedReport>> ListRejectedAsync(int gateway) =>
        (await Results(gateway).ListRejectedReportsAsync(new ListRejectedReportsRequest(), Headers(gateway, Roles.Auditor), cancellationToken: Ct)).Reports;

    public async Task<OverrideReply> OverrideAsync(int gateway, OverrideDecisionRequest request, string who = "ann", string role = Roles.Inspector) =>
        await Results(gateway).OverrideDecisionAsync(request, Headers(gateway, role, who), cancellationToken: Ct);

    public async Task<OverrideReply> ConfirmAsync(int gateway, string overrideId, string who = "bob", string role = Roles.DutyLead, string authority = "") =>
        await Results(gateway).ConfirmOverrideAsync(new ConfirmOverrideRequest { OverrideId = overrideId }, Headers(gateway, role, who, authority), cancellationToken: Ct);

    public async Task<IReadOnlyList<PendingOverride>> ListPendingAsync(int gateway) =>
        (await Results(gateway).ListPendingOverridesAsync(new ListPendingOverridesRequest(), Headers(gateway, Roles.Auditor), cancellationToken: Ct)).Overrides;

    public async Task<IReadOnlyList<InspectionTask>> ListTasksAsync(int gateway, string id) => (await new TaskService.TaskServiceClient(channels[gateway]).ListTasksAsync(
        new ListTasksRequest { Tenant = "town", DeclarationId = id }, Headers(gateway, Roles.Inspector), cancellationToken: Ct)).Tasks;

    public async Task<AssignTasksReply> AssignAsync(int gateway, string id, Place place, string role = Roles.DutyLead, string officer = "") => await new TaskService.TaskServiceClient(channels[gateway]).AssignTasksAsync(
        new AssignTasksRequest { Tenant = "town", DeclarationId = id, Place = place, Officer = officer }, Headers(gateway, role), cancellationToken: Ct);

    public async Task<HandOverTasksReply> HandOverAsync(int gateway, HandOverTasksRequest request, string who, string role = Roles.DutyLead) =>
        await new TaskService.TaskServiceClient(channels[gateway]).HandOverTasksAsync(request, Headers(gateway, role, who), cancellationToken: Ct);

    /// <summary>Waits until the risk database has every answer.</summary>
    public async Task DrainAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (gateways.Any(gateway => gateway.Services.GetRequiredService<IJournal>().Peek(1).Count > 0))
        {
            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>Waits until lines and tasks have followed every answer in the risk database, as they do within a second.</summary>
    public Task FollowAsync() => Eventually.HoldsAsync(async () => await CountAsync("decision_event WHERE number > (SELECT number FROM reader WHERE name = 'standing')") == 0, Ct);

    /// <summary>Changes the risk database behind everybody's back.</summary>
    public async Task ExecuteAsync(string statement)
    {
        await using var connection = new SqliteConnection(ConnectionOf(folder));
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(Ct);
    }

    /// <summary>Counts rows of the risk database.</summary>
    public async Task<long> CountAsync(string from)
    {
        await using var connection = new SqliteConnection(ConnectionOf(folder));
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {from}";
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    /// <summary>Asks until nothing is degraded and Redis agrees with the database.</summary>
    public async Task<Answers> SettleAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (gateways.Any(gateway => !gateway.Services.GetRequiredService<IReplicaSource>().IsLoaded))
        {
            await Task.Delay(10, limit.Token);
        }
        while (true)
        {
            if (await Get<ProjectionHealth>().FaultAsync(limit.Token) is null && await KnowAllAsync(limit.Token)
                && await Get<FactProjection>().VerifyAsync(limit.Token).CountAsync(limit.Token) == 0
                && await AskAsync() is { Causes.Count: 0 } answers)
            {
                return answers;
            }
            await Task.Delay(50, limit.Token);
        }
    }

    /// <summary>Waits until every gateway has taken over the sets as they are in the database now.</summary>
    public async Task KnowAllAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await KnowAllAsync(limit.Token))
        {
            await Task.Delay(20, limit.Token);
        }
    }

    private async Task<bool> KnowAllAsync(CancellationToken ct)
    {
        // In this order: a change is marked as applied after its stamp is kept, and known after that.
        if (await CountAsync("outbox WHERE applied = 0") > 0)
        {
            return false;
        }
        var proven = (await Get<ProjectionLog>().StampsAsync(ct)).ToDictionary(stamp => stamp.Shard, stamp => stamp.Seq);
        return gateways.TrueForAll(gateway => FactKinds.Replicated.All(kind =>
            gateway.Services.GetRequiredService<IReplicaSource>().Current.State(kind).Version == proven[FactShards.OfSet(kind)]));
    }

    /// <summary>The sample facts.</summary>
    // With an accepted scope that was stored before packs had them.
    public static IReadOnlyList<FactRecord> SampleFacts { get; } =
    [
        .. FactFolder.Read(Path.Combine(Root, "samples", "facts")),
        .. FactFolder.Read(["""{"acceptedScope": {"id": "bronze", "hsPrefixes": ["9703"], "reportMonths": 6, "level": "INSPECTION_LEVEL_DOCUMENTS"}}"""], "before"),
    ];

    public string Database => Path.Combine(folder, "risk.db");

    public Task<FactRecord> PutAsync(FactRecord record) => Store.PutAsync(record, new FactChange("test", "a test", 0), Ct);

    /// <summary>The key in Redis that a fact read by key lies under now.</summary>
    public async Task<RedisKey> DataKeyAsync(FactKey key) => $"igw:{{{FactShards.Of(key)}}}:{await GenerationAsync(FactShards.Of(key))}:{key}";

    public async Task<RedisKey> SetKeyAsync(FactKind kind) => $"igw:{{{FactShards.OfSet(kind)}}}:{await GenerationAsync(FactShards.OfSet(kind))}";

    public async ValueTask DisposeAsync()
    {
        channels.ForEach(channel => channel.Dispose());
        foreach (var gateway in gateways)
        {
            // Disposing alone ends no worker: one that writes meanwhile would leave its file behind.
            await gateway.StopAsync(CancellationToken.None);
            await gateway.DisposeAsync();
        }
        await Redis.DisposeAsync();
        await Server.DisposeAsync();
        foreach (var way in Enumerable.Range(0, gateways.Count).Select(WayOf).Append(folder))
        {
            Close(way);
        }
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Every sample declaration, as a trial.</summary>
    public static async Task<IReadOnlyList<Declaration>> ReadSamplesAsync() => [.. (await Parsed.Value).Select(declaration => declaration.Clone())];

    private static async Task<IReadOnlyList<Declaration>> ParseSamplesAsync()
    {
        var all = new List<Declaration>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "samples")).Where(file => Path.GetExtension(file) is ".xml" or ".json" or ".csv").Order())
        {
            await using var stream = File.OpenRead(file);
            var options = new MessageOptions { Name = Path.GetFileName(file), Version = 1, DeclaredAt = TimeProvider.System.GetUtcNow() };
            foreach (var read in (await DeclarationReader.ReadAsync(stream, options, CancellationToken.None)).Declarations)
            {
                // A filed one would get its first answer for ever; a trial is decided anew each time.
                read.Declaration!.Purpose = Purpose.Trial;
                all.Add(read.Declaration);
            }
        }
        return all;
    }

    private DecisionService.DecisionServiceClient Client(int gateway) => new(channels[gateway]);

    public RiskService.RiskServiceClient Facts(int gateway) => new(channels[gateway]);

    public TaskService.TaskServiceClient Tasks(int gateway) => new(channels[gateway]);

    public ResultService.ResultServiceClient Results(int gateway) => new(channels[gateway]);

    public PolicyService.PolicyServiceClient Policies(int gateway) => new(channels[gateway]);


    private Metadata Headers(int gateway, string role = Roles.SingleWindow, string? who = null, string authority = "", string layer = "") => new()
    {
        {
            "authorization", "Bearer " + gateways[gateway].Services.GetRequiredService<TokenIssuer>().Issue(
                who ?? role, [role], new Dictionary<string, string> { [ClaimNames.Tenant] = "town", [ClaimNames.Authority] = authority, [ClaimNames.Layer] = layer }, TimeSpan.FromHours(1))
        },
    };

    private async Task<string> GenerationAsync(string shard) => ((string)(await Data.StringGetAsync($"igw:{{{shard}}}:stamp"))!).Split(':')[0];
}

/// <summary>What the town was told.</summary>
internal sealed record Answers(IReadOnlyList<InspectionLevel> Levels, IReadOnlySet<DegradedCause> Causes)
{
    /// <summary>No line is milder than before.</summary>
    public void NeverBelow(Answers before, string when)
    {
        for (var line = 0; line < before.Levels.Count; line++)
        {
            Assert.True(Levels[line] >= before.Levels[line], $"{when}: line {line} fell from {before.Levels[line]} to {Levels[line]}");
        }
    }
}
