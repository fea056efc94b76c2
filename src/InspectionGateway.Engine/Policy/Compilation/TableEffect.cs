namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>What the rows of a table do.</summary>
internal enum TableEffect
{
    /// <summary>State the obligation to start from.</summary>
    Set,
    /// <summary>Ask at least something.</summary>
    Raise,
    /// <summary>Ask at most something.</summary>
    Lower,
    /// <summary>Only match.</summary>
    None,
    /// <summary>Name inspection items.</summary>
    Items,
    /// <summary>Say how to carry out.</summary>
    Order,
    /// <summary>Say how to draw a sample.</summary>
    Sample,
    /// <summary>Ask for a document.</summary>
    Credential,
    /// <summary>State what must hold of every decision.</summary>
    Promise,
    /// <summary>Accept third-party results.</summary>
    Accept,
    /// <summary>Grant a lower layer discretion.</summary>
    Grant,
}
