using Dapper;
using Google.Protobuf;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Results;

namespace InspectionGateway.RiskDatabase.Lots;

/// <summary>What happens to lots beside their results: samples at laboratories, and what becomes of what was not accepted. Any number of threads may use it.</summary>
public sealed class LotStore(Dialect dialect, TimeProvider time)
{
    private enum Kind
    {
        Samples = 1,
        Disposal = 2,
    }

    /// <summary>Keeps that samples went to a laboratory, once.</summary>
    /// <returns>Whether it was kept before.</returns>
    /// <exception cref="ResultConflictException">Its number was used with other content.</exception>
    public Task<bool> AddAsync(SamplesSent samples, DateOnly takenOn, DateOnly dueOn, string reportedBy, CancellationToken ct) => AddAsync(
        new Row(samples.ReportId, Kind.Samples, samples.Tenant, samples.DeclarationId, samples.LineNo, ResultReading.Say(takenOn), ResultReading.Say(dueOn), samples.ToByteArray(), reportedBy),
        ActKind.ReportSamples, samples.Laboratory, ct);

    /// <summary>Keeps what becomes of a lot that was not accepted, once.</summary>
    /// <returns>Whether it was kept before.</returns>
    /// <exception cref="ResultConflictException">Its number was used with other content, or no result says that the lot was not accepted.</exception>
    public Task<bool> AddAsync(Disposal disposal, DateOnly decidedOn, string reportedBy, CancellationToken ct) => AddAsync(
        new Row(disposal.ReportId, Kind.Disposal, disposal.Tenant, disposal.DeclarationId, disposal.LineNo, ResultReading.Say(decidedOn), "", disposal.ToByteArray(), reportedBy),
        ActKind.ReportDisposal, disposal.Kind.ToString().ToUpperInvariant(), ct);

    /// <summary>Samples that were due before a day and whose line has no result since, the longest overdue first.</summary>
    public async Task<IReadOnlyList<(SamplesSent Samples, string ReportedBy)>> ListOverdueAsync(DateOnly today, int limit, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var rows = await connection.QueryAsync<(byte[] Payload, string ReportedBy)>(new CommandDefinition(LotSql.Overdue(dialect), new { Today = ResultReading.Say(today), Limit = limit }, cancellationToken: ct));
        return [.. rows.Select(row => (SamplesSent.Parser.ParseFrom(row.Payload), row.ReportedBy))];
    }

    private Task<bool> AddAsync(Row row, ActKind what, string detail, CancellationToken ct) => dialect.WriteAsync(
        Lane.Facts,
        async transaction =>
        {
            var (connection, now) = (transaction.Connection!, time.GetUtcNow());
            if (await connection.ExecuteScalarAsync<byte[]?>(new CommandDefinition(LotSql.Find, row, transaction, cancellationToken: ct)) is { } stored)
            {
                return stored.AsSpan().SequenceEqual(row.Payload) ? true : throw new ResultConflictException(ResultConflict.Exists, $"'{row.ReportId}' was told with other content; use a number of its own.");
            }
            var line = new { row.DeclarationId, row.Tenant, row.LineNo, Accepted = false };
            if (row.Kind == Kind.Disposal && await connection.ExecuteScalarAsync<long>(new CommandDefinition(LotSql.Refused, line, transaction, cancellationToken: ct)) == 0)
            {
                throw new ResultConflictException(ResultConflict.Missing, $"No result in effect says that line {row.LineNo} of '{row.DeclarationId}' was not accepted.");
            }
            await connection.ExecuteAsync(new CommandDefinition(LotSql.Add, row with { ReportedAt = Instants.Format(now) }, transaction, cancellationToken: ct));
            await ActWriting.AddAsync(
                dialect, transaction, Lane.Facts, new Act(row.ReportedBy, what, $"{row.ReportId}: {row.Tenant} {row.DeclarationId} line {row.LineNo} {detail}", ""), now, ct);
            return false;
        },
        ct);

    private sealed record Row(
        string ReportId, Kind Kind, string Tenant, string DeclarationId, int LineNo, string ReportedOn, string DueOn, byte[] Payload, string ReportedBy, string ReportedAt = "");
}
