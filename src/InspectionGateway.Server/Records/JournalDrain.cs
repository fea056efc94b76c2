using System.Data.Common;
using InspectionGateway.FactCache;
using InspectionGateway.Journal;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.Server.Telemetry;

namespace InspectionGateway.Server.Records;

/// <summary>
/// Carries the journal into the risk database, in order and in batches, and lets the journal forget what has arrived. When
/// the process ends in between, the same records are stored again, which changes nothing.
/// </summary>
internal sealed partial class JournalDrain(
    IJournal journal, IDecisionStore store, DecisionMetrics metrics, TimeProvider time, ILogger<JournalDrain> logger) : BackgroundService
{
    private const int AtOnce = 500;
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    // Every transaction of the database syncs a disk that the journal may share: what comes in this time goes in one.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);

    private readonly Wakeup committed = new();
    private bool failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        journal.Committed += committed.Call;
        try
        {
            while (true)
            {
                var wait = await TryDrainAsync(stoppingToken) ? Timeout.InfiniteTimeSpan : Again;
                await committed.WaitAsync(wait, stoppingToken);
                await Task.Delay(Gather, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left is drained at the next start.
        }
        finally
        {
            journal.Committed -= committed.Call;
        }
    }

    /// <summary>Drains until little is left, which goes with what comes next; false when the database would not.</summary>
    private async Task<bool> TryDrainAsync(CancellationToken ct)
    {
        try
        {
            var last = AtOnce;
            while (last >= AtOnce && journal.Peek(AtOnce) is { Count: > 0 } records)
            {
                await DrainAsync(records, ct);
                last = records.Count;
            }
            if (failing)
            {
                failing = false;
                Log.Goes(logger);
            }
            return true;
        }
        catch (Exception error) when (error is DbException or IOException)
        {
            if (!failing)
            {
                failing = true;
                Log.Waits(logger, error.Message);
            }
            return false;
        }
    }

    private async Task DrainAsync(IReadOnlyList<UndrainedRecord> records, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var report = await store.StoreAsync([.. records.Select(entry => new StoredDecision(entry.Read(), entry.Flags.HasFlag(EntryFlags.StickUnconfirmed)))], ct);
        journal.Forget(records[^1].Sequence);
        metrics.Drained(time.GetElapsedTime(started));
        if (report.Conflicts > 0)
        {
            Log.Conflicts(logger, report.Conflicts);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The journal waits for the risk database: {Error}")]
        public static partial void Waits(ILogger logger, string error);

        [LoggerMessage(2, LogLevel.Information, "The journal is drained again.")]
        public static partial void Goes(ILogger logger);

        [LoggerMessage(3, LogLevel.Warning, "{Count} declarations were answered twice; both answers are kept.")]
        public static partial void Conflicts(ILogger logger, int count);
    }
}
