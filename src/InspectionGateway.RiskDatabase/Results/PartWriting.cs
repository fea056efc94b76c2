using System.Data.Common;
using Dapper;
using Google.Protobuf;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Results;

/// <summary>Writes a part of a lot's inspection inside a transaction in the lane of facts. Used once.</summary>
internal sealed class PartWriting(Dialect dialect, DbTransaction transaction, DateTimeOffset now)
{
    private readonly DbConnection connection = transaction.Connection!;
    private readonly PartReading reading = new(transaction.Connection!, transaction);

    /// <returns>Whether it had been reported before.</returns>
    public async Task<bool> StoreAsync(ReportedPart reported, CancellationToken ct)
    {
        var part = reported.Part;
        if (await reading.IsRepeatedAsync(part, reported.Corrects, ct))
        {
            return true;
        }
        await CheckAsync(reported, ct);
        await connection.ExecuteAsync(Command(PartSql.Add, new
        {
            part.ResultId, part.Tenant, part.DeclarationId, part.LineNo, reported.Corrects, ReportedAt = Instants.Format(now), reported.ReportedBy, reported.Reason, Report = part.ToByteArray(),
        }, ct));
        var what = reported.Corrects.Length > 0 ? ActKind.CorrectResult : ActKind.ReportResult;
        await ActWriting.AddAsync(dialect, transaction, Lane.Facts, new Act(reported.ReportedBy, what, $"{part.ResultId}: {part.Tenant} {part.DeclarationId} line {part.LineNo}, a part", reported.Reason), now, ct);
        return false;
    }

    private async Task CheckAsync(ReportedPart reported, CancellationToken ct)
    {
        var part = reported.Part;
        var line = new { part.ResultId, part.DeclarationId, part.Tenant, part.LineNo, Counts = true };
        if (await connection.QueryFirstOrDefaultAsync<string?>(Command(ResultSql.InEffect, line, ct)) is { } whole)
        {
            throw new ResultConflictException(ResultConflict.Exists, $"Line {part.LineNo} of '{part.DeclarationId}' has the result '{whole}', with all its parts; correct that.");
        }
        if (await connection.ExecuteScalarAsync<byte[]?>(Command(ResultSql.Report, line, ct)) is not null)
        {
            throw new ResultConflictException(ResultConflict.Exists, $"Result '{part.ResultId}' was reported with other content; correct it under a number of its own.");
        }
        var parts = await reading.ListAsync(part.Tenant, part.DeclarationId, part.LineNo, ct);
        if (reported.Corrects.Length > 0 && parts.All(one => one.ResultId != reported.Corrects))
        {
            throw new ResultConflictException(ResultConflict.Missing, $"There is no part '{reported.Corrects}' of line {part.LineNo} of '{part.DeclarationId}'.");
        }
        Agree(parts.Count(one => one.ResultId != reported.Corrects), reported.Before);
    }

    /// <exception cref="ResultConflictException">Another part came between.</exception>
    public static void Agree(int parts, int before)
    {
        if (parts != before)
        {
            throw new ResultConflictException(ResultConflict.Superseded, "Another part of the lot came between; call again.");
        }
    }

    private CommandDefinition Command(string statement, object parameters, CancellationToken ct) => new(statement, parameters, transaction, cancellationToken: ct);
}
