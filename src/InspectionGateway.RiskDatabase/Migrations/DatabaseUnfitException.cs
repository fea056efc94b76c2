namespace InspectionGateway.RiskDatabase.Migrations;

/// <summary>A risk database cannot be used, or not migrated; the message says why, and what a person can do.</summary>
public class DatabaseUnfitException(string message, Exception? inner = null) : InvalidOperationException(message, inner);
