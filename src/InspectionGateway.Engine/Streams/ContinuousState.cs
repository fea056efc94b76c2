namespace InspectionGateway.Engine.Streams;

/// <summary>Where a stream stands in a continuous plan (CSP-1, CSP-3). Immutable; the default is a stream without lots.</summary>
public readonly record struct ContinuousState
{
    /// <summary>Which lots are inspected.</summary>
    public ContinuousPhase Phase => !IsSampled ? ContinuousPhase.Clearing : Checking > 0 ? ContinuousPhase.Checking : ContinuousPhase.Sampling;

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

    /// <summary>The maker of the latest lot, by id; empty: none named.</summary>
    public string Maker
    {
        get => field ?? "";
        init => field = value.Length > 0 ? value : null;
    }

    /// <summary>The state after one inspected lot. Lots that the fraction left out are none.</summary>
    public ContinuousState After(StreamLot lot, ContinuousNumbers numbers)
    {
        var before = Before(lot.InspectedOn, lot.Maker, numbers) with { LatestOn = lot.InspectedOn, Maker = lot.Maker };
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
                : new ContinuousState { LatestOn = lot.InspectedOn, Maker = lot.Maker };
        }
        if (before.Checking > 0)
        {
            return before with { Checking = before.Checking - 1 };
        }
        var conforming = before.Run + 1;
        return before with { Run = conforming, IsWarned = before.IsWarned && conforming < numbers.Clearing };
    }

    /// <summary>The state as of a lot that comes: an interruption, or another make, begins the plan anew.</summary>
    /// <param name="day">Its day.</param>
    /// <param name="maker">Its maker, by id; empty: none named.</param>
    /// <param name="numbers">The plan.</param>
    public ContinuousState Before(DateOnly day, string maker, ContinuousNumbers numbers) =>
        LatestOn is { } latest && (day.DayNumber - latest.DayNumber > numbers.DormantDays || maker != Maker) ? new ContinuousState { LatestOn = latest, Maker = Maker } : this;
}
