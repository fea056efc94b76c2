namespace InspectionGateway.Engine.Facts;

/// <summary>What is known of a fact. Absent is not unknown: unknown inspects more.</summary>
public enum Knowledge
{
    /// <summary>It could not be read, or nobody asked. The default, so that forgetting to ask never waives.</summary>
    Unknown,
    /// <summary>It was read, and there is none.</summary>
    Absent,
    /// <summary>It was read, and here it is.</summary>
    Known,
}
