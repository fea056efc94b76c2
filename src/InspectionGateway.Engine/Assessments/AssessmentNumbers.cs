namespace InspectionGateway.Engine.Assessments;

/// <summary>By what numbers goods and firms are assessed from what inspections found. Shares are 0 to 1.</summary>
public sealed record AssessmentNumbers
{
    /// <summary>After so many days a lot counts half.</summary>
    public int HalfLifeDays { get; init; } = 365;

    /// <summary>How probable it has to be that the true share lies within an interval.</summary>
    public double Confidence { get; init; } = 0.9;

    /// <summary>Nonconforming lots from which on goods are of medium risk ...</summary>
    public double Medium { get; init; } = 0.02;

    /// <summary>... and of high risk.</summary>
    public double High { get; init; } = 0.1;

    /// <summary>Lots with a critical finding from which on goods are of medium risk ...</summary>
    public double CriticalMedium { get; init; } = 0.002;

    /// <summary>... and of high risk.</summary>
    public double CriticalHigh { get; init; } = 0.02;

    /// <summary>So many times as many nonconforming lots as its goods explain, and a firm is named.</summary>
    public double FirmRatio { get; init; } = 1.5;

    /// <summary>So many raises of one level are applied at once; more in one run than that is for a person, and so is everything else.</summary>
    public int MostRaises { get; init; }

    /// <summary>Whether a lot that was not accepted suspends the third-party report that was accepted for it, until a person decides.</summary>
    public bool SuspendReports { get; init; }

    /// <summary>Whether it suspends the body that gave the report, too.</summary>
    public bool SuspendBodies { get; init; }
}
