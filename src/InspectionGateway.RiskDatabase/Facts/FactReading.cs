using System.Data.Common;
using Dapper;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>Finds a fact by its key or by an alias.</summary>
internal static class FactReading
{
    public static async Task<FactRecord?> OfAsync(DbConnection connection, DbTransaction? transaction, FactKey key, CancellationToken ct)
    {
        var own = await OwnAsync(connection, transaction, key, ct);
        if (own is { Deleted: false })
        {
            return own;
        }
        var alias = await connection.QuerySingleOrDefaultAsync<(string? Id, long Version)?>(new CommandDefinition(
            FactSql.Alias, Named(key), transaction, cancellationToken: ct));
        return alias switch
        {
            { Id: { } id } => await OwnAsync(connection, transaction, key with { Id = id }, ct),
            { Version: var removedAt } when removedAt > (own?.Version ?? 0) => new FactRecord { Key = key.ToString(), Version = removedAt, Deleted = true },
            _ => own,
        };
    }

    /// <summary>The record of a key, whether or not it is deleted; null when none was ever stored.</summary>
    public static async Task<FactRecord?> OwnAsync(DbConnection connection, DbTransaction? transaction, FactKey key, CancellationToken ct)
    {
        var payload = await connection.ExecuteScalarAsync<byte[]?>(new CommandDefinition(
            FactSql.Payload, Named(key), transaction, cancellationToken: ct));
        return payload is null ? null : FactRecord.Parser.ParseFrom(payload);
    }

    private static object Named(FactKey key) => new { Kind = key.Kind.Name(), key.Id };
}
