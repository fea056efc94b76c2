using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Reading;
using InspectionGateway.FactCache.Writing;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.Projection.Tests;

public class FactProjectionTests(World world) : IClassFixture<World>
{
    private static readonly FactChange Change = new("test", "a test", 0);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AChangeIsCarriedAndRead()
    {
        var stored = await Put("A1", "REGULAR");
        await world.Get<FactProjection>().CarryAsync(Ct);
        Assert.Equal(stored, await Read(stored));
        Assert.Equal(0, await world.Get<FactProjection>().CarryAsync(Ct));
    }

    // What comes late must not undo what came after it.
    [Fact]
    public async Task AnOlderVersionNeverReplacesANewer()
    {
        var older = await Put("A2", "AEO");
        var newer = await Put("A2", "DISHONEST");
        await world.Get<FactProjection>().CarryAsync(Ct);
        await world.Get<IFactWriter>().WriteAsync(FactKey.Parse(older.Key), older, Ct);
        Assert.Equal(newer, await Read(newer));
    }

    [Fact]
    public async Task ARebuildFillsRedisAndVerifyNamesWhatDiffers()
    {
        await Put("A3", "AEO");
        var projection = world.Get<FactProjection>();
        await projection.RebuildAsync(null, Ct);
        Assert.Empty(await projection.VerifyAsync(Ct).ToListAsync(Ct));
        var changed = await Put("A3", "REGULAR");
        var difference = Assert.Single(await projection.VerifyAsync(Ct).ToListAsync(Ct));
        Assert.Equal(new FactDifference(changed.Key, 2, 1), difference);
        await projection.CarryAsync(Ct);
    }

    private Task<FactRecord> Put(string firm, string grade) => world.Get<IFactStore>().PutAsync(
        new FactRecord { Enterprise = new Enterprise { Id = new Party { Scheme = "CUSTOMS", Value = firm }, Grades = { new CreditGrade { Code = grade } } } }, Change, Ct);

    private async Task<FactRecord?> Read(FactRecord stored)
    {
        var key = FactKey.Parse(stored.Key);
        (await world.Get<IFactReader>().ReadAsync([key], Ct)).Look(key, out var record);
        return record;
    }
}
