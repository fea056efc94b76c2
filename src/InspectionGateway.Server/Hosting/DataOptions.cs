using InspectionGateway.FactCache;

namespace InspectionGateway.Server.Hosting;

/// <summary>Where facts and policies are kept. Read once at start.</summary>
public sealed class DataOptions
{
    /// <summary>The SQLite risk database.</summary>
    public string RiskDatabase { get; set; } = "Data Source=inspection-gateway.db";

    /// <summary>Redis.</summary>
    public FactCacheOptions FactCache { get; set; } = new();
}
