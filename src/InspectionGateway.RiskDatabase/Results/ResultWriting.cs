using System.Data;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Google.Protobuf;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.RiskDatabase.Results;

/// <summary>Writes one result and its effects inside a transaction in the lane of facts. Used once.</summary>
internal sealed class ResultWriting(Dialect dialect, DbTransaction transaction, SwitchingNumbers numbers, DateTimeOffset now)
{
    private readonly DbConnection connection = transaction.Connection!;
    private readonly ResultReading reading = new(transaction.Connection!, transaction, numbers);

    public async Task<ResultReceipt> StoreAsync(ReportedResult reported, CancellationToken ct)
    {
        // A firm is one, under whichever of its ids it declares.
        var enterprise = reported.Stream is { } declared ? await FindAsync(FactKeys.Enterprise(FactKeys.FirmOf(declared.Firms)), ct) : null;
        if (enterprise is not null)
        {
            reported = reported with { Stream = reported.Stream! with { Firms = FactKeys.Streams(enterprise.Enterprise.Id) } };
        }
        var result = reported.Result;
        if (await reading.RepeatAsync(result, reported.Corrects, ct) is { } repeated)
        {
            return repeated;
        }
        await CheckPlaceAsync(reported, ct);
        await dialect.InsertAsync(transaction, Row(reported), ct);
        var what = reported.Corrects.Length > 0 ? ActKind.CorrectResult : ActKind.ReportResult;
        await ActWriting.AddAsync(dialect, transaction, Lane.Facts, new Act(reported.ReportedBy, what, $"{result.ResultId}: {result.Tenant} {result.DeclarationId} line {result.LineNo}", reported.Reason), now, ct);
        if (await reading.PlaceAsync(reported.Corrects, ct) is { } left && left != reported.Stream)
        {
            // The declaration was amended in between: what is corrected counted elsewhere.
            await SwitchAsync(left, (await FindAsync(FactKeys.Enterprise(FactKeys.FirmOf(left.Firms)), ct))?.Enterprise, ct);
        }
        return new ResultReceipt(reported.Lot.Accepted, reported.Stream is null ? null : await SwitchAsync(reported.Stream, enterprise?.Enterprise, ct), Repeated: false);
    }

    // A line has one original result in effect; a correction comes in the place of that.
    private async Task CheckPlaceAsync(ReportedResult reported, CancellationToken ct)
    {
        var (result, counts) = (reported.Result, !reported.Result.Resubmitted);
        var place = new { result.DeclarationId, result.Tenant, result.LineNo, Counts = counts };
        if (reported.Corrects.Length == 0)
        {
            if (counts && await connection.QueryFirstOrDefaultAsync<string?>(Command(ResultSql.InEffect, place, ct)) is { } other)
            {
                throw new ResultConflictException(ResultConflict.Exists, $"Line {result.LineNo} of '{result.DeclarationId}' has the result '{other}'; correct that.");
            }
            return;
        }
        if (await connection.QueryFirstOrDefaultAsync<string?>(Command(ResultSql.Corrected, new { reported.Corrects }, ct)) is { } later)
        {
            throw new ResultConflictException(ResultConflict.Superseded, $"Result '{reported.Corrects}' was corrected by '{later}'.");
        }
        var before = await connection.QueryAsync<string>(Command(ResultSql.InEffect, place, ct));
        if (!before.Contains(reported.Corrects))
        {
            throw new ResultConflictException(ResultConflict.Missing, $"There is no result '{reported.Corrects}' of line {result.LineNo} of '{result.DeclarationId}'.");
        }
    }

    // What rules ask for is a fact like others, and reaches the gateways as they do.
    private async Task<StreamState> SwitchAsync(StreamPlace stream, Enterprise? firm, CancellationToken ct)
    {
        var (state, lots, last) = await reading.FoldAsync(stream, ct);
        var before = await FindAsync(stream.Firms, ct);
        var after = before?.Clone() ?? new FactRecord { FirmStreams = new FirmStreams { Importer = FactKeys.FirmOf(stream.Firms) } };
        after.FirmStreams.Streams.Remove(after.FirmStreams.Streams.FirstOrDefault(one => one.HsPrefix == stream.HsPrefix && one.OriginCountry == stream.Origin) ?? new GoodsStream());
        if (state.Severity != StreamSeverity.Normal)
        {
            var written = new GoodsStream { HsPrefix = stream.HsPrefix, OriginCountry = stream.Origin, Lots = lots, Cause = last };
            StreamRecords.Write(state, written);
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
            var writing = new FactWriting(dialect, transaction, new FactChange("results", $"result {(last.Length > 0 ? last : "taken back")}", 0, IsAct: false), now);
            await writing.PutAsync(after);
            await writing.FinishAsync(ct);
        }
        return state;
    }

    private async Task<FactRecord?> FindAsync(FactKey key, CancellationToken ct) =>
        await FactReading.OfAsync(connection, transaction, key, ct) is { Deleted: false } record ? record : null;

    private DataTable Row(ReportedResult reported)
    {
        var (result, lot, stream) = (reported.Result, reported.Lot, reported.Stream);
        var table = new DataTable("inspection_result")
        {
            Columns =
            {
                { "result_id", typeof(string) }, { "tenant", typeof(string) }, { "declaration_id", typeof(string) }, { "line_no", typeof(int) }, { "corrects", typeof(string) },
                { "firm", typeof(string) }, { "hs_prefix", typeof(string) }, { "origin", typeof(string) }, { "counts", typeof(bool) }, { "inspected_on", typeof(string) },
                { "accepted", typeof(bool) }, { "acceptance_number", typeof(int) }, { "accepted_tighter", typeof(bool) }, { "critical", typeof(bool) }, { "decision_id", typeof(string) },
                { "reported_at", typeof(string) }, { "reported_by", typeof(string) }, { "reason", typeof(string) }, { "report", typeof(byte[]) },
            },
        };
        table.Rows.Add(
            result.ResultId, result.Tenant, result.DeclarationId, result.LineNo, reported.Corrects,
            stream?.Firms.Id ?? "", stream?.HsPrefix ?? "", stream?.Origin ?? "", !result.Resubmitted, lot.InspectedOn.ToString(ResultReading.DayFormat, CultureInfo.InvariantCulture),
            lot.Accepted, lot.AcceptanceNumber, lot.AcceptedTighter, lot.IsCritical, reported.DecisionId,
            Instants.Format(now), reported.ReportedBy, reported.Reason, result.ToByteArray());
        return table;
    }

    private CommandDefinition Command(string statement, object parameters, CancellationToken ct) => new(statement, parameters, transaction, cancellationToken: ct);
}
