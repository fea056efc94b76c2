using Dapper;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Replay;

/// <summary>Facts as they were. Any number of threads may use it.</summary>
public sealed class FactHistory(Dialect dialect)
{
    /// <summary>One version of a record; null when it was never stored.</summary>
    public async Task<FactRecord?> FindAsync(FactKey key, long version, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var payload = await connection.ExecuteScalarAsync<byte[]?>(new CommandDefinition(
            HistorySql.Version, new { Kind = key.Kind.Name(), key.Id, Version = version }, cancellationToken: ct));
        return payload is null ? null : FactRecord.Parser.ParseFrom(payload);
    }

    /// <summary>A replicated set, tombstones too, as it was when a decision read it.</summary>
    public async Task<IReadOnlyList<FactRecord>> ReadSetAsync(SetRead read, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var whole = read is { Seq: 0, Source: FactSource.Database };
        var rows = await connection.QueryAsync<byte[]>(new CommandDefinition(
            whole ? HistorySql.SetAsOf : HistorySql.SetUpTo,
            new { read.Kind, read.Seq, ChangedAt = Instants.Format(read.AsOf.ToDateTimeOffset()) }, cancellationToken: ct));
        return [.. rows.Select(FactRecord.Parser.ParseFrom)];
    }
}
