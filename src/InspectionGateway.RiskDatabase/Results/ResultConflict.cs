namespace InspectionGateway.RiskDatabase.Results;

/// <summary>How a result stands against another.</summary>
public enum ResultConflict
{
    /// <summary>Its number was used with other content, or its line has a result already.</summary>
    Exists,

    /// <summary>There is no result of its line to correct under that number.</summary>
    Missing,

    /// <summary>What it corrects was corrected already.</summary>
    Superseded,

    /// <summary>A re-inspection of what was re-inspected before, by who reported it, or applied for too late.</summary>
    NotReinspectable,
}
