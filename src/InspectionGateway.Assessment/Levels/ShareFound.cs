namespace InspectionGateway.Assessment.Levels;

/// <summary>What lots say of a share, or of a ratio.</summary>
/// <param name="Lots">How many there were.</param>
/// <param name="Bad">Of those.</param>
/// <param name="Mean">What is most to be expected.</param>
/// <param name="Low">Where the interval begins ...</param>
/// <param name="High">... and ends.</param>
public readonly record struct ShareFound(int Lots, int Bad, double Mean, double Low, double High);
