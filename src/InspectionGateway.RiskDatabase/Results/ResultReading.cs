using System.Data.Common;
using System.Globalization;
using Dapper;
using Google.Protobuf;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Simulations;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.RiskDatabase.Results;

/// <summary>Reads results and what they make of their streams. Used by one thread at a time.</summary>
internal sealed class ResultReading(DbConnection connection, DbTransaction? transaction, StreamRules rules)
{
    private const string DayFormat = "yyyy-MM-dd";

    // More than any row asks of one lot.
    private const int MostItems = 20;

    /// <summary>A day as it is stored; empty: none.</summary>
    public static string Say(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture) ?? "";

    /// <summary>The answer to a result that was reported before; null when it was not.</summary>
    /// <exception cref="ResultConflictException">Its number was used with other content.</exception>
    public async Task<ResultReceipt?> RepeatAsync(InspectionResult result, string corrects, DateOnly? appliedOn, CancellationToken ct)
    {
        var stored = await connection.QueryFirstOrDefaultAsync<(byte[] Report, string Corrects, string AppliedOn, bool Accepted)?>(Command(ResultSql.Find, new { result.ResultId }, ct));
        if (stored is not var (report, before, applied, accepted))
        {
            return null;
        }
        return before == corrects && applied == Say(appliedOn) && report.AsSpan().SequenceEqual(result.ToByteArray())
            ? await PlaceAsync(result.ResultId, ct) is { } place
                ? new ResultReceipt(accepted, (await FoldAsync(rules.Scope.Of(place), ct)).Standing.Switching, Repeated: true, await FreshnessAsync(place, ct))
                : new ResultReceipt(accepted, null, Repeated: true)
            : throw new ResultConflictException(ResultConflict.Exists, $"Result '{result.ResultId}' was reported with other content; correct it under a number of its own.");
    }

    /// <summary>A result by its number; null when there is none.</summary>
    public async Task<StoredResult?> FindAsync(string resultId, CancellationToken ct)
    {
        if (await connection.QueryFirstOrDefaultAsync<(byte[] Report, string DecisionId, string Day)?>(Command(ResultSql.Stored, new { ResultId = resultId }, ct)) is not var (report, decisionId, day))
        {
            return null;
        }
        var good = await PlaceAsync(resultId, ct) is { } stream
            ? await connection.ExecuteScalarAsync<string?>(Command(ResultSql.LastGood, new { Firm = stream.Firms.Id, stream.HsPrefix, stream.Origin, Counts = true, InspectedOn = day, Accepted = true }, ct))
            : null;
        return new StoredResult(InspectionResult.Parser.ParseFrom(report), decisionId, good is null ? null : DayOf(good));
    }

    /// <summary>The goods of a result's lot; null: it was counted in no stream.</summary>
    public async Task<StreamPlace?> PlaceAsync(string resultId, CancellationToken ct) =>
        await connection.QueryFirstOrDefaultAsync<(string Firm, string HsPrefix, string Origin)?>(Command(ResultSql.Place, new { ResultId = resultId }, ct)) is ({ Length: > 0 } firm, var hs, var origin)
            ? new StreamPlace(new FactKey(FactKind.Streams, firm), hs, origin)
            : null;

    /// <summary>Where a stream stands by all results in effect and what was mended, how many lots that are, and what came last.</summary>
    public async Task<(StreamStanding Standing, long Lots, string Last)> FoldAsync(StreamPlace stream, CancellationToken ct)
    {
        var place = new { Firm = stream.Firms.Id, HsPattern = $"{stream.HsPrefix}%", stream.Origin, Counts = true };
        var mended = new Queue<(string Id, string Day)>((await connection.QueryAsync<(string Id, string HsPrefix, string Origin, string Day)>(Command(ResultSql.Resumptions, place, ct)))
            .Where(one => stream.Overlaps(new StreamPlace(stream.Firms, one.HsPrefix, one.Origin))).Select(one => (one.Id, one.Day)));
        var plan = rules.FindPlan(stream.HsPrefix).Plan;
        var (standing, count, last) = (default(StreamStanding), 0L, "");
        foreach (var lot in await connection.QueryAsync<LotRow>(Command(ResultSql.Lots, place, ct)))
        {
            // What was mended on a day counts after the lots of that day.
            Resume(lot.Day);
            standing = standing.After(LotOf(lot), rules, plan);
            (count, last) = (count + 1, lot.Id);
        }
        Resume(null);
        return (standing, count, last);

        void Resume(string? before)
        {
            while (mended.TryPeek(out var next) && (before is null || string.CompareOrdinal(next.Day, before) < 0))
            {
                (standing, last) = (standing.AfterCorrectiveAction(), mended.Dequeue().Id);
            }
        }
    }

    /// <summary>What changed how lots are inspected, of lots inspected since a day, and mended since.</summary>
    public async Task<IReadOnlyList<StreamEvent>> ListEventsAsync(DateOnly since, CancellationToken ct)
    {
        var parameters = new { FirstDay = Say(since), Counts = true };
        var lots = await connection.QueryAsync<LotRow>(Command(ResultSql.Reported, parameters, ct));
        var mended = await connection.QueryAsync<(string At, string Firm, string HsPrefix, string Origin)>(Command(ResultSql.Resumed, parameters, ct));
        return
        [
            .. lots.Select(row => new StreamEvent(Instants.Parse(row.At), new StreamPlace(new FactKey(FactKind.Streams, row.Firm), row.HsPrefix, row.Origin), LotOf(row), (row.Tenant, row.DeclarationId, row.Line))),
            .. mended.Select(row => new StreamEvent(Instants.Parse(row.At), new StreamPlace(new FactKey(FactKind.Streams, row.Firm), row.HsPrefix, row.Origin), null, ("", "", 0))),
        ];
    }

    /// <summary>The items of a stream that did not conform in lots after a day, with the latest day of each; the latest first.</summary>
    public async Task<IReadOnlyList<FoundItem>> FindItemsAsync(StreamPlace stream, DateOnly after, CancellationToken ct)
    {
        var place = new { Firm = stream.Firms.Id, HsPattern = $"{stream.HsPrefix}%", stream.Origin, Counts = true, After = Say(after) };
        var results = await connection.QueryAsync<(string Day, byte[] Report)>(Command(ResultSql.Since, place, ct));
        return [.. results.SelectMany(result => InspectionResult.Parser.ParseFrom(result.Report).Findings, (result, finding) => (finding.Item, result.Day)).Where(found => found.Item.Length > 0)
            .GroupBy(found => found.Item, (item, found) => (Item: item, Day: DayOf(found.Max(one => one.Day)!)))
            .OrderByDescending(found => found.Day).ThenBy(found => found.Item, StringComparer.Ordinal).Take(MostItems)
            .Select(found => new FoundItem { Item = found.Item, LatestOn = new Day { Year = found.Day.Year, Month = found.Day.Month, Day_ = found.Day.Day } })];
    }

    /// <summary>The goods of all lots of a firm.</summary>
    public async Task<IReadOnlyList<StreamPlace>> ListGoodsAsync(FactKey firms, CancellationToken ct) =>
        [.. (await connection.QueryAsync<(string HsPrefix, string Origin)>(Command(ResultSql.Goods, new { Firm = firms.Id, Counts = true }, ct))).Select(goods => new StreamPlace(firms, goods.HsPrefix, goods.Origin))];

    /// <summary>How fresh a stream's fact is now; null: there never was one.</summary>
    public async Task<Freshness?> FreshnessAsync(StreamPlace stream, CancellationToken ct) =>
        await FactReading.OwnAsync(connection, transaction, stream.Firms, ct) is { } record ? Freshness.Of(record) : null;

    private static StreamLot LotOf(LotRow row) =>
        new(row.Accepted, row.AcceptanceNumber, row.AcceptedTighter, DayOf(row.Day), row.Critical, WeightOf(row.NetWeight), row.Maker);

    private static DateOnly DayOf(string stored) => DateOnly.ParseExact(stored, DayFormat, CultureInfo.InvariantCulture);

    private static decimal? WeightOf(string stored) => stored.Length > 0 ? decimal.Parse(stored, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : null;

    // As the statements name its columns; what one does not ask for stays as it is.
    private sealed record LotRow
    {
        public string Id { get; init; } = "";
        public string Day { get; init; } = "";
        public bool Accepted { get; init; }
        public int AcceptanceNumber { get; init; }
        public bool AcceptedTighter { get; init; }
        public bool Critical { get; init; }
        public string Maker { get; init; } = "";
        public string NetWeight { get; init; } = "";
        public string At { get; init; } = "";
        public string Firm { get; init; } = "";
        public string HsPrefix { get; init; } = "";
        public string Origin { get; init; } = "";
        public string Tenant { get; init; } = "";
        public string DeclarationId { get; init; } = "";
        public int Line { get; init; }
    }

    private CommandDefinition Command(string statement, object parameters, CancellationToken ct) => new(statement, parameters, transaction, cancellationToken: ct);
}
