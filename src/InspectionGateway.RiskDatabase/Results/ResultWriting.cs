using System.Data;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Google.Protobuf;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Guards;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.RiskDatabase.Suspensions;

namespace InspectionGateway.RiskDatabase.Results;

/// <summary>Writes one result and its effects inside a transaction in the lane of facts. Used once.</summary>
internal sealed class ResultWriting(Dialect dialect, DbTransaction transaction, StreamRules rules, DateTimeOffset now)
{
    private readonly DbConnection connection = transaction.Connection!;
    private readonly ResultReading reading = new(transaction.Connection!, transaction, rules);
    private readonly SuspensionWriting suspensions = new(dialect, transaction, now);
    private readonly StreamWriting streams = new(dialect, transaction, rules, now);
    private readonly ThresholdWriting thresholds = new(dialect, transaction, rules, now);

    public async Task<ResultReceipt> StoreAsync(ReportedResult reported, CancellationToken ct)
    {
        reported = reported with { Stream = reported.Stream is { } declared ? await streams.OfFirmAsync(declared, ct) : null };
        var result = reported.Result;
        if (await reading.RepeatAsync(reported.LastPart?.Part ?? result, reported.Corrects, reported.AppliedOn, ct) is { } repeated)
        {
            return repeated;
        }
        await CheckPlaceAsync(reported, ct);
        await dialect.InsertAsync(transaction, Row(reported), ct);
        var what = reported.AppliedOn is not null ? ActKind.RecordReinspection : reported.Corrects.Length > 0 ? ActKind.CorrectResult : ActKind.ReportResult;
        await ActWriting.AddAsync(dialect, transaction, Lane.Facts, new Act(reported.ReportedBy, what, $"{result.ResultId}: {result.Tenant} {result.DeclarationId} line {result.LineNo}", reported.Reason), now, ct);
        await suspensions.TakeBackAsync(reported.Corrects, ct);
        foreach (var key in reported.Lot.Accepted || result.Resubmitted ? [] : reported.Contradicts ?? [])
        {
            await suspensions.SuspendAsync(key, result.ResultId, ct);
        }
        if (await reading.PlaceAsync(reported.Corrects, ct) is { } left && left != reported.Stream)
        {
            // The declaration was amended in between: what is corrected counted elsewhere.
            await streams.SwitchAsync(left, ct);
            await thresholds.FollowAsync(left, ct);
        }
        if (reported.Stream is not { } stream)
        {
            return new ResultReceipt(reported.Lot.Accepted, null, Repeated: false);
        }
        var standing = await streams.SwitchAsync(stream, ct);
        await thresholds.FollowAsync(stream, ct);
        return new ResultReceipt(reported.Lot.Accepted, standing.Switching, Repeated: false, await reading.FreshnessAsync(stream, ct));
    }

    // A line has one original result in effect; a correction comes in the place of that.
    private async Task CheckPlaceAsync(ReportedResult reported, CancellationToken ct)
    {
        var (result, counts) = (reported.Result, !reported.Result.Resubmitted);
        var parts = new PartReading(connection, transaction);
        _ = await parts.IsRepeatedAsync(result, reported.Corrects, ct);
        if (counts && reported.Corrects.Length == 0)
        {
            PartWriting.Agree((await parts.ListAsync(result.Tenant, result.DeclarationId, result.LineNo, ct)).Count, reported.LastPart?.Before ?? 0);
        }
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
        await ReinspectionCheck.CheckAsync(transaction, reported, ct);
    }

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
                { "drawn", typeof(bool) }, { "maker", typeof(string) }, { "applied_on", typeof(string) }, { "row_ids", typeof(string) }, { "net_weight", typeof(string) }, { "last_part", typeof(byte[]) },
            },
        };
        table.Rows.Add(
            result.ResultId, result.Tenant, result.DeclarationId, result.LineNo, reported.Corrects,
            stream?.Firms.Id ?? "", stream?.HsPrefix ?? "", stream?.Origin ?? "", !result.Resubmitted, ResultReading.Say(lot.InspectedOn),
            lot.Accepted, lot.AcceptanceNumber, lot.AcceptedTighter, lot.IsCritical, reported.DecisionId,
            Instants.Format(now), reported.ReportedBy, reported.Reason, result.ToByteArray(), reported.IsDrawn, lot.Maker, ResultReading.Say(reported.AppliedOn), reported.Line is { } line ? RowIds.Of(line) : "",
            lot.NetWeight?.ToString(CultureInfo.InvariantCulture) ?? "", reported.LastPart?.Part.ToByteArray());
        return table;
    }

    private CommandDefinition Command(string statement, object parameters, CancellationToken ct) => new(statement, parameters, transaction, cancellationToken: ct);
}
