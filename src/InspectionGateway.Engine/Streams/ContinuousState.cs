namespace InspectionGateway.Engine.Streams;

/// <summary>Where a stream stands in a continuous plan (CSP-1, CSP-3). Immutable.</summary>
public readonly record struct ContinuousState
{
    /// <summary>Inspected in parts per million: all, or the plan's fraction.</summary>
    public int Rate(ContinuousNumbers numbers) => IsSampled && Checking == 0 ? numbers.Fraction : 1_000_000;

    /// <summary>Whether enough lots in a row conformed.</summary>
    public bool IsSampled { get; init; }

    /// <summary>Conforming lots in a row: towards sampling; while sampling, since the last that did not conform.</summary>
    public int Run { get; init; }

    /// <summary>CSP-3: lots that are still all inspected after one that did not conform.</summary>
    public int Checking { get; init; }

    /// <summary>CSP-3: whether a lot did not conform within the last i sampled lots.</summary>
    public bool IsWarned { get; init; }

    /// <summary>The day of the latest lot; null before the first.</summary>
    public DateOnly? LatestOn { get; init; }

    /// <summary>The state after one inspected lot. Lots that the fraction left out are none.</summary>
    public ContinuousState After(StreamLot lot, ContinuousNumbers numbers)
    {
        var before = Awake(lot.InspectedOn, numbers) with { LatestOn = lot.InspectedOn };
        if (!before.IsSampled)
        {
            var run = lot.Accepted ? before.Run + 1 : 0;
            return before with { Run = run >= numbers.Clearing ? 0 : run, IsSampled = run >= numbers.Clearing };
        }
        if (!lot.Accepted)
        {
            // The first in CSP-3 warns; one among the next four, or a second within i sampled lots, and whatever may do harm, ends it.
            return numbers.Checks > 0 && before is { IsWarned: false, Checking: 0 } && !lot.IsCritical
                ? before with { IsWarned = true, Checking = numbers.Checks, Run = 0 }
                : new ContinuousState { LatestOn = lot.InspectedOn };
        }
        if (before.Checking > 0)
        {
            return before with { Checking = before.Checking - 1 };
        }
        var conforming = before.Run + 1;
        return before with { Run = conforming, IsWarned = before.IsWarned && conforming < numbers.Clearing };
    }

    /// <summary>The state as of a day on which no lot has come for long: an interruption begins the plan anew.</summary>
    public ContinuousState Awake(DateOnly day, ContinuousNumbers numbers) =>
        LatestOn is { } latest && day.DayNumber - latest.DayNumber > numbers.DormantDays ? new ContinuousState { LatestOn = latest } : this;
}
