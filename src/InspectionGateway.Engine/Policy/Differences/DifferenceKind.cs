namespace InspectionGateway.Engine.Policy.Differences;

/// <summary>What came of a row or an entry.</summary>
public enum DifferenceKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It says something else.</summary>
    Changed,

    /// <summary>It stands elsewhere in a table whose first row that holds counts.</summary>
    Moved,
}
