using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Replay;
using InspectionGateway.RiskDatabase.Results;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Policies;

namespace InspectionGateway.Server.Facts;

/// <summary>
/// What a finding says about goods that came before it: those of its stream, of its maker, and of its batch, since the last lot that was found good.
/// Any number of threads may use it.
/// </summary>
internal sealed class LookBack(ResultStore results, DecisionLog log, PolicyHolder policies, TimeProvider time)
{
    private const int Heading = 4;
    private const int MostDays = 365;

    /// <exception cref="Grpc.Core.RpcException">NOT_FOUND; UNAVAILABLE, without a policy.</exception>
    public async Task<Reach> OfAsync(string resultId, int days, CancellationToken ct)
    {
        var policy = policies.Current ?? throw Refusals.Unavailable("No policy is loaded yet.");
        if (await results.FindAsync(resultId, ct) is not { } stored || await log.FindAsync(stored.DecisionId, ct) is not { } record
            || record.Declaration.Lines.FirstOrDefault(line => line.LineNo == stored.Result.LineNo) is not { } line)
        {
            throw Refusals.NotFound($"There is no result '{resultId}'.");
        }
        var heading = line.HsCode[..Math.Min(Heading, line.HsCode.Length)];
        var since = stored.LastGoodOn is { } good && days == 0
            ? LegalCalendar.StartOf(good.DayNumber)
            : time.GetUtcNow() - TimeSpan.FromDays(days == 0 ? MostDays : days);
        return new Reach([.. Scopes(record.Declaration, line, heading, policy)], [heading], since, "", record.DecisionId);
    }

    private static IEnumerable<GoodsScope> Scopes(Declaration declaration, DeclarationLine line, string heading, PolicySet policy)
    {
        if (StreamPlace.Of(declaration, line, policy) is { } stream)
        {
            yield return new GoodsScope { HsPrefixes = { stream.HsPrefix }, Origins = { stream.Origin }, Firms = { declaration.Importer }, Direction = Direction.Import };
        }
        if (line.Manufacturer is { Value.Length: > 0 } maker)
        {
            yield return new GoodsScope { HsPrefixes = { heading }, Manufacturers = { maker } };
        }
        if (line.BatchNo.Length > 0 && line.Brand.Length > 0)
        {
            yield return new GoodsScope { HsPrefixes = { heading }, Batches = { line.BatchNo }, Brands = { line.Brand } };
        }
    }
}
