using System.Data.Common;
using System.Globalization;
using Dapper;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Results;

/// <summary>Writes that sampling of a stream is taken up again, and where the stream stands then, inside a transaction in the lane of facts. Used once.</summary>
internal sealed class ResumptionWriting(Dialect dialect, DbTransaction transaction, StreamRules rules, DateTimeOffset now)
{
    private readonly DbConnection connection = transaction.Connection!;
    private readonly ResultReading reading = new(transaction.Connection!, transaction, rules);
    private readonly StreamWriting streams = new(dialect, transaction, rules, now);

    public async Task<ResultReceipt> StoreAsync(StreamResumption resumption, CancellationToken ct)
    {
        var stream = await streams.OfFirmAsync(resumption.Stream, ct);
        var row = new
        {
            resumption.ResumptionId, Firm = stream.Firms.Id, stream.HsPrefix, stream.Origin, MendedOn = ResultReading.Say(resumption.MendedOn),
            resumption.Reason, resumption.ReportedBy, ReportedAt = Instants.Format(now),
        };
        var stored = await connection.QueryFirstOrDefaultAsync<(string, string, string, string, string)?>(Command(ResultSql.FindResumption, row, ct));
        var before = (await reading.FoldAsync(stream, ct)).Standing.Switching;
        if (stored is not null)
        {
            return stored == (row.Firm, row.HsPrefix, row.Origin, row.MendedOn, row.Reason)
                ? new ResultReceipt(Accepted: false, before, Repeated: true)
                : throw new ResultConflictException(ResultConflict.Exists, $"'{resumption.ResumptionId}' was said of something else; use a number of its own.");
        }
        await connection.ExecuteAsync(Command(ResultSql.AddResumption, row, ct));
        if (before.Severity != StreamSeverity.Discontinued || (await reading.FoldAsync(stream, ct)).Standing.Switching == before)
        {
            throw new ResultConflictException(ResultConflict.Superseded, before.Severity == StreamSeverity.Discontinued
                ? $"Lots inspected after {row.MendedOn} were rejected, too: what was mended then is not enough."
                : $"Sampling of {stream.HsPrefix} from {stream.Origin} by {row.Firm} is not discontinued.");
        }
        await ActWriting.AddAsync(
            dialect, transaction, Lane.Facts, new Act(resumption.ReportedBy, ActKind.ResumeStream, $"{resumption.ResumptionId}: {row.Firm} {row.HsPrefix} {row.Origin} {row.MendedOn}", resumption.Reason), now, ct);
        return new ResultReceipt(Accepted: false, (await streams.SwitchAsync(stream, ct)).Switching, Repeated: false);
    }

    private CommandDefinition Command(string statement, object parameters, CancellationToken ct) => new(statement, parameters, transaction, cancellationToken: ct);
}
