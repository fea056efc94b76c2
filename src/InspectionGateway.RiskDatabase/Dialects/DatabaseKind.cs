namespace InspectionGateway.RiskDatabase.Dialects;

/// <summary>What holds the risk database.</summary>
public enum DatabaseKind
{
    /// <summary>A file: one machine, its gateways and its tools.</summary>
    Sqlite,

    /// <summary>SQL Server 2017 or later, or what speaks as it does.</summary>
    SqlServer,
}
