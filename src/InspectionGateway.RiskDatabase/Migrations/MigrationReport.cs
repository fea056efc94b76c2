namespace InspectionGateway.RiskDatabase.Migrations;

/// <summary>What a migration did.</summary>
/// <param name="Applied">Names of the scripts that ran now; empty when the database was up to date.</param>
public sealed record MigrationReport(IReadOnlyList<string> Applied);
