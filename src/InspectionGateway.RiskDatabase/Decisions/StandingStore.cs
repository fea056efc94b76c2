using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Lines;
using InspectionGateway.RiskDatabase.Tasks;

namespace InspectionGateway.RiskDatabase.Decisions;

/// <summary>
/// Keeps what follows from the answers in effect: their lines and tasks. In batches after the answers; each answer is read
/// once for both. What it made can be made again at any time. Any number of threads may use it.
/// </summary>
public sealed class StandingStore(Dialect dialect)
{
    private const int AtOnce = 500;

    private readonly EventReader events = new(dialect, "standing");

    /// <summary>Takes in what happened to answers next; null when nothing did.</summary>
    public async Task<StandingReport?> FillAsync(CancellationToken ct)
    {
        if (await events.ListAsync(AtOnce, ct) is not { Count: > 0 } news)
        {
            return null;
        }
        var damaged = await FollowAsync([.. news.Select(one => one.DeclarationId).Distinct()], ct);
        await events.AdvanceAsync(news[^1].Number, ct);
        return new StandingReport(news.Count, damaged);
    }

    // Whatever is said of a number, all that stands under it is looked up: the order of events does not matter.
    private Task<IReadOnlyList<string>> FollowAsync(IReadOnlyCollection<string> declarationIds, CancellationToken ct) => dialect.WriteAsync(
        Lane.Decisions,
        async transaction =>
        {
            var standing = await StandingDecisions.ReadAsync(dialect, transaction, declarationIds, ct);
            await LineWriting.ReplaceAsync(dialect, transaction, declarationIds, standing.Records, ct);
            await TaskWriting.FollowAsync(dialect, transaction, declarationIds, standing.Records, ct);
            return standing.Damaged;
        },
        ct);
}
