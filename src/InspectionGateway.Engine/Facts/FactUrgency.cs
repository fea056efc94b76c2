namespace InspectionGateway.Engine.Facts;

/// <summary>How soon facts of a kind have to be known everywhere: the more urgent go first, however many others wait.</summary>
public enum FactUrgency
{
    /// <summary>Read by key: until it has arrived, the risk database can be asked.</summary>
    Single,

    /// <summary>Known by heart.</summary>
    Set,

    /// <summary>Alerts and instructions.</summary>
    Measure,
}
