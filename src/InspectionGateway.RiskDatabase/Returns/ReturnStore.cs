using System.Data.Common;
using Dapper;
using Google.Protobuf;
using InspectionGateway.Engine.Returns;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Results;

namespace InspectionGateway.RiskDatabase.Returns;

/// <summary>What a month had beside its decisions, and the returns that were made of it. Any number of threads may use it.</summary>
public sealed class ReturnStore(Dialect dialect)
{
    /// <summary>Adds results and disposals of some days to a tally.</summary>
    public async Task AddAsync(MonthlyTally tally, DateOnly first, DateOnly last, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var days = new { FirstDay = ResultReading.Say(first), LastDay = ResultReading.Say(last), Counts = true };
        foreach (var (hs, origin, accepted, report) in await connection.QueryAsync<(string, string, bool, byte[])>(new CommandDefinition(ReturnSql.Results, days, cancellationToken: ct)))
        {
            tally.Add(hs, origin, accepted, InspectionResult.Parser.ParseFrom(report).Findings);
        }
        foreach (var disposal in await connection.QueryAsync<byte[]>(new CommandDefinition(ReturnSql.Disposals, days, cancellationToken: ct)))
        {
            tally.Add(Disposal.Parser.ParseFrom(disposal).Kind);
        }
    }

    /// <summary>How many declarations a machine and how many a person released.</summary>
    public async Task<(long Automatic, long Manual)> CountReleasesAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var counts = (await connection.QueryAsync<(bool Manual, long Count)>(new CommandDefinition(
            ReturnSql.Releases, new { From = Instants.Format(from), To = Instants.Format(to) }, cancellationToken: ct))).ToDictionary(row => row.Manual, row => row.Count);
        return (counts.GetValueOrDefault(false), counts.GetValueOrDefault(true));
    }

    /// <summary>A version; the newest when that is 0; null when there is none.</summary>
    public async Task<MonthlyReturn?> FindAsync(string month, int version, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await FindAsync(connection, null, month, version, ct);
    }

    /// <summary>Keeps a return as the next version, unless the newest says the same.</summary>
    /// <returns>What is kept.</returns>
    public Task<MonthlyReturn> KeepAsync(MonthlyReturn made, CancellationToken ct) => dialect.WriteAsync(
        Lane.Facts,
        async transaction =>
        {
            var newest = await FindAsync(transaction.Connection!, transaction, made.Month, 0, ct);
            if (newest?.Digest == made.Digest)
            {
                return newest;
            }
            var next = new MonthlyReturn(made) { Version = (newest?.Version ?? 0) + 1 };
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                ReturnSql.Add, new { next.Month, ReturnVersion = next.Version, Payload = next.ToByteArray() }, transaction, cancellationToken: ct));
            return next;
        },
        ct);

    private async Task<MonthlyReturn?> FindAsync(DbConnection connection, DbTransaction? transaction, string month, int version, CancellationToken ct)
    {
        var payload = await connection.ExecuteScalarAsync<byte[]?>(new CommandDefinition(
            version == 0 ? ReturnSql.Newest(dialect) : ReturnSql.Find, new { Month = month, ReturnVersion = version, Limit = 1 }, transaction, cancellationToken: ct));
        return payload is null ? null : MonthlyReturn.Parser.ParseFrom(payload);
    }
}
