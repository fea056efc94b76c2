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
}
