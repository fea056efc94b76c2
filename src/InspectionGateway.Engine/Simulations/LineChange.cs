namespace InspectionGateway.Engine.Simulations;

/// <summary>How one answer about a line differs from another.</summary>
public enum LineChange
{
    /// <summary>In nothing.</summary>
    None,

    /// <summary>It demands more, or holds the goods.</summary>
    Stricter,

    /// <summary>It demands less.</summary>
    Milder,

    /// <summary>More of one regime and less of another, or only other reasons or orders.</summary>
    Otherwise,
}
