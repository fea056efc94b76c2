using Dapper;
using InspectionGateway.Engine.Simulations;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.RiskDatabase.Results;

/// <summary>
/// Results of inspections and what follows from them, in one transaction. A stream's state is folded from all results in effect
/// by their legal days, so late, repeated and corrected ones end in the same state. Any number of threads may use it; writers wait for each other.
/// </summary>
public sealed class ResultStore(Dialect dialect, ChangeSignal signal, TimeProvider time)
{
    /// <summary>The answer to a result that was reported before, whatever was decided since; null when it was not.</summary>
    /// <exception cref="ResultConflictException">Its number was used with other content.</exception>
    public async Task<ResultReceipt?> FindRepeatedAsync(InspectionResult result, string corrects, DateOnly? appliedOn, StreamRules rules, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await new ResultReading(connection, null, rules).RepeatAsync(result, corrects, appliedOn, ct);
    }

    /// <summary>A result by its number, corrected or not; null when there is none.</summary>
    public async Task<StoredResult?> FindAsync(string resultId, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await new ResultReading(connection, null, new StreamRules()).FindAsync(resultId, ct);
    }

    /// <summary>What inspections gave since a day, by window, declaration and line; of several of a line, one that was not accepted counts.</summary>
    public async Task<IReadOnlyDictionary<(string Tenant, string DeclarationId, int LineNo), KnownLot>> ListInspectedAsync(DateOnly since, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var lots = new Dictionary<(string, string, int), KnownLot>();
        foreach (var (tenant, declaration, line, id, accepted, drawn) in await connection.QueryAsync<(string, string, int, string, bool, bool)>(
            new CommandDefinition(ResultSql.Inspected, new { FirstDay = ResultReading.Say(since), Counts = true }, cancellationToken: ct)))
        {
            if (!accepted || !lots.ContainsKey((tenant, declaration, line)))
            {
                lots[(tenant, declaration, line)] = new KnownLot(id, accepted, drawn);
            }
        }
        return lots;
    }

    /// <summary>What changed how lots are inspected, of lots inspected since a day, and mended since; a result that was corrected counts from its correction.</summary>
    public async Task<IReadOnlyList<StreamEvent>> ListStreamEventsAsync(DateOnly since, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await new ResultReading(connection, null, new StreamRules()).ListEventsAsync(since, ct);
    }

    /// <summary>What was reported of a line in parts so far; after its last part nothing is added.</summary>
    public async Task<IReadOnlyList<InspectionResult>> ListPartsAsync(string tenant, string declarationId, int lineNo, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await new PartReading(connection, null).ListAsync(tenant, declarationId, lineNo, ct);
    }

    /// <summary>Whether a part was reported before, whatever came since.</summary>
    /// <exception cref="ResultConflictException">Its number was used with other content.</exception>
    public async Task<bool> IsRepeatedPartAsync(InspectionResult part, string corrects, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await new PartReading(connection, null).IsRepeatedAsync(part, corrects, ct);
    }

    /// <summary>Stores a part of a lot's inspection, once.</summary>
    /// <returns>Whether it had been reported before.</returns>
    /// <exception cref="ResultConflictException">It stands against another, or the lot has its result.</exception>
    public Task<bool> StoreAsync(ReportedPart reported, CancellationToken ct) =>
        dialect.WriteAsync(Lane.Facts, transaction => new PartWriting(dialect, transaction, time.GetUtcNow()).StoreAsync(reported, ct), ct);

    /// <summary>Stores a result, once, and its effects.</summary>
    /// <param name="reported">The result.</param>
    /// <param name="rules">What it makes of streams.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="ResultConflictException">It stands against another.</exception>
    public async Task<ResultReceipt> StoreAsync(ReportedResult reported, StreamRules rules, CancellationToken ct)
    {
        var receipt = await dialect.WriteAsync(
            Lane.Facts, transaction => new ResultWriting(dialect, transaction, rules, time.GetUtcNow()).StoreAsync(reported, ct), ct);
        signal.Raise();
        return receipt;
    }

    /// <summary>Takes sampling of a discontinued stream up again, once.</summary>
    /// <param name="resumption">What was mended.</param>
    /// <param name="rules">What it makes of streams.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="ResultConflictException">Its number was used otherwise, or it changes nothing: the stream was not discontinued by that day, or is not any more.</exception>
    public async Task<ResultReceipt> ResumeAsync(StreamResumption resumption, StreamRules rules, CancellationToken ct)
    {
        var receipt = await dialect.WriteAsync(
            Lane.Facts, transaction => new ResumptionWriting(dialect, transaction, rules, time.GetUtcNow()).StoreAsync(resumption, ct), ct);
        signal.Raise();
        return receipt;
    }
}
