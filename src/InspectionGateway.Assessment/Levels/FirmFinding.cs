namespace InspectionGateway.Assessment.Levels;

/// <summary>A firm of whose lots more are nonconforming than its goods explain.</summary>
/// <param name="Firm">Its key.</param>
/// <param name="IsMaker">As a maker; else as an importer.</param>
/// <param name="Found">By how many lots; as a ratio to what its goods explain.</param>
public sealed record FirmFinding(string Firm, bool IsMaker, ShareFound Found);
