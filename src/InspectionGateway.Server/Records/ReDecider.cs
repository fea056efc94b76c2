using InspectionGateway.Engine.Conveyances;
using InspectionGateway.Engine.Measures;
using InspectionGateway.Engine.Records;
using InspectionGateway.FactCache.Sticking;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Consignments;
using InspectionGateway.RiskDatabase.Conveyances;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Movements;
using InspectionGateway.RiskDatabase.Replay;
using InspectionGateway.RiskDatabase.Revisions;

namespace InspectionGateway.Server.Records;

/// <summary>
/// Makes the next revision of answers: of provisional ones once their facts are back, where two gateways had answered, the
/// stricter line by line, where a test report had been given away twice, where a consignment was declared twice, and where
/// others declare goods that are inspected alike over one conveyance. What a person decided is decided already, and brought to Redis here if
/// that failed. The database first, then the key in Redis: dying in between, another worker does the rest.
/// </summary>
internal sealed partial class ReDecider(
    RevisionQueue queue, DecisionLog log, IDecisionStore store, ConsignmentStore consignments, ConveyanceStore conveyances, MovementStore movements, IStick stick, Reviser reviser,
    TimeProvider time, ILogger<ReDecider> logger) : DatabaseWorker(TimeSpan.FromSeconds(1), time, logger)
{
    private const int AtOnce = 100;
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(5);

    protected override async Task PassAsync(CancellationToken ct)
    {
        foreach (var due in await queue.ListAsync(AtOnce, ct))
        {
            if (await queue.ClaimAsync(due, Hold, ct))
            {
                await (await TryAsync(due, ct) ? queue.FinishAsync(due, ct) : queue.PostponeAsync(due, Later, ct));
            }
        }
    }

    private async Task<bool> TryAsync(DueRevision due, CancellationToken ct)
    {
        try
        {
            return await DecideAsync(due, ct);
        }
        catch (Exception error) when (error is InvalidDataException or FormatException)
        {
            Log.Lost(Logger, due.DecisionId, error.Message);
            return true;
        }
    }

    /// <summary>False when it has to be tried again.</summary>
    private async Task<bool> DecideAsync(DueRevision due, CancellationToken ct)
    {
        if (await log.FindAsync(due.DecisionId, ct) is not { } record || await store.FindAsync(record.Key, ct) is not { Record: var newest })
        {
            throw new InvalidDataException("It is not in the risk database as it was stored.");
        }
        if (due.Cause == RevisionCause.Override || (!LooksAtNewest(due.Cause) && IsDone(due, newest)))
        {
            return await stick.ReplaceAsync(newest, ct);
        }
        var fellows = await conveyances.ListFellowsAsync(newest, ct);
        var (cause, priors) = await PriorsAsync(due, record, newest, ct);
        if ((priors.Count == 0 && fellows.Count == 0) || !await IsWantedAsync(due, record, newest, ct))
        {
            return true;
        }
        var next = await NextAsync(cause, priors, fellows, newest, ct);
        if (next is not null && IsTheSame(cause, next.Decision, newest.Decision))
        {
            // Whoever stored that may have died before Redis had it.
            return await stick.ReplaceAsync(newest, ct);
        }
        if (next is null || !await queue.StoreAsync(newest, next, ct))
        {
            return false;
        }
        Log.Revised(Logger, next.Key, next.Decision.Revision, next.Cause);
        return await stick.ReplaceAsync(next, ct);
    }

    private static bool IsDone(DueRevision due, DecisionRecord newest) => newest.Inputs?.Priors.Contains(due.DecisionId) == true && newest.Decision.Revision > 1;

    // What others brought, or a measure, is looked at with whatever is in effect now: an answer between was given before it.
    private static bool LooksAtNewest(RevisionCause cause) => cause is RevisionCause.Measure or RevisionCause.Conveyance or RevisionCause.Policy;

    private static bool IsTheSame(RevisionCause cause, Decision next, Decision newest) => cause switch
    {
        RevisionCause.Conveyance => Conveyance.AsksTheSame(next, newest),
        RevisionCause.Measure or RevisionCause.Policy => MeasureReach.AsksTheSame(next, newest),
        _ => false,
    };

    // A provisional answer stands when its time is over; nobody waits for another one of what was amended, taken back or released.
    private async Task<bool> IsWantedAsync(DueRevision due, DecisionRecord record, DecisionRecord newest, CancellationToken ct) =>
        due.Cause == RevisionCause.Conflict
        || ((LooksAtNewest(due.Cause) || record.DecisionId == newest.DecisionId)
            && (due.Cause != RevisionCause.Provisional || Time.GetUtcNow() <= record.Decision.ProvisionalUntil.ToDateTimeOffset())
            && !await queue.IsCancelledAsync(record.Key, ct)
            && await movements.FindReleaseAsync(record.Tenant, record.Key.DeclarationId, ct) is null
            && (await store.FindNewestAsync(record.Tenant, record.Key.DeclarationId, int.MaxValue, ct))?.Record.Key.Version == record.Key.Version);

    /// <summary>What the next revision inherits from; none: nothing is to be decided again but for others on the conveyance.</summary>
    private async Task<(RevisionCause Cause, IReadOnlyList<DecisionRecord> Priors)> PriorsAsync(DueRevision due, DecisionRecord record, DecisionRecord newest, CancellationToken ct) => due.Cause switch
    {
        RevisionCause.Conflict => (due.Cause, [newest, record]),
        // Whatever else came: what it was given for want of facts does not hold it.
        _ when newest.Decision.Degraded.Count > 0 && Time.GetUtcNow() <= newest.Decision.ProvisionalUntil.ToDateTimeOffset() =>
            (RevisionCause.Provisional, await reviser.ListPriorsAsync(newest, ct)),
        RevisionCause.Refiling when await consignments.ListEarlierAsync(newest, ct) is { Count: > 0 } earlier => (due.Cause, [.. earlier, .. await reviser.ListPriorsAsync(newest, ct)]),
        RevisionCause.Refiling when Conveyance.NameOf(newest) is null => (due.Cause, []),
        RevisionCause.Refiling => (RevisionCause.Conveyance, await reviser.ListPriorsAsync(newest, ct)),
        _ => (due.Cause, await reviser.ListPriorsAsync(newest, ct)),
    };

    /// <summary>The next revision; null while what was missing still is.</summary>
    private async Task<DecisionRecord?> NextAsync(
        RevisionCause cause, IReadOnlyList<DecisionRecord> priors, IReadOnlyList<DecisionRecord> fellows, DecisionRecord newest, CancellationToken ct)
    {
        var next = await reviser.ReviseAsync(newest, cause, priors, fellows, newest.Inputs?.Overrides ?? [], ct);
        return cause != RevisionCause.Conflict && next?.Decision.Degraded.Count > 0 ? null : next;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Key} was decided again: revision {Revision}, {Cause}.")]
        public static partial void Revised(ILogger logger, RecordKey key, int revision, RevisionCause cause);

        [LoggerMessage(2, LogLevel.Error, "Decision {DecisionId} was to be decided again, and cannot be: {Error}")]
        public static partial void Lost(ILogger logger, string decisionId, string error);
    }
}
