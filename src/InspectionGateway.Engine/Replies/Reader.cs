namespace InspectionGateway.Engine.Replies;

/// <summary>For whom a reply is written. A caller with several roles reads what any of them may.</summary>
[Flags]
public enum Reader
{
    /// <summary>The trader: what it can act on.</summary>
    Trader = 1,
    /// <summary>The single window.</summary>
    SingleWindow = 2,
    /// <summary>An official: internal reasons and rule ids.</summary>
    Official = 4,
    /// <summary>An auditor: also draws and rates.</summary>
    Auditor = 8,
}
