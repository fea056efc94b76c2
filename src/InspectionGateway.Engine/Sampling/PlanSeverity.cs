namespace InspectionGateway.Engine.Sampling;

/// <summary>How severe a sampling inspection is (GB/T 2828.1-2012, 9.1), each with its table of plans.</summary>
public enum PlanSeverity
{
    /// <summary>Table 2-A: where it starts.</summary>
    Normal,

    /// <summary>Table 2-B: after lots that were not accepted.</summary>
    Tightened,

    /// <summary>Table 2-C: after a long run of accepted lots.</summary>
    Reduced,
}
