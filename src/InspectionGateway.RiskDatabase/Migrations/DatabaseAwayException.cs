namespace InspectionGateway.RiskDatabase.Migrations;

/// <summary>A risk database cannot be opened: it may be fit.</summary>
public sealed class DatabaseAwayException(string message) : DatabaseUnfitException(message);
