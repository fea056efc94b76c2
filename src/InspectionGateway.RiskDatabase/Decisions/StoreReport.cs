namespace InspectionGateway.RiskDatabase.Decisions;

/// <summary>What became of records that were to be stored.</summary>
/// <param name="Stored">New ones.</param>
/// <param name="Known">Ones that were there already.</param>
/// <param name="Conflicts">Second answers to a revision that has one; kept apart.</param>
public readonly record struct StoreReport(int Stored, int Known, int Conflicts);
