using System.Globalization;
using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InspectionGateway.Engine.Returns;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Lines;
using InspectionGateway.RiskDatabase.Replay;
using InspectionGateway.RiskDatabase.Returns;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Policies;

namespace InspectionGateway.Server.Returns;

/// <summary>ReportService: makes the return of a month from what the risk database has, and keeps what it said.</summary>
internal sealed class MonthlyReturns(LineStore lines, DecisionLog log, ReturnStore store, PolicyHolder policies, TimeProvider time) : ReportService.ReportServiceBase
{
    private const int AtOnce = 500;

    public override async Task<MonthlyReturn> MakeMonthlyReturn(MonthlyReturnRequest request, ServerCallContext context)
    {
        var first = MonthOf(request.Month);
        if (request.Version != 0)
        {
            throw Refusals.BadField("version", $"{request.Version}", "0: the next is made");
        }
        var policy = policies.Current ?? throw Refusals.Unavailable("No policy is in effect yet.");
        var (next, ct) = (first.AddMonths(1), context.CancellationToken);
        var (from, to) = (LegalCalendar.StartOf(first.DayNumber), LegalCalendar.StartOf(next.DayNumber));
        var tally = new MonthlyTally(policy);
        await foreach (var decisionId in ListAsync(from, to, ct))
        {
            // One that is not what was stored is the audit's affair.
            if (await log.FindAsync(decisionId, ct) is { } record)
            {
                tally.Add(record);
            }
        }
        await store.AddAsync(tally, first, next.AddDays(-1), ct);
        var figures = tally.Sum();
        (figures.ReleasedAutomatically, figures.ReleasedManually) = await store.CountReleasesAsync(from, to, ct);
        return await store.KeepAsync(
            new MonthlyReturn
            {
                Month = request.Month, MadeAt = Timestamp.FromDateTimeOffset(time.GetUtcNow()), Digest = Convert.ToHexStringLower(SHA256.HashData(figures.ToByteArray())), Figures = figures,
            },
            ct);
    }

    public override async Task<MonthlyReturn> GetMonthlyReturn(MonthlyReturnRequest request, ServerCallContext context)
    {
        MonthOf(request.Month);
        return await store.FindAsync(request.Month, request.Version, context.CancellationToken)
            ?? throw Refusals.NotFound(request.Version == 0 ? $"No return of {request.Month} was made." : $"No version {request.Version} of the return of {request.Month} was made.");
    }

    // The answers in effect of some time, in order.
    private async IAsyncEnumerable<string> ListAsync(DateTimeOffset from, DateTimeOffset to, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        LinePlace? after = null;
        while (await lines.FindAsync([], from, after, AtOnce, ct) is { Count: > 0 } page)
        {
            foreach (var place in page)
            {
                if (RiskDatabase.Instants.Parse(place.DecidedAt) >= to)
                {
                    yield break;
                }
                yield return place.DecisionId;
            }
            after = page[^1];
        }
    }

    private static DateOnly MonthOf(string month) => DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
        ? first
        : throw Refusals.BadField("month", month, "a month: 2026-11");
}
