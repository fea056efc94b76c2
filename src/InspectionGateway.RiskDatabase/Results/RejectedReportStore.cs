using Dapper;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Results;

/// <summary>Results that a gateway had received while the database was away, and that then stood against what it knows. Any number of threads may use it.</summary>
public sealed class RejectedReportStore(Dialect dialect, TimeProvider time)
{
    private static readonly TimeSpan Listed = TimeSpan.FromDays(90);

    /// <summary>Keeps one; of the same number the last.</summary>
    /// <param name="report">As it was received.</param>
    /// <param name="why">What its reporter would have been told.</param>
    /// <param name="ct">Cancels.</param>
    public Task AddAsync(ReceivedReport report, string why, CancellationToken ct) => dialect.WriteAsync(
        Lane.Facts,
        async transaction =>
        {
            var (result, now) = (report.Result, time.GetUtcNow());
            var row = new
            {
                result.ResultId, result.Tenant, result.DeclarationId, result.LineNo, Report = report.ToByteArray(), Why = why, RejectedAt = Instants.Format(now),
            };
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(RejectedReportSql.Remove, row, transaction, cancellationToken: ct));
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(RejectedReportSql.Add, row, transaction, cancellationToken: ct));
            var act = new Act(report.ReportedBy, ActKind.RejectReport, $"{result.ResultId}: {result.Tenant} {result.DeclarationId} line {result.LineNo}: {why}", report.Reason);
            await ActWriting.AddAsync(dialect, transaction, Lane.Facts, act, now, ct);
            return true;
        },
        ct);

    /// <summary>Those of the last 90 days whose line has got no result since, the newest first.</summary>
    public async Task<IReadOnlyList<RejectedReport>> ListAsync(int limit, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var rows = await connection.QueryAsync<(byte[] Report, string Why, string RejectedAt)>(new CommandDefinition(RejectedReportSql.List(dialect), new { Since = Instants.Format(time.GetUtcNow() - Listed), Limit = limit }, cancellationToken: ct));
        return [.. rows.Select(row => new RejectedReport
        {
            Report = ReceivedReport.Parser.ParseFrom(row.Report), Why = row.Why, RejectedAt = Timestamp.FromDateTimeOffset(Instants.Parse(row.RejectedAt)),
        })];
    }
}
