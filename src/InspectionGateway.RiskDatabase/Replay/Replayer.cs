using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Records;

namespace InspectionGateway.RiskDatabase.Replay;

/// <summary>Decides stored decisions again, from what each was decided from, and holds the bytes against each other.</summary>
public sealed class Replayer(DecisionLog log, IStoredInputs inputs)
{
    /// <summary>Runs over every decision of a span of time.</summary>
    /// <param name="from">Decided at this moment or later.</param>
    /// <param name="to">Decided before this moment.</param>
    /// <param name="progress">Is told how many are done; may be called by any thread.</param>
    /// <param name="different">Is given each decision that is not decided to the same bytes; one call at a time.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<ReplayReport> RunAsync(
        DateTimeOffset from, DateTimeOffset to, IProgress<int> progress, Action<ReplayDifference> different, CancellationToken ct)
    {
        var (report, turn) = (new ReplayReport(), new Lock());
        await foreach (var page in log.ReadAsync(ct))
        {
            await Parallel.ForEachAsync(page, ct, async (logged, cancellation) =>
            {
                var (isWithin, found) = await ReplayAsync(logged, from, to, cancellation);
                lock (turn)
                {
                    report = isWithin ? report.With(found) : report;
                    if (found is not null)
                    {
                        different(found);
                    }
                }
            });
            progress.Report(page.Count);
        }
        return report;
    }

    private async ValueTask<(bool IsWithin, ReplayDifference? Found)> ReplayAsync(LoggedDecision logged, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        DecisionRecord record;
        try
        {
            record = DecisionRecord.Read(logged.Record);
        }
        catch (FormatException error)
        {
            return (true, new ReplayDifference(logged.DecisionId, "", error.Message, []));
        }
        if (record.Decision.DecidedAt.ToDateTimeOffset() is var at && (at < from || at >= to))
        {
            return (false, null);
        }
        if (record.DecisionId != logged.DecisionId)
        {
            return (true, new ReplayDifference(logged.DecisionId, record.Key.DeclarationId, "the record is not what was stored under this id", []));
        }
        try
        {
            var input = await inputs.ReadAsync(record, ct);
            var differences = record.Compare(record.Again(DecisionEngine.Decide(input), input));
            return (true, differences.Count == 0 ? null : new ReplayDifference(record.DecisionId, record.Key.DeclarationId, null, differences)
            {
                EngineRevision = record.Decision.EngineRevision,
            });
        }
        catch (InputMissingException missing)
        {
            return (true, new ReplayDifference(record.DecisionId, record.Key.DeclarationId, missing.Message, []));
        }
    }
}
