namespace InspectionGateway.Engine.Policy.Sections;

/// <summary>A waiver that a guard rail took out of force.</summary>
/// <param name="Id">The row; it may not be there any more.</param>
/// <param name="Why">In a sentence.</param>
public sealed record TrippedRow(string Id, string Why);
