using InspectionGateway.FactCache;
using InspectionGateway.Journal;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.Server.Hosting;

/// <summary>Where facts and policies are kept. Read once at start.</summary>
public sealed class DataOptions
{
    /// <summary>What holds the risk database.</summary>
    public DatabaseKind RiskDatabaseKind { get; set; } = DatabaseKind.Sqlite;

    /// <summary>The connection string of the risk database.</summary>
    public string RiskDatabase { get; set; } = "Data Source=inspection-gateway.db";

    /// <summary>Redis.</summary>
    public FactCacheOptions FactCache { get; set; } = new();

    /// <summary>This gateway's own journal.</summary>
    public JournalOptions Journal { get; set; } = new();

    /// <summary>Whether to go on with a risk database that is empty, or older than what Redis proves. A person decides that.</summary>
    public bool AcceptDatabase { get; set; }
}
