namespace InspectionGateway.Engine.Streams;

/// <summary>Where a stream stands in its continuous plan.</summary>
public enum ContinuousPhase
{
    /// <summary>Its goods have none.</summary>
    None,

    /// <summary>All lots are inspected until enough in a row conform.</summary>
    Clearing,

    /// <summary>A random fraction is.</summary>
    Sampling,

    /// <summary>CSP-3: one of the fraction did not conform, so the next few are all inspected.</summary>
    Checking,
}
