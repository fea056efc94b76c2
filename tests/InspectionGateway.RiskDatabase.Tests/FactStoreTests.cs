using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Facts;
using static InspectionGateway.RiskDatabase.Tests.Database;

namespace InspectionGateway.RiskDatabase.Tests;

public sealed class FactStoreOnSqliteTests() : FactStoreTests(DatabaseKind.Sqlite);

public sealed class FactStoreOnSqlServerTests() : FactStoreTests(DatabaseKind.SqlServer);

public abstract class FactStoreTests(DatabaseKind kind) : Conformance(kind)
{
    [Fact]
    public async Task AFirmIsFoundUnderEachOfItsIds()
    {
        var stored = await Database.Put(Firm("A", Eori("DE1"), Eori("DE2")));
        foreach (var id in new[] { Customs("A"), Eori("DE1"), Eori("DE2") })
        {
            Assert.Equal(stored, await Database.Facts.GetAsync(FactKeys.Enterprise(id), Ct));
        }
        Assert.Single(await Database.Facts.ListAsync(FactKind.Enterprise, "", "", 10, Ct));
    }

    [Fact]
    public async Task ARemovedAliasIsATombstoneAndIsCarried()
    {
        await Database.Put(Firm("A", Eori("DE1")));
        var without = await Database.Put(Firm("A"));
        var tombstone = await Database.Facts.GetAsync(FactKeys.Enterprise(Eori("DE1")), Ct);
        Assert.True(tombstone!.Deleted);
        Assert.Equal(without.Version, tombstone.Version);
        Assert.Contains(await Database.Outbox.TakeAsync(10, Ct), row => row.Key == FactKeys.Enterprise(Eori("DE1")) && row.Record.Deleted);
    }

    [Fact]
    public async Task AnAliasBelongsToOneFirm()
    {
        await Database.Put(Firm("A", Eori("DE1")));
        await Database.Put(Firm("B"));
        await Assert.ThrowsAsync<FactRefusedException>(() => Database.Put(Firm("B", Eori("DE1"))));
        await Assert.ThrowsAsync<FactRefusedException>(() => Database.Put(Firm("B", Customs("A"))));
        await Assert.ThrowsAsync<FactRefusedException>(() => Database.Put(new FactRecord { Enterprise = new Enterprise { Id = Eori("DE1") } }));
        Assert.Equal("enterprise:CUSTOMS:A", (await Database.Facts.GetAsync(FactKeys.Enterprise(Eori("DE1")), Ct))!.Key);
    }

    // Copies are guarded by version, so whoever takes an alias over starts above the tombstone that ended it.
    [Fact]
    public async Task WhoTakesAnAliasOverStartsAboveItsTombstone()
    {
        await Database.Put(Firm("A", Eori("DE1")));
        for (var i = 0; i < 5; i++)
        {
            await Database.Put(Firm("A", Eori("DE1")));
        }
        var removed = await Database.Put(Firm("A"));
        var taken = await Database.Put(Firm("B", Eori("DE1")));
        Assert.True(taken.Version > removed.Version);
        Assert.Equal(taken, await Database.Facts.GetAsync(FactKeys.Enterprise(Eori("DE1")), Ct));
    }

    [Fact]
    public async Task TwoCatalogueEntriesForOneCodeInOnePeriodAreRefused()
    {
        await Database.Put(Entry(2020));
        var refused = await Assert.ThrowsAsync<FactRefusedException>(() => Database.Put(Entry(2024)));
        Assert.Equal("statutory_entry.valid", refused.Violation.Field);
        await Database.Put(Entry(2020)); // the same entry again is a change of it
    }

    [Fact]
    public async Task ARefusedImportWritesNothing()
    {
        await Assert.ThrowsAsync<FactRefusedException>(() => Database.Facts.ImportAsync([Firm("A"), Entry(2020), Entry(2024)], Change, Ct));
        Assert.Null(await Database.Facts.GetAsync(FactKeys.Enterprise(Customs("A")), Ct));
        Assert.Empty(await Database.Outbox.TakeAsync(10, Ct));
    }

    [Fact]
    public async Task ConcurrentWritersEachGetAVersionOfTheirOwn()
    {
        var written = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Database.Put(Firm("A")), Ct)));
        Assert.Equal(Enumerable.Range(1, 20).Select(version => (long)version), written.Select(record => record.Version).Order());
    }

    [Fact]
    public async Task AWriterThatExpectsAnotherVersionWritesNothing()
    {
        await Database.Put(Firm("A"));
        var conflict = await Assert.ThrowsAsync<VersionConflictException>(() => Database.Facts.PutAsync(Firm("A"), new FactChange("test", "a test", 7), Ct));
        Assert.Equal(1, conflict.Stored);
        Assert.Equal(1, (await Database.Facts.GetAsync(FactKeys.Enterprise(Customs("A")), Ct))!.Version);
    }

    private static FactRecord Entry(int from) => new()
    {
        StatutoryEntry = new StatutoryEntry { HsPrefix = "61", Categories = "M", Valid = new Period { From = new Day { Year = from, Month = 1, Day_ = 1 } } },
    };
}
