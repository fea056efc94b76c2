using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache;
using InspectionGateway.FactCache.Reading;
using InspectionGateway.FactCache.Replication;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace InspectionGateway.Projection.Tests;

/// <summary>A migrated risk database in a file and a real Redis, joined as the gateway joins them. Nothing runs by itself.</summary>
public sealed class World : IAsyncDisposable
{
    public static readonly FactChange Change = new("test", "a test", 0);

    private readonly string folder = Scratch.CreateFolder("igw-projection-");
    private readonly List<ServiceProvider> all = [];
    private RedisServer redis = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public FactProjection Projection => Get<FactProjection>();

    public IDatabase Redis => Get<IConnectionMultiplexer>().GetDatabase();

    public T Get<T>() where T : notnull => all[0].GetRequiredService<T>();

    public static async Task<World> StartAsync()
    {
        var world = new World { redis = await RedisServer.StartAsync() };
        MigratedFile.CopyTo(Path.Combine(world.folder, "risk.db"));
        world.Another();
        return world;
    }

    private string Connection => $"Data Source={Path.Combine(folder, "risk.db")}";

    private Dialect Database => Dialect.Of(DatabaseKind.Sqlite, Connection);

    /// <summary>One more process over the same database and Redis.</summary>
    public ServiceProvider Another()
    {
        all.Add(new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddRiskDatabase(Database)
            .AddFactCache(new FactCacheOptions
            {
                Configuration = redis.Address + ",allowAdmin=true", ReadTimeout = TimeSpan.FromSeconds(2), TruthTimeout = TimeSpan.FromSeconds(2), HeartbeatSilence = TimeSpan.FromSeconds(30),
            })
            .AddProjection()
            .BuildServiceProvider());
        return all[^1];
    }

    public Task<FactRecord> Put(string firm, string grade, params Party[] aliases) => Get<IFactStore>().PutAsync(
        new FactRecord { Enterprise = new Enterprise { Id = Customs(firm), Grades = { new CreditGrade { Code = grade } }, Aliases = { aliases } } }, Change, Ct);

    public Task<FactRecord> PutAlert(string id, string hs) => Get<IFactStore>().PutAsync(
        new FactRecord { Alert = new Alert { Id = id, Issuer = "X", Level = AlertLevel.Iv, Scope = new GoodsScope { HsPrefixes = { hs } } } }, Change, Ct);

    public static Party Customs(string value) => new() { Scheme = "CUSTOMS", Value = value };

    /// <summary>Brings the database's stamps to the board, as a heartbeat does.</summary>
    public async Task BeatAsync()
    {
        var stamps = await Get<ProjectionLog>().StampsAsync(Ct);
        Get<StampBoard>().Take(StampBoard.Format(TimeProvider.System.GetUtcNow(), stamps.Select(stamp => (stamp.Shard, new Stamp(stamp.Generation, stamp.Seq)))));
    }

    public async Task<(Knowledge Knowledge, FactRecord? Record, FactSource Source)> Read(FactKey key)
    {
        var facts = await Get<IFactReader>().ReadAsync([key], Ct);
        return (facts.Look(key, out var record), record, facts.Entries[key].Source);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var services in all)
        {
            await services.DisposeAsync();
        }
        await redis.DisposeAsync();
        using (var connection = new SqliteConnection(Connection))
        {
            SqliteConnection.ClearPool(connection);
        }
        Directory.Delete(folder, recursive: true);
    }
}
