using System.Data.Common;
using Dapper;
using Google.Protobuf;
using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Results;

/// <summary>Reads parts of lots. Used by one thread at a time.</summary>
internal sealed class PartReading(DbConnection connection, DbTransaction? transaction)
{
    /// <summary>The parts of a line that no other came in the place of, in the order of their report.</summary>
    public async Task<IReadOnlyList<InspectionResult>> ListAsync(string tenant, string declarationId, int lineNo, CancellationToken ct) =>
        [.. (await connection.QueryAsync<byte[]>(Command(PartSql.OfLine, new { Tenant = tenant, DeclarationId = declarationId, LineNo = lineNo }, ct))).Select(InspectionResult.Parser.ParseFrom)];

    /// <summary>Whether a part was reported before.</summary>
    /// <exception cref="ResultConflictException">Its number was used with other content.</exception>
    public async Task<bool> IsRepeatedAsync(InspectionResult part, string corrects, CancellationToken ct) =>
        await connection.QueryFirstOrDefaultAsync<(byte[] Report, string Corrects)?>(Command(PartSql.Find, new { part.ResultId }, ct)) is var (report, before)
        && (before == corrects && report.AsSpan().SequenceEqual(part.ToByteArray())
            ? true
            : throw new ResultConflictException(ResultConflict.Exists, $"Result '{part.ResultId}' was reported with other content; correct it under a number of its own."));

    private CommandDefinition Command(string statement, object parameters, CancellationToken ct) => new(statement, parameters, transaction, cancellationToken: ct);
}
