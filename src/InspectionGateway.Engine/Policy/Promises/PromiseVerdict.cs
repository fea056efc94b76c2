namespace InspectionGateway.Engine.Policy.Promises;

/// <summary>What came of holding a promise against the rows.</summary>
public enum PromiseVerdict
{
    /// <summary>It holds for every declaration, whatever is known of it.</summary>
    Proved,

    /// <summary>A declaration and facts break it, decided by the engine.</summary>
    Broken,

    /// <summary>Nobody can tell: rows look as if they broke it, and no declaration was found for which they do.</summary>
    Undecided,
}
