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

    /// <summary>Folds the stream of a lot's goods anew from all results in effect, or all of the firm, when what is kept of it is by another scope.</summary>
    /// <param name="goods">A lot's, or a stream's of the scope in force.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<StreamStanding> SwitchAsync(StreamPlace goods, CancellationToken ct)
    {
        var stream = rules.Scope.Of(goods);
        var before = await FindAsync(stream.Firms, ct);
        var after = before?.Clone() ?? new FactRecord { FirmStreams = new FirmStreams { Importer = FactKeys.FirmOf(stream.Firms) } };
        var kept = after.FirmStreams.Streams;
        var isOfScope = kept.All(one => one.HsPrefix.Length == rules.Scope.Digits && one.OriginCountry.Length > 0 == rules.Scope.ByOrigin);
        var renewed = isOfScope ? [stream] : (await reading.ListGoodsAsync(stream.Firms, ct)).Select(rules.Scope.Of).Append(stream).Distinct().ToList();
        var (standing, last) = (default(StreamStanding), "");
        foreach (var one in kept.Where(one => !isOfScope || (one.HsPrefix == stream.HsPrefix && one.OriginCountry == stream.Origin)).ToList())
        {
            kept.Remove(one);
        }
        foreach (var one in renewed)
        {
            var (written, found) = await FoldAsync(one, ct);
            if (written is not null)
            {
                kept.Add(written);
            }
            (standing, last) = one == stream ? found : (standing, last);
        }
        await NameAliasesAsync(after.FirmStreams, stream.Firms, ct);
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

    // The fact of a stream, unless its next lot is inspected as a first one, and where it stands, with what came last.
    private async Task<(GoodsStream? Written, (StreamStanding Standing, string Last) Found)> FoldAsync(StreamPlace stream, CancellationToken ct)
    {
        var (standing, lots, last) = await reading.FoldAsync(stream, ct);
        var items = rules.Switching.FindingsDays == 0 ? [] : await reading.FindItemsAsync(stream, LegalCalendar.DateOf(now).AddDays(-rules.Switching.FindingsDays), ct);
        if (standing.IsAsEver && items.Count == 0)
        {
            return (null, (standing, last));
        }
        var written = new GoodsStream { HsPrefix = stream.HsPrefix, OriginCountry = stream.Origin, Lots = lots, Cause = last, Found = { items } };
        StreamRecords.Write(standing, written);
        return (written, (standing, last));
    }

    private async Task NameAliasesAsync(FirmStreams streams, FactKey own, CancellationToken ct)
    {
        streams.Aliases.Clear();
        var firm = (await FindAsync(FactKeys.Enterprise(FactKeys.FirmOf(own)), ct))?.Enterprise;
        foreach (var alias in firm?.Aliases ?? [])
        {
            // What was reported before both ids were known to be one firm's stays with the id that it was declared under.
            var key = FactKeys.Streams(alias);
            if (key != own && (await FindAsync(key, ct))?.Key != key.ToString())
            {
                streams.Aliases.Add(new Party { Scheme = alias.Scheme, Value = alias.Value });
            }
        }
    }

    private async Task<FactRecord?> FindAsync(FactKey key, CancellationToken ct) =>
        await FactReading.OfAsync(connection, transaction, key, ct) is { Deleted: false } record ? record : null;
}
