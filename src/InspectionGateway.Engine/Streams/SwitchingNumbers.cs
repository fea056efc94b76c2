namespace InspectionGateway.Engine.Streams;

/// <summary>The numbers of the switching rules; the defaults are those of GB/T 2828.1-2012, 9.3.</summary>
public sealed record SwitchingNumbers
{
    /// <summary>Normal to tightened: so many lots not accepted ...</summary>
    public int Failures { get; init; } = 2;

    /// <summary>... among so many in a row, or fewer; at most 32.</summary>
    public int Within { get; init; } = 5;

    /// <summary>Tightened to normal: so many lots accepted in a row.</summary>
    public int Accepted { get; init; } = 5;

    /// <summary>Normal to reduced: the switching score that is wanted.</summary>
    public int Score { get; init; } = 30;

    /// <summary>Whether lots may be inspected less: the authority's agreement, which the standard wants beside the score.</summary>
    public bool MayReduce { get; init; }

    /// <summary>Tightened to discontinued: so many lots not accepted in all.</summary>
    public int Discontinue { get; init; } = 5;

    /// <summary>A stream without a lot for so many days begins anew at normal, unless it was tightened or discontinued.</summary>
    public int DormantDays { get; init; } = 365;

    /// <summary>For so many days an item that did not conform is looked at in the stream's lots; 0: never.</summary>
    public int FindingsDays { get; init; }

    /// <summary>Whether what was found on a day is recent on another.</summary>
    public bool IsRecent(DateOnly found, DateOnly today) => today.DayNumber - found.DayNumber < FindingsDays;
}
