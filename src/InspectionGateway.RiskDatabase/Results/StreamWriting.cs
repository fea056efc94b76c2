using System.Data.Common;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.RiskDatabase.Results;

/// <summary>
/// Writes where a stream stands inside a transaction in the lane of facts: a fact like others, which reaches the gateways as they do. Used once.
/// </summary>
internal sealed class StreamWriting(Dialect dialect, DbTransaction transaction, StreamRules rules, DateTimeOffset now)
{
    private readonly DbConnection connection = transaction.Connection!;
    private readonly ResultReading reading = new(transaction.Connection!, transaction, rules);

    /// <summary>A firm is one, under whichever of its ids it declares: its stream.</summary>
    public async Task<StreamPlace> OfFirmAsync(StreamPlace declared, CancellationToken ct) =>
        await FindAsync(FactKeys.Enterprise(FactKeys.FirmOf(declared.Firms)), ct) is { } known ? declared with { Firms = FactKeys.Streams(known.Enterprise.Id) } : declared;

    /// <summary>Folds a stream anew from all results in effect.</summary>
    public async Task<StreamStanding> SwitchAsync(StreamPlace stream, CancellationToken ct)
    {
        var firm = (await FindAsync(FactKeys.Enterprise(FactKeys.FirmOf(stream.Firms)), ct))?.Enterprise;
        var (standing, lots, last) = await reading.FoldAsync(stream, ct);
        var before = await FindAsync(stream.Firms, ct);
        var after = before?.Clone() ?? new FactRecord { FirmStreams = new FirmStreams { Importer = FactKeys.FirmOf(stream.Firms) } };
        after.FirmStreams.Streams.Remove(after.FirmStreams.Streams.FirstOrDefault(one => one.HsPrefix == stream.HsPrefix && one.OriginCountry == stream.Origin) ?? new GoodsStream());
        var found = rules.Switching.FindingsDays == 0 ? [] : await reading.FindItemsAsync(stream, LegalCalendar.DateOf(now).AddDays(-rules.Switching.FindingsDays), ct);
        if (!standing.IsAsEver || found.Count > 0)
        {
            var written = new GoodsStream { HsPrefix = stream.HsPrefix, OriginCountry = stream.Origin, Lots = lots, Cause = last, Found = { found } };
            StreamRecords.Write(standing, written);
            after.FirmStreams.Streams.Add(written);
        }
        after.FirmStreams.Aliases.Clear();
        foreach (var alias in firm?.Aliases ?? [])
        {
            // What was reported before both ids were known to be one firm's stays with the id that it was declared under.
            var key = FactKeys.Streams(alias);
            if (key != stream.Firms && (await FindAsync(key, ct))?.Key != key.ToString())
            {
                after.FirmStreams.Aliases.Add(new Party { Scheme = alias.Scheme, Value = alias.Value });
            }
        }
        if (after.FirmStreams.Streams.Count == 0)
        {
            after = new FactRecord { Key = stream.Firms.ToString(), Deleted = true };
        }
        if (after.FirmStreams is not null || before is not null)
        {
            var writing = new FactWriting(dialect, transaction, new FactChange("results", last.Length > 0 ? last : "a result taken back", 0, IsAct: false), now);
            await writing.PutAsync(after);
            await writing.FinishAsync(ct);
        }
        return standing;
    }

    private async Task<FactRecord?> FindAsync(FactKey key, CancellationToken ct) =>
        await FactReading.OfAsync(connection, transaction, key, ct) is { Deleted: false } record ? record : null;
}
