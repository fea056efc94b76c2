using System.Numerics;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Streams;

/// <summary>
/// Where a stream stands after the lots so far (GB/T 2828.1-2012, 9; ISO 2859-1). Immutable; nothing is forgotten that a later lot may need, and nothing kept
/// that none does, so a fold over all lots in order gives the same state at any time.
/// </summary>
public readonly record struct StreamState
{
    /// <summary>How the next lot is inspected.</summary>
    public StreamSeverity Severity
    {
        get => field == StreamSeverity.Unspecified ? StreamSeverity.Normal : field;
        // As every stream begins, so that the default is a stream without lots.
        init => field = value == StreamSeverity.Normal ? StreamSeverity.Unspecified : value;
    }

    /// <summary>Lots since the severity was switched, the latest in bit 0, set where it was not accepted; as many as the rule looks back.</summary>
    public uint Recent { get; init; }

    /// <summary>Lots accepted in a row since the severity was switched.</summary>
    public int Run { get; init; }

    /// <summary>The switching score; kept on normal inspection only.</summary>
    public int Score { get; init; }

    /// <summary>Lots not accepted since tightened inspection began.</summary>
    public int Failed { get; init; }

    /// <summary>The day of the latest lot; null before the first.</summary>
    public DateOnly? LatestOn { get; init; }

    /// <summary>The state after one lot more, inspected on its original submission and not before the latest.</summary>
    public StreamState After(StreamLot lot, SwitchingNumbers numbers)
    {
        var before = Awake(lot.InspectedOn, numbers);
        // The 1-bit drops out of sight when as many lots have come as the rule looks back.
        var mask = uint.MaxValue >> (32 - numbers.Within);
        var counted = before with
        {
            Recent = ((before.Recent << 1) | (lot.Accepted ? 0u : 1u)) & mask, Run = lot.Accepted ? before.Run + 1 : 0, LatestOn = lot.InspectedOn,
        };
        return before.Severity switch
        {
            StreamSeverity.Normal => counted.AfterNormal(lot, numbers),
            StreamSeverity.Tightened => counted.AfterTightened(lot, numbers),
            StreamSeverity.Reduced => lot.Accepted ? counted : counted.Switched(lot.IsCritical ? StreamSeverity.Tightened : StreamSeverity.Normal),
            // Whatever is inspected meanwhile does not bring it back: that takes a corrective action.
            _ => counted,
        };
    }

    /// <summary>The state as of a day on which no lot has come for long.</summary>
    public StreamState Awake(DateOnly day, SwitchingNumbers numbers) =>
        LatestOn is { } latest && day.DayNumber - latest.DayNumber > numbers.DormantDays && Severity is StreamSeverity.Normal or StreamSeverity.Reduced
            ? new StreamState { LatestOn = latest }
            : this;

    /// <summary>The state after the cause of a discontinuation was mended: sampling is taken up again, tightened (GB/T 2828.1-2012, 9.4).</summary>
    public StreamState AfterCorrectiveAction() => Severity == StreamSeverity.Discontinued ? Switched(StreamSeverity.Tightened) : this;

    private StreamState AfterNormal(StreamLot lot, SwitchingNumbers numbers)
    {
        if (lot.IsCritical && !lot.Accepted || BitOperations.PopCount(Recent) >= numbers.Failures)
        {
            return Switched(StreamSeverity.Tightened);
        }
        // 9.3.3.2: with an acceptance number of 2 or more a lot has to be good at the next tighter AQL, else to be accepted.
        var counts = lot.AcceptanceNumber >= 2 ? lot.Accepted && lot.AcceptedTighter : lot.Accepted;
        var scored = this with { Score = counts ? Score + (lot.AcceptanceNumber >= 2 ? 3 : 2) : 0 };
        return numbers.MayReduce && scored.Score >= numbers.Score ? scored.Switched(StreamSeverity.Reduced) : scored;
    }

    private StreamState AfterTightened(StreamLot lot, SwitchingNumbers numbers)
    {
        var counted = lot.Accepted ? this : this with { Failed = Failed + 1 };
        return counted.Failed >= numbers.Discontinue ? counted.Switched(StreamSeverity.Discontinued)
            : counted.Run >= numbers.Accepted ? counted.Switched(StreamSeverity.Normal)
            : counted;
    }

    // What was counted for one severity says nothing for the next.
    private StreamState Switched(StreamSeverity to) => new() { Severity = to, LatestOn = LatestOn };
}
