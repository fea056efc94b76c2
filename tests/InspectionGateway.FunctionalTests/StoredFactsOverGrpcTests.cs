using Google.Protobuf;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Tests;
using InspectionGateway.Engine.Tests.Facts;
using InspectionGateway.Projection;
using InspectionGateway.Protocol;
using Microsoft.Data.Sqlite;

namespace InspectionGateway.FunctionalTests;

/// <summary>
/// Facts that no door lets in, put into the risk database behind its back and projected to Redis: every sample is decided
/// all the same, through Kestrel. INSPECTION_TEST_SCALE=1: 10,000 facts; =10: 100,000.
/// </summary>
public sealed class StoredFactsOverGrpcTests
{
    private const int FactsARound = 1_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NoStoredFactIsAnInternalError()
    {
        await using var town = await Town.StartAsync();
        var before = await town.SettleAsync();
        var random = new Random(20261125);
        for (var round = 0; round < Scale.Of(10_000) / FactsARound; round++)
        {
            await StoreAsync(town, Enumerable.Range(0, FactsARound).Select(_ => AnyFact.Build(random, Aim)));
            await town.Get<FactProjection>().RebuildAsync(null, Ct);
            await town.KnowAllAsync();
            // A status other than OK is thrown here; and the facts are felt.
            Assert.NotEqual(before.Levels, (await town.AskAsync()).Levels);
        }
    }

    // As a sample fact of the same kind is looked up.
    private static void Aim(FactRecord record, Random random)
    {
        var same = Town.SampleFacts.Where(fact => fact.FactCase == record.FactCase).ToArray();
        if (same.Length == 0)
        {
            return;
        }
        var other = same[random.Next(same.Length)];
        switch (record.FactCase)
        {
            case FactRecord.FactOneofCase.Enterprise: record.Enterprise.Id = other.Enterprise.Id; break;
            case FactRecord.FactOneofCase.TestReport: (record.TestReport.BodyCode, record.TestReport.Number) = (other.TestReport.BodyCode, other.TestReport.Number); break;
            case FactRecord.FactOneofCase.Certificate: record.Certificate.Number = other.Certificate.Number; break;
            case FactRecord.FactOneofCase.Body: record.Body.Code = other.Body.Code; break;
            case FactRecord.FactOneofCase.StatutoryEntry: record.StatutoryEntry.HsPrefix = other.StatutoryEntry.HsPrefix; break;
            case FactRecord.FactOneofCase.CommodityRisk: record.CommodityRisk.HsPrefix = other.CommodityRisk.HsPrefix; break;
            case FactRecord.FactOneofCase.AcceptedScope: record.AcceptedScope.HsPrefixes.Add(other.AcceptedScope.HsPrefixes); break;
            case FactRecord.FactOneofCase.Alert: record.Alert.Scope = other.Alert.Scope; break;
            case FactRecord.FactOneofCase.ControlInstruction: record.ControlInstruction.Scope = other.ControlInstruction.Scope; break;
            case FactRecord.FactOneofCase.Recognition:
                (record.Recognition.HsCode, record.Recognition.OriginCountry, record.Recognition.Manufacturer) = (other.Recognition.HsCode, other.Recognition.OriginCountry, other.Recognition.Manufacturer);
                break;
        }
    }

    private static async Task StoreAsync(Town town, IEnumerable<FactRecord> facts)
    {
        await using var connection = new SqliteConnection($"Data Source={town.Database};Pooling=False;Default Timeout=30");
        await connection.OpenAsync(Ct);
        await using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var fact in facts)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT OR REPLACE INTO fact (kind, id, version, deleted, payload) VALUES (@kind, @id, @version, 0, @payload)";
            var key = FactKeys.Of(fact);
            command.Parameters.AddWithValue("@kind", key.Kind.Name());
            command.Parameters.AddWithValue("@id", key.Id);
            command.Parameters.AddWithValue("@version", fact.Version);
            command.Parameters.AddWithValue("@payload", fact.ToByteArray());
            await command.ExecuteNonQueryAsync(Ct);
        }
        await transaction.CommitAsync(Ct);
    }
}
